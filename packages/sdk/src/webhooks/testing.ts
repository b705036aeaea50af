import { utf8 } from '../wire/bytes.ts';
import { sign, signAsync } from './crypto.ts';
import type { WebhookEvent } from './events.ts';
import { type Scheme, standardMessage } from './schemes.ts';
import { secretsOf } from './secrets.ts';

/**
 * Options of `signTestPayload`.
 *
 * @example
 * const old: SignOptions = { timestamp: new Date(Date.now() - 600_000) }; // is refused as too_old
 */
export interface SignOptions {
  /** `webhook-id`. Default: a new one for each call. Use one twice to test that your receiver handles a repeat. */
  id?: string | undefined;
  /** The time of the attempt. Default: now. */
  timestamp?: Date | undefined;
  /** Also signs with this secret, as in the 24 hours after a rotation. */
  previousSecret?: string | undefined;
}

/**
 * A signed delivery for a receiver.
 *
 * @example
 * const send = ({ body, headers }: SignedPayload) => fetch(url, { method: 'POST', body, headers });
 */
export interface SignedPayload {
  body: string;
  /** All headers that NOVA sends, in lower case. */
  headers: Record<string, string>;
}

/**
 * Makes a delivery as NOVA would send it, to test your receiver. For Node, Bun and Deno; elsewhere use
 * `signTestPayloadAsync`.
 *
 * @example
 * const { body, headers } = signTestPayload(
 *   {
 *     event: 'call.started',
 *     delivered_at: new Date().toISOString(),
 *     data: {
 *       call_id: crypto.randomUUID(),
 *       customer_id: crypto.randomUUID(),
 *       goal: 'qualify_interest',
 *       to_phone_e164: '+15555550100',
 *       started_at: new Date().toISOString(),
 *     },
 *   },
 *   'test-secret',
 * );
 * const response = await app.request('/nova', { method: 'POST', body, headers });
 */
export function signTestPayload(event: WebhookEvent, secret: string, options: SignOptions = {}): SignedPayload {
  const { body, headers, wanted } = draft(event, secret, options);
  for (const { name, scheme, secrets, message } of wanted) {
    headers[name] = secrets.map((one) => sign(scheme, one, message)).join(' ');
  }
  return { body, headers };
}

/**
 * `signTestPayload` with WebCrypto, for every runtime.
 *
 * @example
 * const { body, headers } = await signTestPayloadAsync(event, 'test-secret');
 */
export async function signTestPayloadAsync(
  event: WebhookEvent,
  secret: string,
  options: SignOptions = {},
): Promise<SignedPayload> {
  const { body, headers, wanted } = draft(event, secret, options);
  for (const { name, scheme, secrets, message } of wanted) {
    const signatures = await Promise.all(secrets.map((one) => signAsync(scheme, one, message)));
    headers[name] = signatures.join(' ');
  }
  return { body, headers };
}

interface Wanted {
  name: string;
  scheme: Scheme;
  secrets: string[];
  message: Uint8Array<ArrayBuffer>;
}

/** The delivery without its signatures, and a list of the needed ones. */
function draft(event: WebhookEvent, secret: string, { id, timestamp, previousSecret }: SignOptions) {
  const newest = secretsOf(secret);
  const secrets = [...newest, ...(previousSecret ? [previousSecret] : [])];
  const body = JSON.stringify(event);
  const bytes = utf8(body);
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'user-agent': 'NOVA-Webhooks/1.0',
    'x-nova-event': event.event,
    'webhook-id': id ?? crypto.randomUUID(),
    'webhook-timestamp': String(Math.floor((timestamp?.getTime() ?? Date.now()) / 1000)),
  };
  const standard = standardMessage(headers['webhook-id']!, headers['webhook-timestamp']!, bytes);
  const wanted: Wanted[] = [
    { name: 'webhook-signature', scheme: 'standard', secrets, message: standard },
    { name: 'x-nova-signature', scheme: 'nova', secrets: secrets.slice(-1), message: bytes },
  ];
  if (previousSecret) {
    wanted.push({ name: 'x-nova-signature-next', scheme: 'nova', secrets: newest, message: bytes });
  }
  return { body, headers, wanted };
}

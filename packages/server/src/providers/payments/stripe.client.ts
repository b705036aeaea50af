import { createHash, randomUUID } from 'node:crypto';
import { Stripe } from 'stripe';

export interface StripeClientOptions {
  /** `sk_…`, or a restricted key `rk_…`. */
  secretKey: string;
  /** Where Stripe is reached: `https://api.stripe.com`. Without a path. */
  apiBase: string;
  /** Milliseconds that one try of a request may take. */
  timeoutMs?: number;
}

const RETRIES = 2;
/** All tries of one request together are over before a client's own time-out of 30 seconds. */
const TRY_MS = 8000;

/** Stripe's own SDK, which signs in, encodes, and tries again what may be tried again. */
export function createStripeClient({ secretKey, apiBase, timeoutMs = TRY_MS }: StripeClientOptions): Stripe {
  const { protocol, hostname, port, pathname } = new URL(apiBase);
  if (pathname !== '/') throw new Error(`Stripe's base URL has no path, but this one has: ${pathname}`);
  return new Stripe(secretKey, {
    // Told, so that another version of the SDK does not change what Stripe answers without being noticed.
    apiVersion: '2026-10-28.endive',
    protocol: protocol === 'http:' ? 'http' : 'https',
    host: hostname,
    port: port || (protocol === 'http:' ? 80 : 443),
    timeout: timeoutMs,
    maxNetworkRetries: RETRIES,
    telemetry: false,
    appInfo: { name: 'NOVA' },
  });
}

/**
 * The idempotency key of a write that may only happen once, whoever asks and however often: Stripe answers a repeat
 * within a day with what it answered before. What is sent is part of the key, since a key refuses other parameters.
 */
export function sameKey(kind: string, sent: object | string): { idempotencyKey: string } {
  const hash = createHash('sha256').update(JSON.stringify(sent)).digest('hex');
  return { idempotencyKey: `nova-${kind}-${hash.slice(0, 40)}` };
}

/** The idempotency key of a write that may be wished again later: only the SDK's own tries share it. */
export const onceKey = (): { idempotencyKey: string } => ({ idempotencyKey: `nova-${randomUUID()}` });

/** Whether Stripe answered with what it had answered before, which may not be so any more. */
export const isReplayed = (response: { lastResponse: { headers: Record<string, unknown> } }): boolean =>
  response.lastResponse.headers['idempotent-replayed'] === 'true';

/** The id of what may have been expanded. */
export const idOf = (reference: string | { id: string }): string =>
  typeof reference === 'string' ? reference : reference.id;

import { createHash, randomUUID } from 'node:crypto';
import { Stripe } from 'stripe';

export interface StripeClientOptions {
  /** `sk_…`, or a restricted key `rk_…`. */
  secretKey: string;
  /** Stripe's address without a path: `https://api.stripe.com`. */
  apiBase: string;
  /** Milliseconds for one try of a request. */
  timeoutMs?: number;
}

const RETRIES = 2;
/** All tries of a request together end before a client's own time-out of 30 seconds. */
const TRY_MS = 8000;

/** Stripe's own SDK, which authenticates, encodes and retries. */
export function createStripeClient({ secretKey, apiBase, timeoutMs = TRY_MS }: StripeClientOptions): Stripe {
  const { protocol, hostname, port, pathname } = new URL(apiBase);
  if (pathname !== '/') throw new Error(`Stripe's base URL has no path, but this one has: ${pathname}`);
  return new Stripe(secretKey, {
    // Fixed, so that a new version of the SDK cannot change Stripe's answers unnoticed.
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
 * The idempotency key of a write that may happen only once, even if another process repeats it. For a day Stripe answers a repeat with
 * the first answer. The parameters are part of the key, because Stripe refuses a key with other parameters.
 */
export function sameKey(kind: string, sent: object | string): { idempotencyKey: string } {
  const hash = createHash('sha256').update(JSON.stringify(sent)).digest('hex');
  return { idempotencyKey: `nova-${kind}-${hash.slice(0, 40)}` };
}

/** The idempotency key of a write that may happen again later. Only the SDK's own retries share it. */
export const onceKey = (): { idempotencyKey: string } => ({ idempotencyKey: `nova-${randomUUID()}` });

/** Whether Stripe repeated an earlier answer, which may be out of date. */
export const isReplayed = (response: { lastResponse: { headers: Record<string, unknown> } }): boolean =>
  response.lastResponse.headers['idempotent-replayed'] === 'true';

/** The id of an object that may have been expanded. */
export const idOf = (reference: string | { id: string }): string =>
  typeof reference === 'string' ? reference : reference.id;

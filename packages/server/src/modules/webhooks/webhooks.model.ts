import { WEBHOOK_EVENTS, type WebhookEventType } from '@nova-calls/schema';
import { after, DAY } from '../../platform/clock/index.ts';

/**
 * A delivery's life:
 *
 *   blocked → pending → delivering → delivered | failed
 *                ↑          │
 *                └──────────┘ (an attempt failed and more are left, or its process died)
 *
 * blocked waits for an earlier event of the same call to that endpoint to be over, whichever way; pending is due at
 * `due_at`; delivering is held by a process until `leased_until`. A replay starts again from blocked.
 */
export type DeliveryState = 'blocked' | 'pending' | 'delivering' | 'delivered' | 'failed';
export const OPEN_DELIVERIES: DeliveryState[] = ['blocked', 'pending', 'delivering'];

/** As customers see it: whether we are still at it, or how it went. */
export const publicDeliveryStatus = (state: string): 'pending' | 'delivered' | 'failed' =>
  state === 'delivered' || state === 'failed' ? state : 'pending';

/** The waits after the first, second and third attempt. */
export const RETRY_WAITS_MS = [1000, 5000, 30_000];
export const MAX_ATTEMPTS = RETRY_WAITS_MS.length + 1;
/** For the whole exchange with an endpoint, to the last byte of its answer. */
export const ATTEMPT_TIMEOUT_MS = 10_000;
/** How much of an answer is kept. */
export const RESPONSE_BYTES = 16 * 1024;
export const KEPT_DAYS = 30;
export const MAX_WEBHOOKS = 50;
const GIVEN_UP_AFTER_DAYS = 5;

/** What came of one exchange. `error` is null exactly when the endpoint answered with a 2xx. */
export interface Outcome {
  startedAt: Date;
  latencyMs: number;
  statusCode: number | null;
  error: string | null;
  responseBody: string | null;
}

/** What an outcome makes of a delivery that had `attemptsLeft` before it. */
export function afterAttempt(
  outcome: Pick<Outcome, 'error'>,
  attemptsLeft: number,
): { status: 'pending' | 'delivered' | 'failed'; waitMs: number } {
  if (outcome.error === null) return { status: 'delivered', waitMs: 0 };
  const waitMs = RETRY_WAITS_MS[MAX_ATTEMPTS - attemptsLeft];
  return attemptsLeft <= 1 || waitMs === undefined ? { status: 'failed', waitMs: 0 } : { status: 'pending', waitMs };
}

/** An endpoint that has failed without a break since then, or longer, is told of nothing any more. */
export const givenUpSince = (now: Date): Date => after(now, -GIVEN_UP_AFTER_DAYS * DAY);

export const isGivenUp = (failingSince: Date | null, now: Date): boolean =>
  failingSince !== null && failingSince <= givenUpSince(now);

export const isWebhookEvent = (name: string): name is WebhookEventType =>
  (WEBHOOK_EVENTS as readonly string[]).includes(name);

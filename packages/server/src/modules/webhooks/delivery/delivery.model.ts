import type { End } from '../../../platform/queue/index.ts';

/**
 * A delivery is pending until it was delivered or its last attempt failed. Its job tells more: due, in flight, or waiting
 * for an earlier event of the same call to that endpoint to be over, whichever way. A replay makes it pending again.
 */
export type DeliveryStatus = 'pending' | 'delivered' | 'failed';

/** The status that a row has: its column is text. */
export const statusOf = (status: string): DeliveryStatus => status as DeliveryStatus;

/** The waits after the first, second and third attempt. */
export const RETRY_WAITS_MS = [1000, 5000, 30_000];
/** For the whole exchange with an endpoint, to the last byte of its answer. */
export const ATTEMPT_TIMEOUT_MS = 10_000;
/** How much of an answer is kept. */
export const RESPONSE_BYTES = 16 * 1024;
export const KEPT_DAYS = 30;

/** What came of one exchange. `error` is null exactly when the endpoint answered with a 2xx. */
export interface Outcome {
  startedAt: Date;
  latencyMs: number;
  statusCode: number | null;
  error: string | null;
  responseBody: string | null;
}

/** What an outcome makes of a delivery, and of its job, at which so many attempts had failed before. */
export function afterAttempt(outcome: Pick<Outcome, 'error'>, failures: number): { status: DeliveryStatus; end: End } {
  if (outcome.error === null) return { status: 'delivered', end: { how: 'done' } };
  const inMs = RETRY_WAITS_MS[failures];
  return inMs === undefined
    ? { status: 'failed', end: { how: 'done' } }
    : { status: 'pending', end: { how: 'again', inMs, error: 'failed' } };
}

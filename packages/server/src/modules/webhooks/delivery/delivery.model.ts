import type { End } from '../../../platform/queue/index.ts';

/**
 * A delivery is pending until it was delivered or its last attempt failed. Its job says more: it is due, in flight, or
 * waits until an earlier event of the same call to that endpoint is delivered or has failed. A replay makes it pending
 * again.
 */
export type DeliveryStatus = 'pending' | 'delivered' | 'failed';

/** The status of a row, whose column is text. */
export const statusOf = (status: string): DeliveryStatus => status as DeliveryStatus;

/** The waits after the first, second and third attempt. */
export const RETRY_WAITS_MS = [1000, 5000, 30_000];
/** The time limit of an exchange with an endpoint, to the last byte of its answer. */
export const ATTEMPT_TIMEOUT_MS = 10_000;
/** The part of an answer that is kept. */
export const RESPONSE_BYTES = 16 * 1024;
export const KEPT_DAYS = 30;

/** The result of one exchange. `error` is null exactly when the endpoint answered with a 2xx. */
export interface Outcome {
  startedAt: Date;
  latencyMs: number;
  statusCode: number | null;
  error: string | null;
  responseBody: string | null;
}

/** The status of a delivery and the end of its job after an attempt. `failures`: the failed attempts before it. */
export function afterAttempt(outcome: Pick<Outcome, 'error'>, failures: number): { status: DeliveryStatus; end: End } {
  if (outcome.error === null) return { status: 'delivered', end: { how: 'done' } };
  const inMs = RETRY_WAITS_MS[failures];
  return inMs === undefined
    ? { status: 'failed', end: { how: 'done' } }
    : { status: 'pending', end: { how: 'again', inMs, error: 'failed' } };
}

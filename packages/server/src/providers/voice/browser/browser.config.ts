import { MINUTE, SECOND } from '../../../platform/clock/index.ts';

export interface BrowserTimes {
  /** How long a call waits for somebody to join. */
  joinTimeoutMs: number;
  /** How long a worker's claim holds without a sign of life. */
  leaseMs: number;
  /** How long a dispatched worker may take to claim the call before another one is dispatched. */
  claimWithinMs: number;
}

export const TIMES: BrowserTimes = {
  joinTimeoutMs: 10 * MINUTE,
  leaseMs: 10 * SECOND,
  claimWithinMs: 10 * SECOND,
};
/** The most workers that are dispatched for a call: one, and three to replace it. */
export const MOST_DISPATCHES = 4;
/** A worker's credential ends with its call, or after this time at the latest. */
export const CREDENTIAL_LIFE_MS = 30 * MINUTE;

/** The person, the worker, and a second person, who is sent out again. */
export const ROOM = { emptySeconds: (TIMES.joinTimeoutMs + MINUTE) / SECOND, departureSeconds: 30, maxParticipants: 3 };

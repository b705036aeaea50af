import { MINUTE, SECOND } from '../../../platform/clock/index.ts';

export interface BrowserTimes {
  /** For how long a call waits for somebody to join. */
  joinTimeoutMs: number;
  /** How long a worker's claim holds without a sign of life. */
  leaseMs: number;
  /** How long a worker that was sent for may take to claim the call, before another is sent for. */
  claimWithinMs: number;
}

export const TIMES: BrowserTimes = {
  joinTimeoutMs: 10 * MINUTE,
  leaseMs: 10 * SECOND,
  claimWithinMs: 10 * SECOND,
};
/** A worker, and three to replace it. */
export const MOST_DISPATCHES = 4;
/** A worker's credential ends with its call, and after this at the latest. */
export const CREDENTIAL_LIFE_MS = 30 * MINUTE;

/** The person, the worker, and one more who is sent out again. */
export const ROOM = { emptySeconds: (TIMES.joinTimeoutMs + MINUTE) / SECOND, departureSeconds: 30, maxParticipants: 3 };
/** The identity of a person in a room begins so. */
export const CALLER = 'caller-';

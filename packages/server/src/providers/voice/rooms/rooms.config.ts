import { MINUTE, SECOND } from '../../../platform/clock/index.ts';

export interface RoomTimes {
  /** How long a worker's claim holds without a sign of life. */
  leaseMs: number;
  /** How long a dispatched worker may take to claim the call before another one is dispatched. */
  claimWithinMs: number;
}

export const ROOM_TIMES: RoomTimes = { leaseMs: 10 * SECOND, claimWithinMs: 10 * SECOND };
/** The most workers that are dispatched for a call: one, and three to replace it. */
export const MOST_DISPATCHES = 4;
/** A worker's credential ends with its call, or after this time at the latest. */
export const CREDENTIAL_LIFE_MS = 30 * MINUTE;

import { MINUTE, SECOND } from '../../../platform/clock/index.ts';

/** For how long a call waits for somebody to join. */
export const JOIN_TIMEOUT_MS = 10 * MINUTE;
/** How long a worker's claim holds without a sign of life. */
export const LEASE_MS = 10 * SECOND;
/** How long a worker that was sent for may take to claim the call, before another is sent for. */
export const CLAIM_WITHIN_MS = 10 * SECOND;
/** A worker, and three to replace it. */
export const MOST_DISPATCHES = 4;
/** A worker's credential ends with its call, and after this at the latest. */
export const CREDENTIAL_LIFE_MS = 30 * MINUTE;

/** The person, the worker, and one more who is sent out again. */
export const ROOM = { emptySeconds: (JOIN_TIMEOUT_MS + MINUTE) / SECOND, departureSeconds: 30, maxParticipants: 3 };
/** The identity of a person in a room begins so. */
export const CALLER = 'caller-';

import { MINUTE, SECOND } from '../../../platform/clock/index.ts';
import { ROOM_TIMES, type RoomTimes } from '../rooms/index.ts';

export interface BrowserTimes extends RoomTimes {
  /** How long a call waits for somebody to join. */
  joinTimeoutMs: number;
}

export const TIMES: BrowserTimes = { ...ROOM_TIMES, joinTimeoutMs: 10 * MINUTE };

/** The person, the worker, and a second person, who is sent out again. */
export const ROOM = { emptySeconds: (TIMES.joinTimeoutMs + MINUTE) / SECOND, departureSeconds: 30, maxParticipants: 3 };

import { MINUTE, SECOND } from '../../../platform/clock/index.ts';
import { ROOM_TIMES, type RoomTimes } from '../rooms/index.ts';

export interface TelephoneTimes extends RoomTimes {
  /** The least time between two dials on one trunk. Carriers refuse more than one call a second. */
  paceMs: number;
  /** How long before a call's turn its worker is sent for. */
  leadMs: number;
  /** How long a worker may take from the call's turn until it waits in the room. */
  readyWithinMs: number;
  /** How long the telephone rings. */
  ringingMs: number;
  /** How long LiveKit may take to say how a dial went; longer than it rings. */
  requestMs: number;
  /** How long a dial may take until its participant is in the room. */
  seenWithinMs: number;
  /** How long a worker may take to notice that somebody answered. */
  noticeWithinMs: number;
  /** The wait before a call is looked at again, such as one that rings. */
  lookMs: number;
}

export const TIMES: TelephoneTimes = {
  ...ROOM_TIMES,
  paceMs: SECOND,
  leadMs: 3 * SECOND,
  readyWithinMs: MINUTE,
  ringingMs: 30 * SECOND,
  requestMs: 45 * SECOND,
  seenWithinMs: 5 * SECOND,
  noticeWithinMs: 15 * SECOND,
  lookMs: SECOND,
};

/** LiveKit hangs up after this time: later than the service, which ends a call after ten minutes, and the sweep. */
export const LONGEST_SECONDS = 15 * 60;
/** The same where two people may talk in the end, without the agent. */
export const LONGEST_HANDED_OVER_SECONDS = 65 * 60;

/** How long a colleague's telephone rings: shorter than a lead's, because the lead waits meanwhile. */
export const COLLEAGUE_RINGING_MS = 25 * SECOND;
/** How long LiveKit may take to say how that went. */
export const COLLEAGUE_REQUEST_MS = 30 * SECOND;
/** For how long a dial to a colleague may be on its way, whatever became of the process that made it. */
export const COLLEAGUE_OPEN_MS = COLLEAGUE_REQUEST_MS + 5 * SECOND;

/**
 * The called person and a colleague; agents do not count. LiveKit counts the first time from the opening of the room
 * until somebody but an agent comes, so it is longer than a call waits for its dial.
 */
export const ROOM = { emptySeconds: 300, departureSeconds: 20, maxParticipants: 2 };

import type { Tx } from '../../../platform/db/index.ts';
import type { Closing, RoomsDeps, RoomsOptions, Workers } from '../rooms/index.ts';
import type { CallerId, Dials } from './dials.ts';
import type { TelephoneTimes } from './telephone.config.ts';
import type { Turns } from './turns.ts';

export interface TelephoneOptions extends RoomsOptions {
  /** The trunk of a call; null when its account has none any more. */
  callerIdOf(db: Pick<Tx, 'call' | '$queryRaw'>, callId: string): Promise<CallerId | null>;
  /**
   * Asked once more in the transaction that dials, because a call may have waited for its turn since it was allowed.
   * False: the call goes back to its queue.
   */
  mayStillDial(tx: Tx, callId: string): Promise<boolean>;
  /** The number to which calls are handed over; null when there is none. */
  colleagueOf(callId: string): Promise<string | null>;
  /**
   * Asked in the transaction that dials a colleague; it locks the call's row. `over`: the call is not in progress.
   * `refused`: the law forbids the number.
   */
  mayHandOver(tx: Tx, callId: string, number: string): Promise<'yes' | 'over' | 'refused'>;
  /** Shorter times, for tests. */
  times?: Partial<TelephoneTimes> | undefined;
}

export interface TelephoneDeps extends RoomsDeps, Omit<TelephoneOptions, 'times'> {
  times: TelephoneTimes;
  dials: Dials;
  turns: Turns;
  workers: Workers;
  closing: Closing;
}

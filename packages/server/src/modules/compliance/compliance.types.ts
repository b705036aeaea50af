import type { Tx } from '../../platform/db/index.ts';
import type { JobRegistration } from '../../platform/queue/index.ts';
import type { ClosedDays } from './closed-days/closed-days.ts';
import type { DoNotCallLists } from './lists/lists.types.ts';
import type { Verdict } from './rules/rules.types.ts';

/** A call that is about to dial. */
export interface Ask {
  callId: string;
  accountId: string;
  /** E.164 */
  phone: string;
  leadTimeZone: string | null;
  now: Date;
}

/**
 * The law of dialling. Every call by telephone asks it, in the transaction that dials; nothing skips that. Simulated calls
 * and calls in the browser are no telephone calls and never ask.
 */
export interface Compliance {
  /** Whether the number may be dialled now. It only looks: nothing is written. */
  mayDial(tx: Tx, ask: Ask): Promise<Verdict>;
  /**
   * The same, as the last word before the number rings. On `now` it takes the number and records the dial with its ground,
   * as part of `tx`. Of two that ask for one number at once, one waits. A call that asks again for a dial of its own, which
   * has not ended, gets a new verdict and no second record.
   */
  askToDial(tx: Tx, ask: Ask): Promise<Verdict>;
  /**
   * Whether a call may be handed over to this number of a colleague: people can be called there, it is neither
   * suppressed nor on a do-not-call list, nobody there refused the account, and no call has it. Locks the number for `tx`.
   */
  mayHandOver(tx: Tx, colleague: Pick<Ask, 'accountId' | 'phone'>): Promise<boolean>;
  /** Gives the numbers of ended calls free, and notes who refused. It may be repeated. */
  dialsEnded(tx: Tx, callIds: string[], outcome: string | null): Promise<void>;
  lists: DoNotCallLists;
  closedDays: ClosedDays;
  /** Deletes records past their retention; runs nightly. */
  retain(): Promise<void>;
}

export interface ComplianceModule {
  service: Compliance;
  jobs: JobRegistration[];
}

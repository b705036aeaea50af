import type { Erasure } from '../../generated/client/client.ts';
import type { Caller } from '../../platform/auth/index.ts';
import type { JobRun } from '../../platform/queue/index.ts';
import type { EraseAccountJob, EraseCalledPartyJob } from './privacy.jobs.ts';

/** One line of an export. */
export interface ExportLine {
  /** The kind of the row, such as `call` or `call_event`. */
  type: string;
  /** The row: its columns by their names in the database. */
  data: Record<string, unknown>;
}

/** A part of an export. */
export interface ExportPage {
  lines: ExportLine[];
  /** Where the next page begins; null after the last one. */
  cursor: string | null;
}

export interface PrivacyService {
  /**
   * Deletes a call that is over, with everything that was said and written about it. The suppression list stays.
   *
   * @throws AppError UNAUTHENTICATED, NOT_FOUND (also when it was erased before), CONFLICT while the call is not over
   */
  eraseCall(caller: Caller, callId: string): Promise<Erasure>;
  /**
   * Ends and deletes every call of the account to a number, with all that is kept of the person; the number stays
   * suppressed, as a keyed hash. Doing it again is fine.
   *
   * @throws AppError UNAUTHENTICATED, BAD_REQUEST for what is not E.164
   */
  eraseCalledParty(caller: Caller, phone: string): Promise<Erasure>;
  /**
   * Closes the account at once; a job deletes its data, and what must be kept becomes anonymous. `finishedAt` is null
   * until that is done.
   *
   * @throws AppError UNAUTHENTICATED, FORBIDDEN (an API key, or a wrong password), RATE_LIMITED, CONFLICT while a
   * subscription would renew or a payout is open
   */
  eraseAccount(caller: Caller, password: string): Promise<Erasure>;
  /** Everything that is kept of the account, as JSON lines. @throws AppError UNAUTHENTICATED, RATE_LIMITED */
  exportAccount(caller: Caller): Promise<AsyncGenerator<string>>;
  operators: PrivacyOperators;
  /** The job that goes on with the erasure of an account. */
  goOn(payload: EraseAccountJob, run: Pick<JobRun, 'complete'>): Promise<void>;
  /** The job that finishes the erasure of a called party, if its request was broken off. */
  finishCalledParty(payload: EraseCalledPartyJob): Promise<void>;
}

/** Erasure for operators, who are asked by people that do not know which customer called them. */
export interface PrivacyOperators {
  /** @throws AppError NOT_FOUND, CONFLICT */
  eraseCall(callId: string): Promise<Erasure>;
  /** Of one account, or of every customer. @returns one record for each customer who had called. */
  eraseCalledParty(phone: string, accountId: string | null): Promise<Erasure[]>;
  /** @throws AppError NOT_FOUND, CONFLICT */
  eraseAccount(accountId: string): Promise<Erasure>;
  /** The newest records. */
  erasures(page: { limit: number }): Promise<Erasure[]>;
  /** @throws AppError BAD_REQUEST for a wrong cursor. */
  exportPage(accountId: string, cursor: string | null): Promise<ExportPage>;
}

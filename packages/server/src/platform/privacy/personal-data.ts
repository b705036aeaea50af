import type { Tx } from '../db/index.ts';
import type { ExportPart } from './exports.ts';

/** A call whose rows are erased. It is over, and locked by the transaction. */
export interface ErasedCall {
  id: string;
  accountId: string | null;
  phone: string;
}

/** The person behind a number, as one customer knows them. */
export interface CalledParty {
  /** Null: of calls that were placed without an account. */
  accountId: string | null;
  /** E.164. */
  phone: string;
}

/** An account whose data is erased. */
export interface ErasedAccount {
  id: string;
  /** Its address before the erasure; null once that is forgotten. */
  email: string | null;
}

/**
 * What a room knows of its tables: what erasure does with each of them, and what an export shows. A room that holds data
 * of customers or called parties gives one; a test names the tables that no room answers for.
 */
export interface PersonalData {
  /** The room's tables by their names in the database, and what becomes of their rows when an account is erased. */
  tables: Record<string, string>;
  /** Erases what the room holds of these calls. @returns how many rows. */
  eraseCalls?(tx: Tx, calls: readonly ErasedCall[]): Promise<number>;
  /** Erases what is left of a called party beside the calls. @returns how many rows. */
  eraseCalledParty?(tx: Tx, party: CalledParty): Promise<number>;
  /**
   * Erases rows of a closed account, beside its calls, and makes anonymous what must be kept: at most `ERASED_AT_ONCE`
   * of each table. @returns how many; 0 when nothing is left.
   */
  eraseAccount?(tx: Tx, account: ErasedAccount): Promise<number>;
  exports?: readonly ExportPart[];
}

/** Tables of the platform itself. */
export const platformPersonalData: PersonalData = {
  tables: {
    jobs: 'kept until they ran: ids; a request to reset a password, which names the address, is deleted; the number of a called party whose erasure goes on is encrypted',
    workers: 'kept: ids of processes',
    rate_limits: 'kept for the time of the limit: hashes',
    erasures: 'kept: the records of erasures, which name nobody',
  },
};

import type { Tx } from '../db/index.ts';

export { holdAccount } from './hold-account.ts';

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

/** The most rows of a table that one statement of `eraseAccount` changes. It is called until it finds none. */
export const ERASED_AT_ONCE = 2000;

/** Stands where a text was erased. */
export const ERASED = '[erased]';

/** One kind of line in the export of an account. All parts are SQL of the room itself, never of a caller. */
export interface ExportPart {
  type: string;
  /** What is read, with the table itself as `t`. */
  from: string;
  /** Which rows are the account's; its id is `$1::text`. */
  where: string;
  /** Columns that order the rows and name each of them. */
  keys: readonly { sql: string; type: 'uuid' | 'timestamptz' | 'int' | 'bigint' | 'text' }[];
  /** Columns that are never shown, such as hashes of secrets. */
  without: readonly string[];
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
    jobs: 'kept until they ran: ids; a request to reset a password, which names the address, is deleted',
    workers: 'kept: ids of processes',
    rate_limits: 'kept for the time of the limit: hashes',
    erasures: 'kept: the records of erasures, which name nobody',
  },
};

/** Calls as a JSON list, for statements about many of them. */
export const idsOf = (calls: readonly ErasedCall[]): string => JSON.stringify(calls.map(({ id }) => id));

/** Adds up the counts of statements that run one after the other. */
export async function inOrder(...steps: (() => Promise<number | { count: number }>)[]): Promise<number> {
  let rows = 0;
  for (const step of steps) {
    const done = await step();
    rows += typeof done === 'number' ? done : done.count;
  }
  return rows;
}

const createdAt = { sql: 't.created_at', type: 'timestamptz' } as const;
const id = { sql: 't.id', type: 'uuid' } as const;

/** A table with one row for each call of an account. */
export const exportOfCalls = (type: string, table: string): ExportPart => ({
  type,
  from: `${table} t JOIN calls c ON c.id = t.call_id`,
  where: 'c.account_id = $1::text::uuid',
  keys: [
    { sql: 'c.created_at', type: 'timestamptz' },
    { sql: 'c.id', type: 'uuid' },
  ],
  without: [],
});

/** A table with an account's id, whose rows are exported from the oldest on. */
export const exportOf = (type: string, table: string, without: readonly string[] = []): ExportPart => ({
  type,
  from: `${table} t`,
  where: 't.account_id = $1::text::uuid',
  keys: [createdAt, id],
  without: ['account_id', ...without],
});

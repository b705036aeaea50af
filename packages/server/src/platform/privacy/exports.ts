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

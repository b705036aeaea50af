/**
 * The record that data was erased. It holds nothing of what was erased.
 *
 * @example
 * const line = ({ kind, calls, rows }: Erasure) => `${kind}: ${calls} calls, ${rows} rows`;
 */
export interface Erasure {
  /** The id of the record, to refer to. */
  id: string;
  kind: 'call' | 'called_party' | 'account';
  /** How many calls were deleted so far. */
  calls: number;
  /** How many rows of all tables were deleted or made anonymous so far. */
  rows: number;
  /** ISO 8601, UTC. */
  requestedAt: string;
  /** ISO 8601, UTC; null while the rest of an account is being deleted. */
  finishedAt: string | null;
}

/**
 * One line of an export: a row with its columns, by their names in the database.
 *
 * @example
 * const isCall = ({ type }: ExportLine) => type === 'call';
 */
export interface ExportLine {
  /** The kind of the row, such as `call` or `call_event`. */
  type: string;
  data: Record<string, unknown>;
}

import type { PrismaClient, Tx } from '../../../platform/db/index.ts';

/** The trunk on which a call goes out, and the number that is shown; null: one of the trunk's own. */
export interface CallerId {
  trunkId: string;
  number: string | null;
}

/**
 * The dial of a call:
 *
 *   prepared → placed → settled
 *
 * `prepared`: its turn on the trunk is known. `placed`: LiveKit is about to be asked to dial, so from now on it is never
 * asked again. `settled`: it is known how that went. Whether another call has the number is asked of the law.
 */
export interface Dial extends CallerId {
  /** Milliseconds until its turn; 0 or less when it has come. */
  dueInMs: number;
  /** Milliseconds since it was placed; null before. */
  placedForMs: number | null;
  /** The claim of the worker that was ready for it. */
  placedBy: number | null;
  /** Milliseconds since it was settled; null before. */
  settledForMs: number | null;
  /** Milliseconds since a colleague was last dialled into the call; null before, and after a dial that failed. */
  colleagueForMs: number | null;
}

/** Dials, in rows, so that a process that dies leaves its place to another. By the clock of the database. */
export interface Dials {
  /** Prepares the dial of a call, unless it is prepared already. */
  prepare(tx: Tx, dial: CallerId & { callId: string; dueInMs: number }): Promise<void>;
  find(callId: string): Promise<Dial | null>;
  postpone(tx: Tx, callId: string, dueInMs: number): Promise<void>;
  /** Marks a dial as placed. @returns false if it was marked before */
  place(tx: Tx, callId: string, lease: number): Promise<boolean>;
  /** Marks a colleague as dialled. @returns false if one was within the last `busyMs` */
  placeColleague(tx: Tx, callId: string, busyMs: number): Promise<boolean>;
  /** Takes that mark back. */
  dropColleague(tx: Pick<Tx, '$executeRaw'>, callId: string): Promise<void>;
  settle(tx: Pick<Tx, '$executeRaw'>, callId: string): Promise<void>;
  /** Gives the turn back. @returns false when the dial was placed, and stays */
  drop(tx: Tx, callId: string): Promise<boolean>;
}

interface Row {
  trunk_id: string;
  caller_number: string | null;
  due_in_ms: number;
  placed_for_ms: number | null;
  placed_by: number | null;
  settled_for_ms: number | null;
  colleague_for_ms: number | null;
}

export function createDials(prisma: Pick<PrismaClient, '$queryRaw'>): Dials {
  return {
    async prepare(tx, { callId, trunkId, number, dueInMs }) {
      await tx.$executeRaw`
        INSERT INTO telephone_dials (call_id, trunk_id, caller_number, due_at)
        VALUES (${callId}::uuid, ${trunkId}, ${number}, clock_timestamp() + ${dueInMs}::float8 * interval '1 ms')
        ON CONFLICT (call_id) DO NOTHING`;
    },
    async find(callId) {
      const [row] = await prisma.$queryRaw<Row[]>`
        SELECT trunk_id, caller_number, placed_by,
          extract(epoch FROM due_at - clock_timestamp())::float8 * 1000 AS due_in_ms,
          extract(epoch FROM clock_timestamp() - placed_at)::float8 * 1000 AS placed_for_ms,
          extract(epoch FROM clock_timestamp() - settled_at)::float8 * 1000 AS settled_for_ms,
          extract(epoch FROM clock_timestamp() - colleague_placed_at)::float8 * 1000 AS colleague_for_ms
        FROM telephone_dials WHERE call_id = ${callId}::uuid`;
      return row ? fromRow(row) : null;
    },
    async postpone(tx, callId, dueInMs) {
      await tx.$executeRaw`
        UPDATE telephone_dials SET due_at = clock_timestamp() + ${dueInMs}::float8 * interval '1 ms'
        WHERE call_id = ${callId}::uuid`;
    },
    async place(tx, callId, lease) {
      const placed = await tx.$executeRaw`
        UPDATE telephone_dials SET placed_at = clock_timestamp(), placed_by = ${lease}
        WHERE call_id = ${callId}::uuid AND placed_at IS NULL`;
      return placed === 1;
    },
    async placeColleague(tx, callId, busyMs) {
      const placed = await tx.$executeRaw`
        UPDATE telephone_dials SET colleague_placed_at = clock_timestamp()
        WHERE call_id = ${callId}::uuid AND (colleague_placed_at IS NULL
          OR colleague_placed_at < clock_timestamp() - ${busyMs}::float8 * interval '1 ms')`;
      return placed === 1;
    },
    async dropColleague(tx, callId) {
      await tx.$executeRaw`UPDATE telephone_dials SET colleague_placed_at = NULL WHERE call_id = ${callId}::uuid`;
    },
    async settle(tx, callId) {
      await tx.$executeRaw`
        UPDATE telephone_dials SET settled_at = clock_timestamp()
        WHERE call_id = ${callId}::uuid AND settled_at IS NULL`;
    },
    async drop(tx, callId) {
      const dropped = await tx.$executeRaw`
        DELETE FROM telephone_dials WHERE call_id = ${callId}::uuid AND placed_at IS NULL`;
      return dropped === 1;
    },
  };
}

const fromRow = (row: Row): Dial => ({
  trunkId: row.trunk_id,
  number: row.caller_number,
  dueInMs: Math.ceil(row.due_in_ms),
  placedForMs: row.placed_for_ms,
  placedBy: row.placed_by,
  settledForMs: row.settled_for_ms,
  colleagueForMs: row.colleague_for_ms,
});

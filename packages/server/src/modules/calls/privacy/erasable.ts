import type { ErasedCall } from '../../../platform/privacy/index.ts';
import { Prisma, type Tx } from '../../../platform/db/index.ts';
import type { CallsDeps } from '../calls.deps.ts';
import { REASONS } from '../calls.model.ts';
import { endNow } from '../live/control.ts';
import { endCalls, type Endable } from '../live/ending.ts';

/** Whose calls: one call, those to one number, or all of an account. */
export interface Whose {
  callId?: string;
  /** Null: calls that were placed without an account. Left out: of any customer. */
  accountId?: string | null;
  phone?: string;
}

export interface Erasable {
  /** Locks up to `limit` calls that are over. */
  lockEnded(tx: Tx, whose: Whose, limit: number): Promise<ErasedCall[]>;
  /** Ends up to `limit` calls that are not over, as the customer would. @returns how many. */
  endOpen(tx: Tx, whose: Whose, limit: number): Promise<number>;
}

const conditionOf = ({ callId, accountId, phone }: Whose) =>
  Prisma.join(
    [
      callId === undefined ? Prisma.sql`true` : Prisma.sql`id = ${callId}::uuid`,
      ...(accountId === undefined
        ? []
        : [accountId === null ? Prisma.sql`account_id IS NULL` : Prisma.sql`account_id = ${accountId}::uuid`]),
      ...(phone === undefined ? [] : [Prisma.sql`phone = ${phone}`]),
    ],
    ' AND ',
  );

const OVER = Prisma.sql`status IN ('completed', 'failed', 'cancelled')`;

/** Finds calls for erasure. They are locked in one order, so that two erasures wait for each other. */
export const createErasable = (deps: CallsDeps): Erasable => ({
  lockEnded: (tx, whose, limit) => tx.$queryRaw<ErasedCall[]>`
    SELECT id, account_id AS "accountId", phone FROM calls
    WHERE ${conditionOf(whose)} AND ${OVER} ORDER BY created_at, id LIMIT ${limit} FOR UPDATE`,
  async endOpen(tx, whose, limit) {
    const calls = await tx.$queryRaw<Endable[]>`
      SELECT id, account_id AS "accountId", batch_id AS "batchId", status, media, elapsed_ms AS "elapsedMs",
        reserved_seconds AS "reservedSeconds"
      FROM calls WHERE ${conditionOf(whose)} AND status IN ('queued', 'dispatched', 'ringing', 'in_progress')
      ORDER BY created_at DESC, id DESC LIMIT ${limit} FOR UPDATE`;
    const unanswered = calls.filter(({ status }) => status !== 'in_progress');
    await endCalls(deps, tx, unanswered, { status: 'cancelled', error: REASONS.cancelled });
    // An answered call is hung up: its talked time counts. An account has few of them at once.
    const answered = calls.filter(({ status }) => status === 'in_progress').map(({ id }) => id);
    for (const call of await tx.call.findMany({ where: { id: { in: answered } } })) await endNow(deps, tx, call);
    return calls.length;
  },
});

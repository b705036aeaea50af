import type { Caller } from '../../../platform/auth/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/errors/index.ts';
import type { Batch } from '../../../generated/client/client.ts';
import type { CallsDeps } from '../calls.deps.ts';
import { REASONS, type Status } from '../calls.model.ts';
import { ownBatch } from '../reading/reading.store.ts';
import { endCalls, type Endable } from './ending.ts';

/**
 * Cancels the calls of a batch that are not answered yet, all of them in one transaction. Answered calls go on.
 *
 * @throws AppError UNAUTHENTICATED, NOT_FOUND
 */
export async function cancelBatch(deps: CallsDeps, caller: Caller, batchId: string): Promise<Batch> {
  await ownBatch(deps, caller, batchId);
  return deps.db.transact(async (tx) => {
    const calls = await lockUnanswered(tx, batchId);
    await tx.batch.updateMany({ where: { id: batchId, cancelledAt: null }, data: { cancelledAt: deps.clock.now() } });
    await endCalls(deps, tx, calls, { status: 'cancelled', error: REASONS.cancelled });
    const batch = await tx.batch.findUnique({ where: { id: batchId } });
    // It was erased since it was read.
    if (!batch) throw notFound('Batch not found');
    return batch;
  });
}

/**
 * Locks calls in the order of an erasure, and before their batch, so that cancellations and erasures at once wait for
 * each other and never deadlock.
 */
const lockUnanswered = (tx: Tx, batchId: string): Promise<Endable[]> =>
  tx.$queryRaw<Endable[]>`
    SELECT id, account_id AS "accountId", batch_id AS "batchId", status, media, elapsed_ms AS "elapsedMs",
      reserved_seconds AS "reservedSeconds"
    FROM calls WHERE batch_id = ${batchId}::uuid AND status IN ('queued', 'dispatched', 'ringing')
    ORDER BY created_at DESC, id DESC FOR UPDATE`;

/**
 * Cancels those of these calls that are in one of these states, in one transaction. `alongside` is told which, once they
 * have ended and listeners have heard of it.
 */
export async function withdrawCalls(
  deps: CallsDeps,
  callIds: readonly string[],
  statuses: readonly Status[],
  alongside: (tx: Tx, callIds: string[]) => Promise<void>,
): Promise<void> {
  await deps.db.transact(async (tx) => {
    const calls = await tx.$queryRaw<Endable[]>`
      SELECT id, account_id AS "accountId", batch_id AS "batchId", status, media, elapsed_ms AS "elapsedMs",
        reserved_seconds AS "reservedSeconds"
      FROM calls WHERE id = ANY(${[...callIds]}::uuid[]) AND status = ANY(${[...statuses]}::text[])
      ORDER BY created_at DESC, id DESC FOR UPDATE`;
    if (calls.length === 0) return;
    await endCalls(deps, tx, calls, { status: 'cancelled', error: REASONS.cancelled });
    const ids = calls.map(({ id }) => id);
    await alongside(tx, ids);
  });
}

import type { Caller } from '../../../platform/auth/index.ts';
import type { Batch } from '../../../generated/client/client.ts';
import type { CallsDeps } from '../calls.deps.ts';
import { CANCELLABLE, REASONS } from '../calls.model.ts';
import { ownBatch } from '../reading/reading.store.ts';
import { endCall, lockCall } from './ending.ts';

/**
 * Cancels the calls of a batch that are not answered yet. Answered calls go on. @throws AppError UNAUTHENTICATED,
 * NOT_FOUND
 */
export async function cancelBatch(deps: CallsDeps, caller: Caller, batchId: string): Promise<Batch> {
  await ownBatch(deps, caller, batchId);
  const { prisma } = deps.db;
  await prisma.batch.updateMany({
    where: { id: batchId, cancelledAt: null },
    data: { cancelledAt: deps.clock.now() },
  });
  // Newest first: each ended call lets the oldest waiting one go, which must not be one that is about to be cancelled.
  const calls = await prisma.call.findMany({
    where: { batchId, status: { in: CANCELLABLE } },
    orderBy: { position: 'desc' },
    select: { id: true },
  });
  for (const { id } of calls) await cancelIfUnanswered(deps, id);
  return prisma.batch.findUniqueOrThrow({ where: { id: batchId } });
}

async function cancelIfUnanswered(deps: CallsDeps, callId: string): Promise<void> {
  await deps.db.transact(async (tx) => {
    const call = await lockCall(tx, callId);
    if (!call || !(CANCELLABLE as string[]).includes(call.status)) return;
    await endCall(deps, tx, call, { status: 'cancelled', error: REASONS.cancelled });
  });
}

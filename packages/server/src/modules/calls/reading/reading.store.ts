import { requireViewer, type Caller } from '../../../platform/auth/index.ts';
import type { Brief } from '@nova-calls/conversation';
import { after, SECOND } from '../../../platform/clock/index.ts';
import { isId } from '../../../platform/ids/index.ts';
import { jsonColumn, type Prisma, type PrismaClient } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/errors/index.ts';
import type { Batch, Call, CallContext } from '../../../generated/client/client.ts';
import type { CallsDeps } from '../calls.deps.ts';
import { isLive, isOpen, JOB_TTL_SECONDS } from '../calls.model.ts';
import type { CallSearch } from './search.store.ts';

/** The column `call_contexts.brief`. */
export const briefColumn = jsonColumn<Brief>();
export const briefOf = (row: Pick<CallContext, 'brief'>): Brief => briefColumn.read(row.brief);

export interface CallFilter extends CallSearch {
  status?: string[] | null;
  goal?: string[] | null;
  outcome?: string[] | null;
  /** The least overall score, from 0 to 100. */
  minScore?: number | null;
  createdAfter?: Date | null;
  createdBefore?: Date | null;
}

/** A call, for anybody who knows its id, for ten minutes. @throws AppError NOT_FOUND */
export async function findJob({ db, clock }: CallsDeps, callId: string): Promise<Call> {
  const createdAt = { gt: after(clock.now(), -JOB_TTL_SECONDS * SECOND) };
  const call = isId(callId) ? await db.prisma.call.findFirst({ where: { id: callId, createdAt } }) : null;
  if (!call) throw notFound('Call not found or expired');
  return call;
}

export type FullContext = CallContext & { call: Call & { batch: Batch } };

/** The brief of a call, under the same rule as the call. @throws AppError NOT_FOUND */
export async function findContext({ db, clock }: CallsDeps, contextId: string): Promise<FullContext> {
  const createdAt = { gt: after(clock.now(), -JOB_TTL_SECONDS * SECOND) };
  const where = { id: contextId, call: { createdAt } };
  const include = { call: { include: { batch: true } } };
  const context = isId(contextId) ? await db.prisma.callContext.findFirst({ where, include }) : null;
  if (!context) throw notFound('Context not found or expired');
  return context;
}

/** The database condition for the caller's own calls. @throws AppError UNAUTHENTICATED */
export function ownCalls(
  caller: Caller,
  filter: Omit<CallFilter, keyof CallSearch | 'minScore'> = {},
): Prisma.CallWhereInput {
  const { status, goal, outcome, createdAfter, createdBefore } = filter;
  return {
    accountId: requireViewer(caller).accountId,
    ...(status && { status: { in: status } }),
    ...(goal && { goal: { in: goal } }),
    ...(outcome && { outcome: { in: outcome } }),
    ...((createdAfter || createdBefore) && {
      createdAt: { ...(createdAfter && { gte: createdAfter }), ...(createdBefore && { lt: createdBefore }) },
    }),
  };
}

/** The database condition for the caller's own batches. @throws AppError UNAUTHENTICATED */
export const ownBatches = (caller: Caller): Prisma.BatchWhereInput => ({ accountId: requireViewer(caller).accountId });

/** `query` adds relations to read. @throws AppError UNAUTHENTICATED, NOT_FOUND */
export async function ownCall(
  { db }: CallsDeps,
  caller: Caller,
  callId: string,
  query: Pick<Prisma.CallFindFirstArgs, 'include'> = {},
): Promise<Call> {
  const where = { id: callId, ...ownCalls(caller) };
  const call = isId(callId) ? await db.prisma.call.findFirst({ ...query, where }) : null;
  if (!call) throw notFound('Call not found');
  return call;
}

/** `query` adds relations to read. @throws AppError UNAUTHENTICATED, NOT_FOUND */
export async function ownBatch(
  { db }: CallsDeps,
  caller: Caller,
  batchId: string,
  query: Pick<Prisma.BatchFindFirstArgs, 'include'> = {},
): Promise<Batch> {
  const where = { id: batchId, ...ownBatches(caller) };
  const batch = isId(batchId) ? await db.prisma.batch.findFirst({ ...query, where }) : null;
  if (!batch) throw notFound('Batch not found');
  return batch;
}

/** The number of a batch's calls in each status. */
export interface CallCounts {
  ended: number;
  live: number;
  completed: number;
  failed: number;
}

/** Counts the calls of each batch by their status. @returns the counts in the order of `batchIds`. */
export async function countCalls(prisma: PrismaClient, batchIds: readonly string[]): Promise<CallCounts[]> {
  const groups = await prisma.call.groupBy({
    by: ['batchId', 'status'],
    where: { batchId: { in: [...new Set(batchIds)] } },
    _count: true,
  });
  return batchIds.map((id) => {
    const counts = { ended: 0, live: 0, completed: 0, failed: 0 };
    for (const { status, _count } of groups.filter(({ batchId }) => batchId === id)) {
      if (!isOpen(status)) counts.ended += _count;
      if (isLive(status)) counts.live += _count;
      if (status === 'completed') counts.completed += _count;
      if (status === 'failed' || status === 'cancelled') counts.failed += _count;
    }
    return counts;
  });
}

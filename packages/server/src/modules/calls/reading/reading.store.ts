import { requireViewer, type Caller } from '../../../platform/auth/index.ts';
import { after, SECOND } from '../../../platform/clock/index.ts';
import { isId } from '../../../platform/ids/index.ts';
import type { Prisma } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/errors/index.ts';
import type { Batch, Call, CallContext } from '../../../generated/client/client.ts';
import type { CallsContext } from '../calls.deps.ts';
import { JOB_TTL_SECONDS } from '../calls.model.ts';

export interface CallFilter {
  status?: string[] | null;
  goal?: string[] | null;
  outcome?: string[] | null;
  phone?: string | null;
  batchId?: string | null;
  createdAfter?: Date | null;
  createdBefore?: Date | null;
}

/** A call by its id, for whoever has the id, for ten minutes. @throws AppError NOT_FOUND */
export async function findJob({ db, clock }: CallsContext, callId: string): Promise<Call> {
  const createdAt = { gt: after(clock.now(), -JOB_TTL_SECONDS * SECOND) };
  const call = isId(callId) ? await db.prisma.call.findFirst({ where: { id: callId, createdAt } }) : null;
  if (!call) throw notFound('Call not found or expired');
  return call;
}

export type FullContext = CallContext & { call: Call & { batch: Batch } };

/** The brief that an agent was handed, like the call itself. @throws AppError NOT_FOUND */
export async function findContext({ db, clock }: CallsContext, contextId: string): Promise<FullContext> {
  const createdAt = { gt: after(clock.now(), -JOB_TTL_SECONDS * SECOND) };
  const where = { id: contextId, call: { createdAt } };
  const include = { call: { include: { batch: true } } };
  const context = isId(contextId) ? await db.prisma.callContext.findFirst({ where, include }) : null;
  if (!context) throw notFound('Context not found or expired');
  return context;
}

/** What a caller's own calls are in the database. @throws AppError UNAUTHENTICATED */
export function ownCalls(caller: Caller, filter: CallFilter = {}): Prisma.CallWhereInput {
  const { status, goal, outcome, phone, batchId, createdAfter, createdBefore } = filter;
  return {
    accountId: requireViewer(caller).accountId,
    ...(status && { status: { in: status } }),
    ...(goal && { goal: { in: goal } }),
    ...(outcome && { outcome: { in: outcome } }),
    ...(phone && { phone }),
    ...(batchId && { batchId: isId(batchId) ? batchId : { in: [] } }),
    ...((createdAfter || createdBefore) && {
      createdAt: { ...(createdAfter && { gte: createdAfter }), ...(createdBefore && { lt: createdBefore }) },
    }),
  };
}

/** What a caller's own submissions are in the database. @throws AppError UNAUTHENTICATED */
export const ownBatches = (caller: Caller): Prisma.BatchWhereInput => ({ accountId: requireViewer(caller).accountId });

/** @throws AppError UNAUTHENTICATED, NOT_FOUND */
export async function ownCall({ db }: CallsContext, caller: Caller, callId: string): Promise<Call> {
  const where = { id: callId, ...ownCalls(caller) };
  const call = isId(callId) ? await db.prisma.call.findFirst({ where }) : null;
  if (!call) throw notFound('Call not found');
  return call;
}

/** @throws AppError UNAUTHENTICATED, NOT_FOUND */
export async function ownBatch({ db }: CallsContext, caller: Caller, batchId: string): Promise<Batch> {
  const where = { id: batchId, ...ownBatches(caller) };
  const batch = isId(batchId) ? await db.prisma.batch.findFirst({ where }) : null;
  if (!batch) throw notFound('Batch not found');
  return batch;
}

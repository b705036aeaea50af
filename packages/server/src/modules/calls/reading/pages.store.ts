import { GOALS, OUTCOMES } from '@nova-calls/schema';
import { requireViewer, type Caller } from '../../../platform/auth/index.ts';
import { isId } from '../../../platform/ids/index.ts';
import {
  inOrder,
  pageIds,
  pageIdsEach,
  Prisma,
  type OrderedList,
  type PageQuery,
  type PrismaClient,
} from '../../../platform/db/index.ts';
import type { Batch, Call } from '../../../generated/client/client.ts';
import type { CallsDeps } from '../calls.deps.ts';
import { STATUSES } from '../calls.model.ts';
import { ownCalls, type CallFilter } from './reading.store.ts';

/** The order of both lists. */
const CREATED = { column: 'created_at', type: 'timestamptz' } as const;

type Relations = Pick<Prisma.CallFindManyArgs, 'include'>;

/** A page of the caller's own calls, newest first. @throws AppError UNAUTHENTICATED, BAD_REQUEST */
export async function pageOfCalls(
  { db }: CallsDeps,
  caller: Caller,
  filter: CallFilter,
  { cursor, take, skip: _skip, select: _select, ...relations }: PageQuery & Relations,
): Promise<Call[]> {
  const list = listOf(requireViewer(caller).accountId, filter);
  const ids = list ? await pageIds(db.prisma, list, { cursor, take }) : [];
  return inOrder(ids, (where) => db.prisma.call.findMany({ ...relations, where }));
}

/** A page of the caller's own batches, newest first. @throws AppError UNAUTHENTICATED, BAD_REQUEST */
export async function pageOfBatches(
  { db }: CallsDeps,
  caller: Caller,
  { cursor, take, skip: _skip, select: _select, ...relations }: PageQuery & Pick<Prisma.BatchFindManyArgs, 'include'>,
): Promise<Batch[]> {
  const own = Prisma.sql`t.account_id = ${requireViewer(caller).accountId}::uuid`;
  const list: OrderedList = { from: Prisma.sql`batches`, table: 'batches', key: CREATED, where: [own] };
  const ids = await pageIds(db.prisma, list, { cursor, take });
  return inOrder(ids, (where) => db.prisma.batch.findMany({ ...relations, where }));
}

const OF_BATCH: OrderedList = {
  from: Prisma.sql`calls`,
  table: 'calls',
  key: { column: 'position', type: 'int' },
  where: [Prisma.sql`t.batch_id = parent.id`],
};

export type CallPage = PageQuery & Relations;

/** A page of the calls of each batch, in the order of the leads. @throws AppError BAD_REQUEST */
export async function pagesOfBatchCalls(
  prisma: PrismaClient,
  batchIds: readonly string[],
  { cursor, take, skip: _skip, select: _select, ...relations }: CallPage,
): Promise<Call[][]> {
  const pages = await pageIdsEach(prisma, batchIds, OF_BATCH, { cursor, take });
  const calls = await inOrder([...pages.values()].flat(), (where) => prisma.call.findMany({ ...relations, where }));
  const byBatch = Map.groupBy(calls, ({ batchId }) => batchId);
  return batchIds.map((id) => byBatch.get(id) ?? []);
}

/**
 * Counts the caller's own calls. All calls of an account are counted as they are placed and deleted; only a filter has
 * its matches counted, from an index. @throws AppError UNAUTHENTICATED
 */
export async function countOwnCalls({ db }: CallsDeps, caller: Caller, filter: CallFilter): Promise<number> {
  const { accountId } = requireViewer(caller);
  const isFiltered = Object.values(filter).some((value) => value !== null && value !== undefined);
  if (isFiltered) return db.prisma.call.count({ where: ownCalls(caller, filter) });
  return (await db.prisma.callCount.findUnique({ where: { accountId } }))?.calls ?? 0;
}

/** The calls of a filter as a list; null when no call can match. */
function listOf(accountId: string, filter: CallFilter): OrderedList | null {
  const { status, goal, outcome, phone, batchId, createdAfter, createdBefore } = filter;
  if (batchId && !isId(batchId)) return null;
  const few = phone || batchId ? fewCalls(accountId, phone, batchId) : null;
  const where = [
    Prisma.sql`t.account_id = ${accountId}::uuid`,
    ...(createdAfter ? [Prisma.sql`t.created_at >= ${createdAfter}::timestamptz`] : []),
    ...(createdBefore ? [Prisma.sql`t.created_at < ${createdBefore}::timestamptz`] : []),
  ];
  const kept = { table: 'calls', key: CREATED, where };
  if (!few) return { ...kept, from: Prisma.sql`calls`, each: rangesOf(status, goal, outcome) };
  const among = { status, goal, outcome };
  for (const [column, values] of Object.entries(among))
    if (values) where.push(Prisma.sql`t.${Prisma.raw(column)} = ANY(${values}::text[])`);
  return { ...kept, from: few };
}

/**
 * The calls of a batch, or to a number. OFFSET 0 keeps them apart: without it the database may look for them among all
 * calls of the account, from the newest on.
 */
const fewCalls = (accountId: string, phone?: string | null, batchId?: string | null): Prisma.Sql =>
  Prisma.sql`(SELECT * FROM calls WHERE account_id = ${accountId}::uuid
    ${phone ? Prisma.sql`AND phone = ${phone}` : Prisma.empty}
    ${batchId ? Prisma.sql`AND batch_id = ${batchId}::uuid` : Prisma.empty} OFFSET 0)`;

type Values = readonly string[] | null | undefined;

/** The ranges of the index on outcome, status and goal, or of the one on status and goal. */
function rangesOf(status: Values, goal: Values, outcome: Values): OrderedList['each'] {
  if (!status && !goal && !outcome) return [];
  return [
    ...(outcome ? [{ column: 'outcome', values: distinct(outcome, OUTCOMES) }] : []),
    { column: 'status', values: distinct(status, STATUSES) },
    { column: 'goal', values: distinct(goal, GOALS) },
  ];
}

const distinct = (wanted: Values, all: readonly string[]): string[] => [...new Set(wanted ?? all)];

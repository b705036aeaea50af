import { GOALS, OUTCOMES } from '@nova-calls/schema';
import { requireViewer, type Caller } from '../../../platform/auth/index.ts';
import {
  inOrder,
  pageIds,
  pageIdsEach,
  Prisma,
  type OrderedList,
  type PageQuery,
  type PrismaClient,
} from '../../../platform/db/index.ts';
import { badRequest } from '../../../platform/errors/index.ts';
import type { Batch, Call } from '../../../generated/client/client.ts';
import type { CallsDeps } from '../calls.deps.ts';
import { STATUSES } from '../calls.model.ts';
import { ownCalls, type CallFilter } from './reading.store.ts';
import { searchedCalls } from './search.store.ts';

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
  const ids = await pageIds(db.prisma, listOf(requireViewer(caller).accountId, filter), { cursor, take });
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
 * its matches counted, from an index. @throws AppError UNAUTHENTICATED, BAD_REQUEST
 */
export async function countOwnCalls({ db }: CallsDeps, caller: Caller, filter: CallFilter): Promise<number> {
  const { accountId } = requireViewer(caller);
  const isFiltered = Object.values(filter).some((value) => value !== null && value !== undefined);
  const searched = searchedCalls(accountId, filter);
  if (searched || isGiven(filter.minScore)) return countRows(db.prisma, listAmong(accountId, filter, searched));
  if (isFiltered) return db.prisma.call.count({ where: ownCalls(caller, filter) });
  return (await db.prisma.callCount.findUnique({ where: { accountId } }))?.calls ?? 0;
}

async function countRows(prisma: PrismaClient, { from, where }: OrderedList): Promise<number> {
  const [row] = await prisma.$queryRaw<{ rows: number }[]>`
    SELECT count(*)::int AS rows FROM ${from} t WHERE ${Prisma.join(where, ' AND ')}`;
  return row!.rows;
}

const isGiven = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined;

/** The calls of a filter as a list. @throws AppError BAD_REQUEST */
function listOf(accountId: string, filter: CallFilter): OrderedList {
  const { status, goal, outcome, minScore } = filter;
  const searched = searchedCalls(accountId, filter);
  if (searched) return listAmong(accountId, filter, searched);
  if (isGiven(minScore)) return { ...listAmong(accountId, filter, null), each: scoresFrom(minScore) };
  return {
    ...listAmong(accountId, { ...filter, status: null, goal: null, outcome: null }, null),
    each: rangesOf(status, goal, outcome),
  };
}

/** The calls of a filter, among those that are searched for or all of the account. */
function listAmong(accountId: string, filter: CallFilter, searched: Prisma.Sql | null): OrderedList {
  const { status, goal, outcome, minScore, createdAfter, createdBefore } = filter;
  if (isGiven(minScore) && (minScore < 0 || minScore > MAX_SCORE))
    throw badRequest(`minScore must be from 0 to ${MAX_SCORE}`);
  const among = Object.entries({ status, goal, outcome }).filter(([, values]) => isGiven(values));
  const where = [
    Prisma.sql`t.account_id = ${accountId}::uuid`,
    ...(createdAfter ? [Prisma.sql`t.created_at >= ${createdAfter}::timestamptz`] : []),
    ...(createdBefore ? [Prisma.sql`t.created_at < ${createdBefore}::timestamptz`] : []),
    ...(isGiven(minScore) ? [Prisma.sql`t.overall_score >= ${minScore}::int`] : []),
    ...among.map(([column, values]) => Prisma.sql`t.${Prisma.raw(column)} = ANY(${values}::text[])`),
  ];
  return { from: searched ?? Prisma.sql`calls`, table: 'calls', key: CREATED, where };
}

const MAX_SCORE = 100;

/** Each score is a range of the index on scores. */
const scoresFrom = (least: number): OrderedList['each'] => [
  {
    column: 'overall_score',
    type: 'int',
    values: Array.from({ length: MAX_SCORE + 1 - least }, (_, n) => String(least + n)),
  },
];

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

import { Prisma, type PrismaClient } from '../../generated/client/client.ts';
import { badRequest } from '../errors/index.ts';
import { isId } from '../ids/index.ts';

/** What a connection asks of its list, as Pothos passes it on: `take` is negative from the end. */
export interface PageQuery {
  cursor?: { id?: unknown } | undefined;
  take?: number | undefined;
  /** Pothos skips the cursor's own row. It is never part of these pages. */
  skip?: number | undefined;
  /** Pothos asks for the id alone where no field of a row is selected. A cursor also needs the row's place. */
  select?: unknown;
}

/** A list of rows in the order of a column, and of the id where that is equal. */
export interface OrderedList {
  /** The table, or a subquery in parentheses. */
  from: Prisma.Sql;
  /** The table of the cursor's row. */
  table: string;
  /** The column of its order: a time, newest first, or a whole number, smallest first. */
  key: { column: string; type: 'timestamptz' | 'int' };
  /** The conditions. Columns are those of `t`. */
  where: Prisma.Sql[];
  /**
   * Columns of which every wanted value is listed. Each combination of values is a range of an index that begins with
   * these columns, so rows of other values are never read.
   */
  each?: readonly { column: string; values: readonly string[]; type?: 'int' }[];
}

/**
 * The ids of one page. Its cost depends on the size of the page, not on that of the list or on how far the page lies
 * from its beginning: the cursor's row is compared as a whole, `(time, id) < (…)`, which an index that ends with the time
 * and the id answers by starting at that place.
 */
export async function pageIds(prisma: PrismaClient, list: OrderedList, query: PageQuery): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>(pageSql(list, query));
  const ids = rows.map(({ id }) => id);
  return isBackward(query) ? ids.toReversed() : ids;
}

/**
 * The ids of one page for each of many parents, in one statement. `list.where` compares a column with `parent.id`.
 */
export async function pageIdsEach(
  prisma: PrismaClient,
  parents: readonly string[],
  list: OrderedList,
  query: PageQuery,
): Promise<Map<string, string[]>> {
  // A page from the end is read backwards, and given in the order of the list.
  const order = directionOf(list, false);
  const rows = await prisma.$queryRaw<{ parent: string; id: string }[]>(Prisma.sql`
    SELECT parent.id AS parent, page.id FROM unnest(${[...new Set(parents)]}::uuid[]) AS parent(id)
    CROSS JOIN LATERAL (${pageSql(list, query)}) page ORDER BY parent.id, page.key ${order}, page.id ${order}`);
  const pages = Map.groupBy(rows, ({ parent }) => parent);
  return new Map([...pages].map(([parent, own]) => [parent, own.map(({ id }) => id)]));
}

const isBackward = ({ take = 0 }: PageQuery): boolean => take < 0;
const isAscending = ({ key }: OrderedList, backward: boolean): boolean => (key.type === 'int') !== backward;
const directionOf = (list: OrderedList, backward: boolean): Prisma.Sql =>
  Prisma.raw(isAscending(list, backward) ? 'ASC' : 'DESC');

function pageSql(list: OrderedList, query: PageQuery): Prisma.Sql {
  const { from, each = [] } = list;
  const size = Math.abs(query.take ?? 0);
  const key = Prisma.raw(`"${list.key.column}"`);
  const order = directionOf(list, isBackward(query));
  const equal = each.map(({ column, type = 'text' }, at) => Prisma.raw(`t."${column}" = v${at}.value::${type}`));
  const where = Prisma.join([...list.where, ...equal, ...startOf(list, query)], ' AND ');
  const range = Prisma.sql`SELECT t.id, t.${key} AS key FROM ${from} t WHERE ${where}
    ORDER BY t.${key} ${order}, t.id ${order} LIMIT ${size}`;
  if (each.length === 0) return range;
  const values = each.map(
    (one, at) => Prisma.sql`unnest(${[...one.values]}::text[]) AS ${Prisma.raw(`v${at}`)}(value)`,
  );
  return Prisma.sql`SELECT p.id, p.key FROM ${Prisma.join(values, ' CROSS JOIN ')} CROSS JOIN LATERAL (${range}) p
    ORDER BY p.key ${order}, p.id ${order} LIMIT ${size}`;
}

/** The condition that a page begins behind its cursor. */
function startOf(list: OrderedList, query: PageQuery): Prisma.Sql[] {
  if (query.cursor === undefined) return [];
  const { id, place } = placeOf(query.cursor.id);
  const key = Prisma.raw(`"${list.key.column}"`);
  const type = Prisma.raw(list.key.type);
  // Cursors of earlier releases are only an id. Their row has to be there still.
  const behind =
    place === null
      ? Prisma.sql`(SELECT c.${key}, c.id FROM ${Prisma.raw(list.table)} c WHERE c.id = ${id}::uuid)`
      : Prisma.sql`(${place}::text::${type}, ${id}::uuid)`;
  const after = Prisma.raw(isAscending(list, isBackward(query)) ? '>' : '<');
  return [Prisma.sql`(t.${key}, t.id) ${after} ${behind}`];
}

const WRONG = 'The cursor is not one of this list';
const PLACE = /^(?:\d{1,9}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)$/;

/**
 * Adds its place in the list to the id in a cursor. So a list goes on from there even if the row was deleted since.
 *
 * @param key the value of the list's order column.
 */
export const withPlace = (id: string, key: Date | number): string =>
  `${id}@${typeof key === 'number' ? key : key.toISOString()}`;

function placeOf(cursor: unknown): { id: string; place: string | null } {
  if (typeof cursor !== 'string') throw badRequest(WRONG);
  const [id, place = null] = cursor.split('@', 2) as [string, string?];
  if (!isId(id) || (place !== null && !PLACE.test(place))) throw badRequest(WRONG);
  return { id, place };
}

/** Reads rows by id, in the order of the ids. */
export async function inOrder<Row extends { id: string }>(
  ids: readonly string[],
  read: (where: { id: { in: string[] } }) => Promise<Row[]>,
): Promise<Row[]> {
  const rows = ids.length > 0 ? await read({ id: { in: [...ids] } }) : [];
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

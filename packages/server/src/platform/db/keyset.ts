import { Prisma, type PrismaClient } from '../../generated/client/client.ts';
import { badRequest } from '../errors/index.ts';
import { isId } from '../ids/index.ts';

/** What a connection asks of its list, as Pothos passes it on: `take` is negative from the end. */
export interface PageQuery {
  cursor?: { id?: unknown } | undefined;
  take?: number | undefined;
  /** Pothos skips the cursor's own row. It is never part of these pages. */
  skip?: number | undefined;
}

/** A list of rows, newest first. */
export interface NewestFirst {
  /** The table, or a subquery in parentheses. */
  from: Prisma.Sql;
  /** The table of the cursor's row. */
  table: string;
  /** The column of its time. */
  time: string;
  /** The conditions. Columns are those of `t`. */
  where: Prisma.Sql[];
  /**
   * Columns of which every wanted value is listed. Each combination of values is a range of an index that begins with
   * these columns, so rows of other values are never read.
   */
  each?: readonly { column: string; values: readonly string[] }[];
}

/**
 * The ids of one page. Its cost depends on the size of the page, not on that of the list or on how far the page lies
 * from its beginning: the cursor's row is compared as a whole, `(time, id) < (…)`, which an index that ends with the time
 * and the id answers by starting at that place.
 */
export async function pageIds(prisma: PrismaClient, list: NewestFirst, query: PageQuery): Promise<string[]> {
  const take = query.take ?? 0;
  const isBackward = take < 0;
  const rows = await prisma.$queryRaw<{ id: string }[]>(pageSql(list, cursorOf(query), Math.abs(take), isBackward));
  const ids = rows.map(({ id }) => id);
  return isBackward ? ids.toReversed() : ids;
}

/**
 * The ids of one page for each of many parents, in one statement. `list.where` compares a column with `parent.id`.
 */
export async function pageIdsEach(
  prisma: PrismaClient,
  parents: readonly string[],
  list: NewestFirst,
  query: PageQuery,
): Promise<Map<string, string[]>> {
  const take = query.take ?? 0;
  const page = pageSql(list, cursorOf(query), Math.abs(take), take < 0);
  // A page from the end is read backwards, and given in the order of the list.
  const rows = await prisma.$queryRaw<{ parent: string; id: string }[]>(Prisma.sql`
    SELECT parent.id AS parent, page.id FROM unnest(${[...parents]}::uuid[]) AS parent(id)
    CROSS JOIN LATERAL (${page}) page ORDER BY parent.id, page.time DESC, page.id DESC`);
  const pages = Map.groupBy(rows, ({ parent }) => parent);
  return new Map([...pages].map(([parent, own]) => [parent, own.map(({ id }) => id)]));
}

function pageSql(list: NewestFirst, cursor: string | null, size: number, isBackward: boolean): Prisma.Sql {
  const { from, table, each = [] } = list;
  const time = Prisma.raw(`"${list.time}"`);
  const order = Prisma.raw(isBackward ? 'ASC' : 'DESC');
  const start =
    cursor === null
      ? []
      : [
          Prisma.sql`(t.${time}, t.id) ${Prisma.raw(isBackward ? '>' : '<')}
            (SELECT c.${time}, c.id FROM ${Prisma.raw(table)} c WHERE c.id = ${cursor}::uuid)`,
        ];
  const equal = each.map(({ column }, at) => Prisma.raw(`t."${column}" = v${at}.value`));
  const where = Prisma.join([...list.where, ...equal, ...start], ' AND ');
  const range = Prisma.sql`SELECT t.id, t.${time} AS time FROM ${from} t WHERE ${where}
    ORDER BY t.${time} ${order}, t.id ${order} LIMIT ${size}`;
  if (each.length === 0) return range;
  const values = each.map(
    (one, at) => Prisma.sql`unnest(${[...one.values]}::text[]) AS ${Prisma.raw(`v${at}`)}(value)`,
  );
  return Prisma.sql`SELECT p.id, p.time FROM ${Prisma.join(values, ' CROSS JOIN ')} CROSS JOIN LATERAL (${range}) p
    ORDER BY p.time ${order}, p.id ${order} LIMIT ${size}`;
}

function cursorOf({ cursor }: PageQuery): string | null {
  if (cursor === undefined) return null;
  if (typeof cursor.id !== 'string' || !isId(cursor.id)) throw badRequest('The cursor is not one of this list');
  return cursor.id;
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

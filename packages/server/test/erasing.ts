import type { Kit } from './kit.ts';

/** The tables with a row that holds a text in any of its columns. */
export async function whereIs({ db }: Pick<Kit, 'db'>, needle: string): Promise<string[]> {
  const tables = await db.raw.query<{ name: string }>(
    `SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`,
  );
  const found = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name WHERE EXISTS (SELECT 1 FROM "${name}" t WHERE strpos(lower(t::text), lower($1::text)) > 0)`,
  );
  return (await db.raw.query<{ name: string }>(found.join(' UNION ALL '), [needle])).map(({ name }) => name);
}

import type { Kit } from './kit.ts';

/** Where a text is found: in any column that can hold text, of any table. */
export async function whereIs(kit: Pick<Kit, 'db'>, needle: string): Promise<string[]> {
  const columns = await kit.db.raw.query<{ table: string; column: string }>(
    `SELECT table_name::text AS table, column_name::text AS column FROM information_schema.columns
     WHERE table_schema = 'public' AND data_type IN ('text', 'character varying', 'jsonb', 'json', 'ARRAY', 'uuid')
     ORDER BY 1, 2`,
  );
  const found: string[] = [];
  for (const { table, column } of columns) {
    const [row] = await kit.db.raw.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM "${table}" WHERE strpos(lower("${column}"::text), lower($1::text)) > 0`,
      [needle],
    );
    if (row!.count > 0) found.push(`${table}.${column}`);
  }
  return found;
}

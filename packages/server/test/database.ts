import { openAsBlob } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';
import { createDatabase, openPglite, openPostgres, type Database } from '../src/platform/db/index.ts';

/** Which database the suite runs on. Race tests say `test.runIf(onPostgres)`: PGlite runs one statement at a time. */
export const onPostgres = process.env.TEST_DATABASE === 'postgres';

export interface TestDatabase extends Database {
  /** Only on PostgreSQL: to open it from another process. */
  url: string | null;
}

/** A new, migrated, empty database. `close` also removes it. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const template = inject('databaseTemplate');
  if (template.kind === 'pglite') {
    const driver = await openPglite(null, [], await openAsBlob(template.file));
    return { ...createDatabase(driver), url: null };
  }
  const name = `nova_test_${randomUUID().replaceAll('-', '')}`;
  await administer(template.adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template.name}`);
  const url = new URL(template.adminUrl);
  url.pathname = `/${name}`;
  const database = createDatabase(await openPostgres(url.href, 5, []));
  const close = async () => {
    await database.close();
    await administer(template.adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  };
  return { ...database, close, url: url.href };
}

async function administer(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

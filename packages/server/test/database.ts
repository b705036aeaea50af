import { cpSync, openAsBlob } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { PGlite } from '@electric-sql/pglite';
import { Client } from 'pg';
import { inject } from 'vitest';
import { createDatabase, openPglite, openPostgres, type Database, type Driver } from '../src/platform/db/index.ts';

/** Which database the suite runs on. Race tests say `test.runIf(onPostgres)`: PGlite runs one statement at a time. */
export const onPostgres = process.env.TEST_DATABASE === 'postgres';

export interface TestDatabase extends Database {
  /** Only on PostgreSQL: to open it from another process. */
  url: string | null;
}

/** A new, migrated, empty database. `close` also removes it. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const template = inject('postgresTemplate');
  return template ? openCopy(template) : { ...createDatabase(await openTestPglite()), url: null };
}

/** A migrated PGlite in memory, whatever the suite runs on. */
export const openTestPglite = async (): Promise<Driver> =>
  openPglite(null, [], await openAsBlob(inject('images').migrated));

/** A PGlite in memory that was never migrated. */
export const openEmptyPglite = async (): Promise<PGlite> =>
  PGlite.create('memory://', { loadDataDir: await openAsBlob(inject('images').empty) });

async function openCopy(template: { adminUrl: string; name: string }): Promise<TestDatabase> {
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

/** Puts a migrated PGlite into a data folder, so that a server's start there is not its first. */
export const fillDataFolder = (folder: string): void => cpSync(inject('images').folder, folder, { recursive: true });

async function administer(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

import { cpSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { PGlite } from '@electric-sql/pglite';
import { Client } from 'pg';
import { inject } from 'vitest';
import { createDatabase, openPglite, openPostgres, type Database, type Driver } from '../src/platform/db/index.ts';
import { ImageFs } from './image-fs.ts';

/** The database of this run. Race tests say `test.runIf(onPostgres)`, because PGlite runs one statement at a time. */
export const onPostgres = process.env.TEST_DATABASE === 'postgres';

export interface TestDatabase extends Database {
  /** Only on PostgreSQL: the URL for another process. */
  url: string | null;
}

/** Creates a migrated, empty database. `close` also deletes it. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const template = inject('postgresTemplate');
  return template ? openCopy(template) : { ...createDatabase(await openTestPglite()), url: null };
}

/** A migrated PGlite in memory, also when the suite runs on PostgreSQL. */
export const openTestPglite = async (): Promise<Driver> => openPglite(null, [], new ImageFs(inject('images').migrated));

/** A PGlite in memory without migrations. */
export const openEmptyPglite = async (): Promise<PGlite> => PGlite.create({ fs: new ImageFs(inject('images').empty) });

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

/** Copies a migrated PGlite into a data folder, so that a server there starts quickly. */
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

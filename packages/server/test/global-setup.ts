import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { applyMigrations, readMigrations } from '../src/platform/db/migrate.ts';

const migrationsDir = new URL('../prisma/migrations', import.meta.url).pathname;

declare module 'vitest' {
  interface ProvidedContext {
    /** A file with a migrated PGlite, or the URL of a migrated PostgreSQL database to copy. */
    databaseTemplate: { kind: 'pglite'; file: string } | { kind: 'postgres'; adminUrl: string; name: string };
  }
}

/**
 * Makes one migrated database; each test file starts from a copy of it. `TEST_DATABASE=postgres` runs the suite on the
 * server at `TEST_DATABASE_URL` (default: the local one), anything else on PGlite.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  return process.env.TEST_DATABASE === 'postgres' ? setupPostgres(project) : setupPglite(project);
}

async function setupPglite(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'nova-test-'));
  const pglite = await PGlite.create('memory://');
  await applyMigrations(pglite, await readMigrations(migrationsDir));
  const file = join(folder, 'template.tar');
  await writeFile(file, Buffer.from(await (await pglite.dumpDataDir('none')).arrayBuffer()));
  await pglite.close();
  project.provide('databaseTemplate', { kind: 'pglite', file });
  return () => rm(folder, { recursive: true });
}

async function setupPostgres(project: TestProject) {
  const adminUrl = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
  const name = `nova_template_${process.pid}`;
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const client = new Client({ connectionString: url.href });
  await client.connect();
  await applyMigrations(
    { exec: (sql) => client.query(sql), query: (sql, values) => client.query(sql, values) },
    await readMigrations(migrationsDir),
  );
  await client.end();
  project.provide('databaseTemplate', { kind: 'postgres', adminUrl, name });
  return async () => {
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.end();
  };
}

import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { applyMigrations, readMigrations } from '../src/platform/db/migrate.ts';
import { build } from './build.ts';
import { findImages, migrationsFolder, type Images } from './images.ts';

declare module 'vitest' {
  interface ProvidedContext {
    images: Images;
    /** A migrated PostgreSQL database that tests copy; null when the suite runs on PGlite. */
    postgresTemplate: { adminUrl: string; name: string } | null;
  }
}

/**
 * Prepares the migrated databases that tests copy, and the server that they start. `TEST_DATABASE=postgres` runs the suite on the server at
 * `TEST_DATABASE_URL` (default: the local one), anything else on PGlite.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  build('server', 'dist/main.js');
  project.onTestsRerun(() => build('server', 'dist/main.js'));
  project.provide('images', await findImages());
  if (process.env.TEST_DATABASE === 'postgres') return setupPostgres(project);
  project.provide('postgresTemplate', null);
  return async () => {};
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
    await readMigrations(migrationsFolder),
  );
  await client.end();
  project.provide('postgresTemplate', { adminUrl, name });
  return async () => {
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.end();
  };
}

import type { PGlite } from '@electric-sql/pglite';
import { fileURLToPath } from 'node:url';
import { readMigrations } from '../src/platform/db/index.ts';
import { applyMigrations } from '../src/platform/db/migrate.ts';
import { openEmptyPglite } from './database.ts';

const FOLDER = fileURLToPath(new URL('../prisma/migrations', import.meta.url));

/** A database whose rows were written before the migration of this name, and which was then migrated to the end. */
export async function migratedAcross(name: string, writeRows: (database: PGlite) => Promise<unknown>): Promise<PGlite> {
  const migrations = await readMigrations(FOLDER);
  const at = migrations.findIndex((migration) => migration.name.endsWith(`_${name}`));
  if (at < 0) throw new Error(`there is no migration ${name}`);
  const database = await openEmptyPglite();
  await applyMigrations(database, migrations.slice(0, at));
  await writeRows(database);
  await applyMigrations(database, migrations);
  return database;
}

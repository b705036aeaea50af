import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One session of a database: PGlite, or one connection of PostgreSQL. Only `query` takes values. */
export interface Session {
  exec(sql: string): Promise<unknown>;
  query(sql: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

export interface Migration {
  name: string;
  sql: string;
  /** SHA-256 of the file in hex, as `prisma migrate` keeps it. */
  checksum: string;
}

/** The table of `prisma migrate`, column by column, so that `prisma migrate deploy` agrees with what we applied. */
const TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`;

/** The id of the advisory lock. It must be the same in every process. */
const LOCK = 72707369;

/** Reads `<folder>/<name>/migration.sql`, oldest first. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((e) => e.isDirectory()).map((e) => e.name);
  return Promise.all(
    names.toSorted().map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * Applies the missing migrations. It is safe when several processes start at once: an advisory lock lets one work while
 * the others wait. Each migration and its row are one transaction, so a failure leaves neither.
 *
 * @returns the names of the migrations that were applied.
 * @throws Error that names the failed migration with the database's message, or a migration that was changed after it
 * was applied.
 */
export async function applyMigrations(session: Session, migrations: Migration[]): Promise<string[]> {
  await session.query('SELECT pg_advisory_lock($1)', [LOCK]);
  try {
    await session.exec(TABLE);
    const done = await appliedChecksums(session);
    const pending = migrations.filter((m) => !isApplied(done, m));
    for (const migration of pending) await apply(session, migration);
    return pending.map((m) => m.name);
  } finally {
    await session.query('SELECT pg_advisory_unlock($1)', [LOCK]);
  }
}

async function appliedChecksums(session: Session): Promise<Map<string, string>> {
  const { rows } = await session.query(
    `SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`,
  );
  const records = rows as { migration_name: string; checksum: string; finished_at: unknown }[];
  const unfinished = records.find((r) => r.finished_at === null);
  if (unfinished) throw new Error(`migration ${unfinished.migration_name} failed earlier and was not resolved`);
  return new Map(records.map((r) => [r.migration_name, r.checksum]));
}

function isApplied(done: Map<string, string>, migration: Migration): boolean {
  const checksum = done.get(migration.name);
  if (checksum !== undefined && checksum !== migration.checksum)
    throw new Error(`migration ${migration.name} was changed after it was applied`);
  return checksum !== undefined;
}

async function apply(session: Session, migration: Migration): Promise<void> {
  await session.exec('BEGIN');
  try {
    await session.exec(migration.sql);
    await session.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), now(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await session.exec('COMMIT');
  } catch (error) {
    await session.exec('ROLLBACK');
    throw new Error(`migration ${migration.name} failed: ${(error as Error).message}`, { cause: error });
  }
}

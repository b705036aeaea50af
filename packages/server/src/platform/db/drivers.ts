import { join } from 'node:path';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { Client } from 'pg';
import { PrismaClient } from '../../generated/client/client.ts';
import { letBreathe } from './breathing.ts';
import { assertDiskRoom } from './disk-room.ts';
import { lockFolder } from './folder-lock.ts';
import { applyMigrations, type Migration } from './migrate.ts';
import { fromPglite, fromPool, type RawDatabase } from './raw.ts';
import { createStatementNames } from './statements.ts';
import { shareInTurn } from './turns/shared-pglite.ts';
import { SharedPool } from './turns/shared-pool.ts';

/** An open database, before transactions are added to it. */
export interface Driver {
  kind: 'pglite' | 'postgres';
  prisma: PrismaClient;
  /** The same database without Prisma. */
  raw: RawDatabase;
  /** @throws Error when the disk has no room for new work. */
  assertWritable(): void;
  close(): Promise<void>;
}

/** Milliseconds to wait for a connection, or for a turn. */
const WAIT_MS = 10_000;

/** Opens PGlite in `<dataDir>/pglite` and locks the folder; in memory, or in `fs`, when `dataDir` is null. */
export async function openPglite(
  dataDir: string | null,
  migrations: Migration[],
  fs?: PGliteOptions['fs'],
): Promise<Driver> {
  const unlock = dataDir ? lockFolder(dataDir) : () => {};
  const assertWritable = () => void (dataDir && assertDiskRoom(dataDir));
  try {
    assertWritable();
    const pglite = await PGlite.create({ dataDir: dataDir ? join(dataDir, 'pglite') : 'memory://', ...(fs && { fs }) });
    await applyMigrations(pglite, migrations);
    letBreathe(pglite);
    shareInTurn(pglite, WAIT_MS);
    const prisma = new PrismaClient({ adapter: new PrismaPGlite(pglite) });
    const close = async () => {
      await prisma.$disconnect();
      if (!pglite.closed) await pglite.close();
      unlock();
    };
    return { kind: 'pglite', prisma, raw: fromPglite(pglite, assertWritable), assertWritable, close };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Opens PostgreSQL with a pool of `poolSize` connections that Prisma and raw statements share. */
export async function openPostgres(url: string, poolSize: number, migrations: Migration[]): Promise<Driver> {
  await migrateOn(url, migrations);
  const pool = new SharedPool({ connectionString: url, max: poolSize, connectionTimeoutMillis: WAIT_MS });
  // The pool replaces a lost idle connection. Without a listener the error would end the process.
  pool.on('error', () => {});
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator: createStatementNames() }) });
  const close = async () => {
    await prisma.$disconnect();
    if (!pool.ended) await pool.end();
  };
  return { kind: 'postgres', prisma, raw: fromPool(pool, url), assertWritable: () => {}, close };
}

async function migrateOn(url: string, migrations: Migration[]): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect().catch((error: unknown) => {
    const why = error instanceof Error ? error.message || String((error as NodeJS.ErrnoException).code) : String(error);
    throw new Error(`The database of DATABASE_URL was not reached: ${why}`, { cause: error });
  });
  try {
    await applyMigrations(
      { exec: (sql) => client.query(sql), query: (sql, values) => client.query(sql, values) },
      migrations,
    );
  } finally {
    await client.end();
  }
}

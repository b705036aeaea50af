import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { Client, Pool } from 'pg';
import { fromPglite, type Db } from 'pg-boss';
import { PrismaClient } from '../../generated/client/client.ts';
import { letBreathe } from './breathing.ts';
import { assertDiskRoom } from './disk-room.ts';
import { lockFolder } from './folder-lock.ts';
import { applyMigrations, type Migration } from './migrate.ts';
import { createStatementNames } from './statements.ts';

/** An open database, before transactions are added to it. */
export interface Driver {
  kind: 'pglite' | 'postgres';
  prisma: PrismaClient;
  /** The same database for the job queue. */
  jobsDatabase: Db;
  /** @throws Error when the disk has no room for new work. */
  assertWritable(): void;
  close(): Promise<void>;
}

/** Opens PGlite in `<dataDir>/pglite` and locks the folder; in memory when `dataDir` is null. */
export async function openPglite(dataDir: string | null, migrations: Migration[], image?: Blob): Promise<Driver> {
  const unlock = dataDir ? lockFolder(dataDir) : () => {};
  const assertWritable = () => void (dataDir && assertDiskRoom(dataDir));
  try {
    assertWritable();
    const pglite = await PGlite.create(
      dataDir ? join(dataDir, 'pglite') : 'memory://',
      image && { loadDataDir: image },
    );
    await applyMigrations(pglite, migrations);
    letBreathe(pglite);
    const prisma = new PrismaClient({ adapter: new PrismaPGlite(pglite) });
    const close = async () => {
      await prisma.$disconnect();
      if (!pglite.closed) await pglite.close();
      unlock();
    };
    const jobsDatabase = guarded(fromPglite(pglite), assertWritable);
    return { kind: 'pglite', prisma, jobsDatabase, assertWritable, close };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Checks for room before each statement of the job queue. */
function guarded(database: Db, assertWritable: () => void): Db {
  return {
    ...database,
    async executeSql(text, values) {
      assertWritable();
      return database.executeSql(text, values);
    },
  };
}

/** Opens PostgreSQL with a pool of `poolSize` connections that Prisma and the job queue share. */
export async function openPostgres(url: string, poolSize: number, migrations: Migration[]): Promise<Driver> {
  await migrateOn(url, migrations);
  const pool = new Pool({ connectionString: url, max: poolSize, connectionTimeoutMillis: 10_000 });
  // The pool replaces a lost idle connection. Without a listener the error would end the process.
  pool.on('error', () => {});
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator: createStatementNames() }) });
  const close = async () => {
    await prisma.$disconnect();
    if (!pool.ended) await pool.end();
  };
  return { kind: 'postgres', prisma, jobsDatabase: fromPool(pool, url), assertWritable: () => {}, close };
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

function fromPool(pool: Pool, url: string): Db {
  return {
    async executeSql(text, values) {
      const result = await pool.query(text, values as unknown[]);
      // A text with several statements gives one result for each.
      const rows = Array.isArray(result) ? result.flatMap((r) => r.rows) : result.rows;
      return { rows };
    },
    listen: (channel, onNotification, onReconnect) => listen(url, channel, onNotification, onReconnect),
  };
}

/** Keeps one connection that listens. One second after it is lost, a new one is made. */
async function listen(url: string, channel: string, heard: (payload: string) => void, connected: () => void) {
  let closed = false;
  let client: Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  const again = () => {
    if (!closed) retry = setTimeout(() => void open().catch(again), 1000);
  };
  const open = async () => {
    client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000, keepAlive: true });
    client.on('error', () => {});
    client.on('notification', (message) => heard(message.payload ?? ''));
    await client.connect();
    await client.query(`LISTEN "${channel.replaceAll('"', '""')}"`);
    // Set only now: a client that never connected also emits `end`, and its failure has already scheduled the next one.
    client.once('end', again);
    connected();
  };
  await open();
  return {
    close: async () => {
      closed = true;
      clearTimeout(retry);
      await client?.end();
    },
  };
}

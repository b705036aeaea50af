import type { PGlite } from '@electric-sql/pglite';
import { Client, type Pool } from 'pg';
import type { Prisma } from '../../generated/client/client.ts';

/** Runs one statement. Values are bound as `$1`, `$2` …: cast each, since drivers guess types differently. */
export type Query = <Row>(text: string, values?: unknown[]) => Promise<Row[]>;

export interface Listener {
  close(): Promise<void>;
}

/** The database without Prisma: a tenth of its work for each statement. */
export interface RawDatabase {
  query: Query;
  /** Runs statements in one transaction. After a deadlock it runs again, at most three times in all. */
  transact<T>(work: (query: Query) => Promise<T>): Promise<T>;
  /**
   * Hears what other processes notify, and reconnects for as long as it is open; `connected` is called each time.
   * Only on PostgreSQL: PGlite has no other processes.
   */
  listen?(channel: string, heard: (payload: string) => void, connected: () => void): Promise<Listener>;
}

/** The same as `RawDatabase.query`, as part of a transaction. */
export const inTx =
  (tx: Pick<Prisma.TransactionClient, '$queryRawUnsafe'>): Query =>
  (text, values = []) =>
    tx.$queryRawUnsafe(text, ...values);

export function fromPglite(pglite: PGlite, assertWritable: () => void): RawDatabase {
  return {
    async query<Row>(text: string, values: unknown[] = []) {
      assertWritable();
      const { rows } = await pglite.query<Row>(text, values);
      return rows;
    },
    async transact(work) {
      assertWritable();
      return pglite.transaction((tx) => work(async (text, values) => (await tx.query<never>(text, values)).rows));
    },
  };
}

export function fromPool(pool: Pool, url: string): RawDatabase {
  return {
    async query<Row>(text: string, values: unknown[] = []) {
      const { rows } = await pool.query(text, values);
      return rows as Row[];
    },
    transact: (work) => transactOn(pool, work),
    listen: (channel, heard, connected) => listen(url, channel, heard, connected),
  };
}

async function transactOn<T>(pool: Pool, work: (query: Query) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let failed: Error | undefined;
  // A lost connection also fails the statement. Without a listener its event would end the process.
  const lost = (error: Error) => void (failed = error);
  client.on('error', lost);
  try {
    await client.query('BEGIN');
    const result = await work(async (text, values) => (await client.query<never>(text, values)).rows);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    // A connection that cannot roll back is closed, and what it wrote with it.
    await client.query('ROLLBACK').catch(lost);
    throw error;
  } finally {
    client.off('error', lost);
    client.release(failed);
  }
}

/** Holds one connection that listens, and makes a new one a second after it is lost. */
async function listen(
  url: string,
  channel: string,
  heard: (payload: string) => void,
  connected: () => void,
): Promise<Listener> {
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
    // Only from here on: a client that never got so far also ends, and its failure has made the next one already.
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

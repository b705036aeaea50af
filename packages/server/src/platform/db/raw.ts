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
  };
}

export function fromPool(pool: Pool, url: string): RawDatabase {
  return {
    async query<Row>(text: string, values: unknown[] = []) {
      const { rows } = await pool.query(text, values);
      return rows as Row[];
    },
    listen: (channel, heard, connected) => listen(url, channel, heard, connected),
  };
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

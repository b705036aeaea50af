import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Options } from './options.ts';

/** A new, empty database for one server. */
export interface BenchDatabase {
  folder: string;
  /** The settings with which a server uses it. */
  env: Record<string, string>;
  /** The same rows for another process. PGlite is copied while no server runs; PostgreSQL is shared. */
  copy(): Promise<BenchDatabase>;
  remove(): Promise<void>;
}

const ADMIN_URL = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const made = new Set<BenchDatabase>();
let count = 0;

export async function makeDatabase(kind: Options['database']): Promise<BenchDatabase> {
  const database = kind === 'pglite' ? await makePglite() : await makePostgres();
  made.add(database);
  return database;
}

export const removeAll = async (): Promise<void> => void (await Promise.all([...made].map((one) => one.remove())));

async function makePglite(): Promise<BenchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'nova-bench-'));
  return {
    folder,
    env: { DATA_DIR: folder },
    async copy() {
      const other = await makeDatabase('pglite');
      await cp(folder, other.folder, { recursive: true });
      return other;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function makePostgres(): Promise<BenchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'nova-bench-'));
  const name = `nova_bench_${process.pid}_${count++}`;
  await administer(`CREATE DATABASE ${name}`);
  const url = new URL(ADMIN_URL);
  url.pathname = `/${name}`;
  const database: BenchDatabase = {
    folder,
    env: { DATA_DIR: folder, DATABASE_URL: url.href },
    copy: async () => database,
    async remove() {
      await administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await rm(folder, { recursive: true, force: true });
    },
  };
  return database;
}

async function administer(sql: string): Promise<void> {
  const client = new Client({ connectionString: ADMIN_URL });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

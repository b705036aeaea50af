import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { createDatabase, openPglite, openPostgres, type PrismaClient } from '../../src/platform/db/index.ts';
import { fillDataFolder, onPostgres, openTestDatabase } from '../database.ts';
import { spawnServer, type ServerProcess } from '../process.ts';
import { OPERATOR_TOKEN } from './customer.ts';

export interface StageOptions {
  /** Settings for every process. */
  env?: Record<string, string>;
  /** Another PostgreSQL than the suite's; null for PGlite. */
  databaseUrl?: string | null;
  /** The data folder, instead of a new one with a migrated PGlite. */
  folder?: string;
}

/** A database, and the real server processes that a test runs on it and damages. */
export interface Stage {
  /** Starts a process, by default in mode `all`. */
  start(mode?: string, env?: Record<string, string>, nodeArgs?: string[]): Promise<ServerProcess>;
  /** Kills the process, as `kill -9` does. */
  kill(server: ServerProcess): Promise<void>;
  /** Stops the process, and expects a clean exit. */
  stop(server: ServerProcess): Promise<void>;
  /** Reads rows. PGlite allows one process, so there every server must be stopped first. */
  read<T>(read: (prisma: PrismaClient) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export async function openStage({ env = {}, databaseUrl, folder: given }: StageOptions = {}): Promise<Stage> {
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'nova-faults-')));
  if (!given && !onPostgres) fillDataFolder(folder);
  const own = onPostgres && databaseUrl === undefined ? await openTestDatabase() : null;
  const url = databaseUrl ?? own?.url ?? null;
  const running = new Set<ServerProcess>();
  const settings = {
    DATA_DIR: folder,
    OPERATOR_TOKEN,
    WEBHOOKS_ALLOW_PRIVATE_TARGETS: 'true',
    SIMULATION_SPEED: '100',
    ...(url && { DATABASE_URL: url }),
    ...env,
  };
  const ended = async (server: ServerProcess) => {
    const code = await server.exited;
    running.delete(server);
    return code;
  };

  return {
    async start(mode = 'all', more = {}, nodeArgs = []) {
      const server = await spawnServer({ ...settings, ...more }, mode, nodeArgs);
      running.add(server);
      return server;
    },
    async kill(server) {
      server.child.kill('SIGKILL');
      await ended(server);
    },
    async stop(server) {
      server.child.kill('SIGTERM');
      const code = await ended(server);
      expect({ code, said: server.lines.slice(-5) }).toMatchObject({ code: 0 });
    },
    async read(read) {
      if (own) return read(own.prisma);
      const db = createDatabase(url ? await openPostgres(url, 2, []) : await openPglite(folder, []));
      try {
        return await read(db.prisma);
      } finally {
        await db.close();
      }
    },
    async close() {
      for (const { child } of running) child.kill('SIGKILL');
      await Promise.all([...running].map((server) => server.exited));
      await own?.close();
      if (!given) await rm(folder, { recursive: true });
    },
  };
}

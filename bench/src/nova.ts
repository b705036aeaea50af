import { createServer, type AddressInfo } from 'node:net';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { Api, OPERATOR_TOKEN } from './api.ts';
import { Child } from './child.ts';
import type { BenchDatabase } from './database.ts';

const BUILT = fileURLToPath(new URL('../../packages/server/dist/main.js', import.meta.url));
const START_MS = 30_000;

export interface Nova {
  child: Child;
  api: Api;
  stop(): Promise<void>;
}

/** Starts the built server as users do, or `file` instead, on the loopback address and at another speed. */
export async function startNova(
  database: BenchDatabase,
  env: Record<string, string> = {},
  file = BUILT,
  mode: 'all' | 'web' = 'all',
): Promise<Nova> {
  if (!existsSync(file)) throw new Error('Build the server first: pnpm --filter @nova-calls/server build');
  const port = await freePort();
  const settings = { HOST: '127.0.0.1', PORT: String(port), SIMULATION_SPEED: '50', OPERATOR_TOKEN };
  const child = new Child({
    file,
    args: [mode],
    env: { ...settings, ...database.env, ...env },
    folder: database.folder,
  });
  const api = new Api(`http://127.0.0.1:${port}`);
  await untilUp(api, child);
  return { child, api, stop: () => child.stop() };
}

/** Starts a process that runs the jobs of a database whose `web` process does not run them. */
export function startWorker(database: BenchDatabase, env: Record<string, string> = {}): Child {
  return new Child({ file: BUILT, args: ['worker'], env: { ...database.env, ...env }, folder: database.folder });
}

async function untilUp(api: Api, child: Child): Promise<void> {
  const until = Date.now() + START_MS;
  while (!(await api.isUp())) {
    if (child.hasEnded || Date.now() > until) throw new Error(`the server did not start\n${child.logTail()}`);
    await sleep(50);
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

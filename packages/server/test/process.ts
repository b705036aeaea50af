import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { SECRETS } from './kit.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

export interface ServerProcess {
  url: string;
  child: ChildProcess;
  /** Resolves with the exit code, or null when a signal ended it. */
  exited: Promise<number | null>;
}

/** Starts a real server from its source. @throws Error with what it said, when it ends before it is up. */
export async function spawnServer(env: Record<string, string>, mode = 'all'): Promise<ServerProcess> {
  const child = spawn(process.execPath, [main, mode], {
    env: { PATH: process.env.PATH, PORT: '0', HOST: '127.0.0.1', ...SECRETS, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const port = await Promise.race([
    portOf(child),
    exited.then((code) => Promise.reject(new Error(`exit ${code}: ${errors}`))),
  ]);
  return { url: `http://127.0.0.1:${port}`, child, exited };
}

async function portOf(child: ChildProcess): Promise<number> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const { msg, port } = JSON.parse(line) as { msg: string; port?: number };
    if (msg === 'NOVA is up') {
      child.stdout!.resume();
      return port ?? 0;
    }
  }
  return new Promise(() => {});
}

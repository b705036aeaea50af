import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { SECRETS } from './kit.ts';

// The global setup has built it.
const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
/** Code that was compiled once is read from there by the next server. */
const NODE_COMPILE_CACHE = fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url));

export interface ServerProcess {
  url: string;
  child: ChildProcess;
  /** Resolves with the exit code, or with null when a signal ended the process. */
  exited: Promise<number | null>;
  /** The lines of its log and of stderr. */
  lines: string[];
}

/**
 * Starts the built server, with the environment's PATH alone beside `env`.
 *
 * @param nodeArgs options of Node, such as `--import` of a module that disturbs the process.
 * @throws Error with the output of the process, when it ends before it is up.
 */
export async function spawnServer(
  env: Record<string, string>,
  mode = 'all',
  nodeArgs: string[] = [],
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [...nodeArgs, main, mode], {
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE, PORT: '0', HOST: '127.0.0.1', ...SECRETS, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  const lines: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => lines.push(chunk.toString()));
  const port = await Promise.race([
    portOf(child, lines),
    exited.then((code) => Promise.reject(new Error(`exit ${code}: ${lines.join('\n')}`))),
  ]);
  return { url: `http://127.0.0.1:${port}`, child, exited, lines };
}

function portOf(child: ChildProcess, lines: string[]): Promise<number> {
  return new Promise((resolve) => {
    createInterface({ input: child.stdout! }).on('line', (line) => {
      lines.push(line);
      const { msg, port } = JSON.parse(line) as { msg: string; port?: number };
      if (msg === 'NOVA is up') resolve(port ?? 0);
    });
  });
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { SECRETS } from './kit.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

export interface ServerProcess {
  url: string;
  child: ChildProcess;
  /** Resolves with the exit code, or with null when a signal ended the process. */
  exited: Promise<number | null>;
  /** The lines of its log and of stderr. */
  lines: string[];
}

/**
 * Starts a real server from its source.
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
    env: { PATH: process.env.PATH, PORT: '0', HOST: '127.0.0.1', ...SECRETS, ...env },
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

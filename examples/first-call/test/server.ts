import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('../../../packages/', import.meta.url));

export interface RunningServer {
  url: string;
  stop(): Promise<void>;
}

/**
 * Starts the built server on a free port, with its own data folder and environment.
 *
 * @param fill puts files into the data folder first; by default it is empty, as at a first start.
 */
export async function startServer(
  simulationSpeed: number,
  settings: Record<string, string> = {},
  fill: (folder: string) => void = () => {},
): Promise<RunningServer> {
  const data = mkdtempSync(join(tmpdir(), 'nova-example-'));
  fill(data);
  const { PATH, SystemRoot } = process.env;
  const own = { PORT: '0', HOST: '127.0.0.1', DATA_DIR: data, SIMULATION_SPEED: String(simulationSpeed) };
  const server = spawn(process.execPath, [join(packages, 'server/dist/main.js')], {
    env: { PATH, SystemRoot, ...own, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  server.stderr.on('data', (chunk) => (said += String(chunk)));
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const gone = ended.then(() => Promise.reject(new Error(`The server ended: ${said}`)));
  const port = await Promise.race([portOf(server.stdout), gone]);
  // From here on the test itself ends the server.
  gone.catch(() => {});
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.kill('SIGTERM');
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Reads the log until the server is up, and ignores the rest. */
function portOf(log: NodeJS.ReadableStream): Promise<number> {
  return new Promise((resolve) => {
    createInterface(log).on('line', (line) => {
      if (!line.startsWith('{')) return;
      const { msg, port } = JSON.parse(line) as { msg: string; port: number };
      if (msg === 'NOVA is up') resolve(port);
    });
  });
}

import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('../../../packages/', import.meta.url));

/** What is bundled into the server; other packages are made of their own source alone. */
const SERVER = ['server', 'conversation', 'schema', 'sdk', 'mcp'];

/** Builds a package, unless its build is newer than everything it is made of. */
export function build(name: string, output: string): void {
  const folder = join(packages, name);
  const built = join(folder, output);
  const sources = (name === 'server' ? SERVER : [name]).map((one) => join(packages, one, 'src'));
  if (existsSync(built) && sources.every((path) => newestIn(path) < statSync(built).mtimeMs)) return;
  execFileSync(process.execPath, [join(folder, 'node_modules/tsup/dist/cli-default.js')], { cwd: folder });
}

function newestIn(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  // What is generated is written anew without being new.
  const files = entries.filter((entry) => entry.isFile() && !entry.parentPath.includes('generated'));
  return Math.max(...files.map((file) => statSync(join(file.parentPath, file.name)).mtimeMs));
}

export interface RunningServer {
  url: string;
  stop(): Promise<void>;
}

/**
 * The built server on a free port, with a data folder and an environment of its own.
 *
 * @param fill puts something into the data folder before; by default it is empty, as at a first start.
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
  // From here on, its end is the test's own doing.
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

/** Reads the log until the server is up; the rest is passed over. */
function portOf(log: NodeJS.ReadableStream): Promise<number> {
  return new Promise((resolve) => {
    createInterface(log).on('line', (line) => {
      if (!line.startsWith('{')) return;
      const { msg, port } = JSON.parse(line) as { msg: string; port: number };
      if (msg === 'NOVA is up') resolve(port);
    });
  });
}

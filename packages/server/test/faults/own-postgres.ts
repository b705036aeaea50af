import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A PostgreSQL server of one test, which may restart it. The suite's server is shared. */
export interface OwnPostgres {
  url: string;
  /** Restarts as after a crash: connections get no notice, and the server recovers from its log. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** @throws Error when the server's programs are not installed, so that the test is not skipped silently. */
export async function startOwnPostgres(): Promise<OwnPostgres> {
  const bin = await findPrograms();
  const folder = await mkdtemp(join(tmpdir(), 'nova-postgres-'));
  const port = await freePort();
  const data = join(folder, 'data');
  if (isRoot) await run('chown', ['postgres', folder]);
  await chmod(folder, 0o700);
  await asOwner(join(bin, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'postgres', '--no-sync']);
  const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c shared_buffers=32MB`;
  const control = (...args: string[]) =>
    asOwner(join(bin, 'pg_ctl'), ['-D', data, '-o', options, '-l', join(folder, 'log'), '-w', ...args]);
  await control('start');
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    restart: () => control('-m', 'immediate', 'restart'),
    async close() {
      await control('-m', 'immediate', 'stop');
      await rm(folder, { recursive: true });
    },
  };
}

const isRoot = process.getuid?.() === 0;

/** PostgreSQL refuses to run as root, so as root it runs under its own user. */
async function asOwner(program: string, args: string[]): Promise<void> {
  const command = isRoot ? ['runuser', '-u', 'postgres', '--', program, ...args] : [program, ...args];
  // The server must not inherit our pipes: waiting for their end would be waiting for the server's.
  await new Promise<void>((resolve, reject) => {
    const child = execFile(command[0]!, command.slice(1), { timeout: 60_000 }, () => {});
    child.stdout?.resume();
    let errors = '';
    child.stderr?.on('data', (chunk: string) => (errors += chunk));
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${program} ended with ${code}: ${errors}`));
    });
  });
}

async function findPrograms(): Promise<string> {
  const root = '/usr/lib/postgresql';
  const versions = await readdir(root).catch(() => []);
  const newest = versions.toSorted((a, b) => Number(b) - Number(a))[0];
  if (newest) return join(root, newest, 'bin');
  const { stdout } = await run('pg_config', ['--bindir']).catch(() => ({ stdout: '' }));
  if (stdout.trim()) return stdout.trim();
  throw new Error('The tests on PostgreSQL restart a server of their own: install one (initdb and pg_ctl)');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

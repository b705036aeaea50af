import { execFile } from 'node:child_process';
import { mkdtemp, rm, rmdir, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { doorsOf } from '../app.ts';
import { onPostgres } from '../database.ts';
import type { ServerProcess } from '../process.ts';
import { newCustomer, newEndpoint, place, submission } from './customer.ts';
import { expectNothingLost } from './invariants.ts';
import { openStage, type Stage } from './stage.ts';
import { settled } from './settle.ts';

const MB = 1024 * 1024;
const run = promisify(execFile);

/** A small file system that can be filled. It needs the right to mount, which CI has. */
async function mountSmallDisk(): Promise<string | null> {
  const folder = await mkdtemp(join(tmpdir(), 'nova-disk-'));
  try {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=256m', 'tmpfs', folder]);
    return folder;
  } catch (error) {
    await rmdir(folder);
    if (process.env.CI) throw error;
    return null;
  }
}

const disk = onPostgres ? null : await mountSmallDisk();

describe.runIf(disk)('the disk of the embedded database is full', () => {
  const folder = disk ?? '';
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ folder });
  });
  afterAll(async () => {
    await stage.close();
    await run('umount', [folder]);
    await rm(folder, { recursive: true });
  });

  const ballast = join(folder, 'ballast');
  /** Fills the disk except for this many bytes. */
  async function fill(left: number): Promise<void> {
    const { bavail, bsize } = await statfs(folder);
    // The server may take the last space first.
    await writeFile(ballast, Buffer.alloc(bavail * bsize - left)).catch(() => {});
  }
  const register = ({ url }: ServerProcess) =>
    doorsOf(url).rest('POST', '/auth/register', { email: 'b@example.com', password: 'a-strong-password' });
  const health = async ({ url }: ServerProcess) => (await doorsOf(url).rest('GET', '/health/deep')).body;

  test('nothing is begun that could not be stored, the reason is given, and nothing is lost once there is room', async () => {
    let server = await stage.start();
    const customer = await newCustomer(server.url);
    const endpoint = await newEndpoint(server.url, customer);
    await place(server.url, customer, submission(10));
    await endpoint.got(4);

    // Nearly full: tables could still grow, but the log could not.
    await fill(8 * MB);
    expect(await register(server)).toMatchObject({
      status: 503,
      body: { detail: 'The server has no room on its disk now' },
    });
    const says = () => server.lines.some((line) => /the data folder .* has \d+ MB left.*make room/i.test(line));
    await expect.poll(says).toBe(true);
    expect(await health(server)).toMatchObject({ status: 'degraded', checks: { database: { status: 'failed' } } });
    await sleep(2000);
    const { length } = endpoint.received;
    await rm(ballast);
    // Steps that could not be finished start again when their process is considered dead.
    await endpoint.got(length + 4);
    expect((await health(server)).status).toBe('ok');

    // A full disk and a killed server: the folder is unchanged, and the error says why it is not opened.
    await fill(0);
    await sleep(1000);
    await stage.kill(server);
    await expect(stage.start()).rejects.toThrow(/exit 1: The disk of the data folder .* has 0 MB left/);
    await rm(ballast);
    server = await stage.start();
    await settled(server.url, [{ endpoint, calls: 10 }], 10);
    await stage.stop(server);
    await stage.read((prisma) => expectNothingLost(prisma, [endpoint]));
    await endpoint.close();
  });
});

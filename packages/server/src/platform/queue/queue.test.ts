import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { onPostgres, openTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { createLog } from '../log/index.ts';
import { createJobs, defineJob, type Jobs } from './index.ts';

const payload = z.object({ n: z.number() });
const plain = defineJob({ name: 'test.plain', payload });
const flaky = defineJob({ name: 'test.flaky', payload, retries: 3, retryDelaySeconds: 0 });
const quiet = defineJob({ name: 'test.quiet', payload });
const slow = defineJob({ name: 'test.slow', payload, concurrency: 2 });

let db: TestDatabase;
let jobs: Jobs;
const seen: string[] = [];
const release = Promise.withResolvers<void>();

beforeAll(async () => {
  db = await openTestDatabase();
  jobs = createJobs(db, createLog({ level: 'silent' }));
  jobs.handle(plain, async ({ n }) => void seen.push(`plain ${n}`));
  jobs.handle(quiet, async ({ n }) => void seen.push(`quiet ${n}`));
  jobs.handle(flaky, async ({ n }, run) => {
    seen.push(`flaky ${n} attempt ${run.attempt}`);
    if (run.attempt < 2) throw new Error('not yet');
  });
  jobs.handle(slow, async ({ n }) => {
    if (n === 0) await release.promise;
    seen.push(`slow ${n}`);
  });
  await jobs.start({ work: true });
});

afterAll(async () => {
  await jobs.stop(1000);
  await db.close();
});

const until = (what: string) => expect.poll(() => seen, { timeout: 10_000 }).toContain(what);

test('a job runs once its transaction is committed', async () => {
  await db.transact((tx) => jobs.enqueue(tx, plain, [{ n: 1 }]));
  await expect.poll(() => seen, { timeout: 10_000 }).toContain('plain 1');
});

test('a job of a rolled back transaction never runs', async () => {
  const failing = db.transact(async (tx) => {
    await jobs.enqueue(tx, plain, [{ n: 2 }]);
    throw new Error('rolled back');
  });
  await expect(failing).rejects.toThrow('rolled back');
  await db.transact((tx) => jobs.enqueue(tx, plain, [{ n: 3 }]));
  await until('plain 3');
  expect(seen).not.toContain('plain 2');
});

test('a failing job is tried again', async () => {
  await db.transact((tx) => jobs.enqueue(tx, flaky, [{ n: 4 }]));
  await expect.poll(() => seen, { timeout: 10_000 }).toContain('flaky 4 attempt 2');
});

test('a job waits for its time', async () => {
  const from = Date.now();
  await db.transact((tx) => jobs.enqueue(tx, plain, [{ n: 5 }], 300));
  await until('plain 5');
  expect(Date.now() - from).toBeGreaterThanOrEqual(295);
});

test('a slow job holds up no other', async () => {
  await db.transact((tx) => jobs.enqueue(tx, slow, [{ n: 0 }, { n: 6 }, { n: 7 }]));
  await until('slow 7');
  expect(seen).not.toContain('slow 0');
  release.resolve();
  await until('slow 0');
});

test('a payload that does not fit is refused when it is enqueued', async () => {
  const wrong = db.transact((tx) => jobs.enqueue(tx, plain, [{ n: 'one' } as never]));
  await expect(wrong).rejects.toThrow(/expected number/);
});

test('no job waits longer than planned after the clock was put back', async () => {
  await db.transact((tx) => jobs.enqueue(tx, plain, [{ n: 8 }], 60_000));
  // As if it was written to wait for a second, and then the clock was put back by two hours.
  await db.prisma.$executeRaw`
    UPDATE jobs SET set_at = now() + interval '2 hours', due_at = now() + interval '2 hours 1 second'
    WHERE queue = 'test.plain'`;
  await until('plain 8');
  expect(seen.filter((what) => what === 'plain 8')).toHaveLength(1);
});

test('a job with a delay keeps waiting for its time', async () => {
  await db.transact((tx) => jobs.enqueue(tx, plain, [{ n: 9 }], 3_600_000));
  const [before] = await waiting();
  await new Promise((resolve) => setTimeout(resolve, 5500));
  expect(await waiting()).toEqual([before]);
});
const waiting = () => db.prisma.$queryRaw<object[]>`
  SELECT due_at FROM jobs WHERE queue = 'test.plain' AND due_at IS NOT NULL`;

test('open jobs can be looked up by a field of their payload', async () => {
  await db.transact((tx) => jobs.enqueue(tx, plain, [{ n: 10 }], 3_600_000));
  expect(await jobs.openAmong(plain, 'n', ['1', '10', '11'])).toEqual(new Set(['10']));
});

test('a caller’s statement can insert the jobs that it selects', async () => {
  const insert = jobs.insertion(quiet, `SELECT json_build_object('n', n) FROM numbers WHERE n > 100`);
  const numbers = 'WITH numbers AS (SELECT generate_series(100, 102) AS n)';
  await db.raw.query(`${numbers}, enqueued AS (${insert}) SELECT 1`);
  jobs.announce(quiet);
  await until('quiet 101');
  await until('quiet 102');
  expect(seen).not.toContain('quiet 100');
  await db.transact((tx) => jobs.enqueue(tx, quiet, [{ n: 103 }]));
  await until('quiet 103');
});

test.runIf(onPostgres)('a job that is enqueued wakes another process', async () => {
  const sender = createJobs({ ...db }, createLog({ level: 'silent' }));
  sender.handle(quiet, async () => {});
  await sender.start({ work: false });
  // More often than the loops poll, so polling alone is not enough.
  const waits: number[] = [];
  for (const n of [201, 202, 203, 204]) {
    const from = performance.now();
    await db.transact((tx) => sender.enqueue(tx, quiet, [{ n }]));
    await expect.poll(() => seen, { timeout: 5000, interval: 5 }).toContain(`quiet ${n}`);
    waits.push(performance.now() - from);
  }
  await sender.stop(100);
  // From the second on, each comes right after a poll.
  expect(Math.min(...waits.slice(1))).toBeLessThan(500);
});

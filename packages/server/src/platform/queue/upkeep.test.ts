import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { createLog } from '../log/index.ts';
import { createJobs, defineJob, type Jobs } from './index.ts';
import { deleteGivenUp } from './sql/upkeep.ts';

const payload = z.object({ n: z.number() });
const plain = defineJob({ name: 'test.plain', payload, retries: 1, retryDelaySeconds: 0 });
const brief = defineJob({ name: 'test.brief', payload, retries: 0, expireSeconds: 1 });
const ticking = defineJob({ name: 'test.ticking', payload: z.object({}) });

let db: TestDatabase;
const running: Jobs[] = [];
beforeEach(async () => {
  db = await openTestDatabase();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((jobs) => jobs.stop(200)));
  await db.close();
});

/** A worker process's queue on the test's database. */
async function start(prepare: (jobs: Jobs) => void, work = true): Promise<Jobs> {
  const jobs = createJobs(db, createLog({ level: 'silent' }));
  prepare(jobs);
  running.push(jobs);
  await jobs.start({ work });
  return jobs;
}
const enqueue = (jobs: Jobs, n: number, inMs = 0) => db.transact((tx) => jobs.enqueue(tx, plain, [{ n }], inMs));
const rows = (queue: string) => db.prisma.job.findMany({ where: { queue }, orderBy: { id: 'asc' } });

test('a job whose process died is run again, with all its tries', async () => {
  const attempts: number[] = [];
  const jobs = await start((own) => own.handle(plain, async (_payload, run) => void attempts.push(run.attempt)));
  // The state that another process would leave.
  const leasedUntil = new Date(Date.now() - 1000);
  await db.prisma.job.create({ data: { queue: plain.name, payload: { n: 1 }, claims: 1, leasedUntil } });
  await expect.poll(() => attempts).toEqual([0]);
  await expect.poll(() => rows(plain.name)).toEqual([]);
  expect(await jobs.lagMs(plain)).toBe(0);
});

test('a job that another process has taken over cannot be completed, and its transaction is rolled back', async () => {
  const seen: string[] = [];
  const jobs = await start((own) =>
    own.handle(plain, async (_payload, run) => {
      if (run.attempt > 0 || seen.length > 0) return;
      await db.prisma.job.updateMany({ where: { queue: plain.name }, data: { claims: { increment: 1 } } });
      const completing = db.transact(async (tx) => {
        await tx.job.create({ data: { queue: 'test.written', payload: {} } });
        await run.complete(tx);
      });
      await completing.catch((error: Error) => seen.push(error.message));
    }),
  );
  await enqueue(jobs, 1);
  await expect.poll(() => seen).toEqual([expect.stringMatching(/taken over by another process/)]);
  expect(await rows('test.written')).toEqual([]);
});

test('a job that fails every time is given up, stays on record by its kind of error, and is deleted a week later', async () => {
  const jobs = await start((own) =>
    own.handle(plain, () => Promise.reject(new TypeError('about somebody@example.com'))),
  );
  await enqueue(jobs, 1);
  const givenUp = async () => (await rows(plain.name)).filter(({ failedAt }) => failedAt);
  await expect.poll(givenUp).toMatchObject([{ error: 'TypeError', failures: 2, dueAt: null, leasedUntil: null }]);
  expect(await jobs.openAmong(plain, 'n', ['1'])).toEqual(new Set());
  await deleteGivenUp(db.raw.query);
  expect(await givenUp()).toHaveLength(1);
  await db.prisma.job.updateMany({ data: { failedAt: new Date(Date.now() - 8 * 86_400_000) } });
  await deleteGivenUp(db.raw.query);
  expect(await givenUp()).toEqual([]);
});

test('a run that takes too long is told to stop, and its job is run again', async () => {
  const signals: AbortSignal[] = [];
  const jobs = await start((own) =>
    own.handle(brief, (_payload, { signal }) => {
      signals.push(signal);
      return signals.length === 1 ? new Promise(() => {}) : Promise.resolve();
    }),
  );
  await db.transact((tx) => jobs.enqueue(tx, brief, [{ n: 1 }]));
  await expect.poll(() => signals[0]?.aborted, { timeout: 10_000 }).toBe(true);
  await db.prisma.job.updateMany({ where: { queue: brief.name }, data: { leasedUntil: new Date(0) } });
  await expect.poll(() => rows(brief.name), { timeout: 10_000 }).toEqual([]);
  expect(signals).toHaveLength(2);
});

test('a job that kills its process every time is given up', async () => {
  const handled: number[] = [];
  const jobs = await start((own) => own.handle(plain, async ({ n }) => void handled.push(n)));
  const leasedUntil = new Date(0);
  await db.prisma.job.create({ data: { queue: plain.name, payload: { n: 1 }, claims: 50, leasedUntil } });
  await expect.poll(() => rows(plain.name), { timeout: 10_000 }).toMatchObject([{ error: 'died' }]);
  expect((await rows(plain.name))[0]!.failedAt).not.toBeNull();
  expect(handled).toEqual([]);
  expect(await jobs.lagMs(plain)).toBe(0);
});

test('a job that runs when the process stops is told so, and is due again at once without losing a try', async () => {
  const started = Promise.withResolvers<AbortSignal>();
  const jobs = await start((own) =>
    own.handle(plain, (_payload, { signal }) => {
      started.resolve(signal);
      return new Promise(() => {});
    }),
  );
  await enqueue(jobs, 1);
  const signal = await started.promise;
  await jobs.stop(100);
  expect(signal.aborted).toBe(true);
  expect(await rows(plain.name)).toMatchObject([{ dueAt: expect.any(Date), leasedUntil: null, failures: 0 }]);
});

test('a schedule has one row over all processes, and is due again when it is done', async () => {
  let ticks = 0;
  const prepare = (jobs: Jobs) => {
    jobs.handle(ticking, async () => void ticks++);
    jobs.schedule(ticking, '* * * * * *');
  };
  const from = performance.now();
  await start(prepare);
  await start(prepare);
  await expect.poll(() => ticks).toBeGreaterThanOrEqual(3);
  expect(ticks).toBeLessThanOrEqual((performance.now() - from) / 1000 + 1);
  expect(await rows(ticking.name)).toMatchObject([{ isScheduled: true }]);
});

test('an invalid schedule is refused when it is declared', async () => {
  const jobs = createJobs(db, createLog({ level: 'silent' }));
  expect(() => jobs.schedule(ticking, 'now and then')).toThrow(/CronPattern/);
});

test('the age of the oldest due job is known', async () => {
  const idle = await start((own) => own.handle(plain, async () => {}), false);
  expect(await idle.lagMs(plain)).toBe(0);
  await enqueue(idle, 1);
  await enqueue(idle, 2, 60_000);
  await db.prisma.$executeRaw`UPDATE jobs SET due_at = due_at - interval '10 seconds'`;
  expect(await idle.lagMs(plain)).toBeGreaterThanOrEqual(10_000);
  await start((own) => own.handle(plain, async () => {}));
  await expect.poll(() => idle.lagMs(plain)).toBe(0);
});

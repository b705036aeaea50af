import { z } from 'zod';
import { afterCommit, inTx, type Database, type Listener, type Tx } from '../db/index.ts';
import { newId } from '../ids/index.ts';
import type { Logger } from '../log/index.ts';
import { defineJob, type JobDefinition, type JobHandler } from './definition.ts';
import { gather } from './gather.ts';
import { Reader } from './reader.ts';
import { endJobs, Runner, type RunnerDeps } from './run-job.ts';
import { Schedules } from './schedules.ts';
import type { Held } from './sql/claim.ts';
import { insertInTurn, insertionOf, insertJobs } from './sql/insert.ts';
import { readDueMs, readOpen, withdraw } from './sql/read.ts';
import { countWorkers, forgetWorker, noteWorker } from './sql/workers.ts';
import { deleteGivenUp, recoverAll } from './sql/upkeep.ts';
import type { Jobs } from './types.ts';
import { lookAfter } from './upkeep.ts';

/** Deletes jobs that were given up a week ago. */
const retentionJob = defineJob({ name: 'queue.retention', payload: z.object({}), concurrency: 1 });
const CHANNEL = 'nova_queue';

/** Durable jobs in a table of the application's database, written in the transaction that they follow from. */
export function createJobs(db: Database, log: Logger): Jobs {
  const { query } = db.raw;
  const readers = new Map<string, Reader>();
  const schedules = new Schedules();
  const ending = new AbortController();
  let isWorking = false;
  let upkeep: Promise<void> | undefined;
  let listener: Listener | undefined;
  const workerId = newId();
  let beatAt = 0;
  const beat = async () => {
    await noteWorker(query, workerId);
    beatAt = performance.now();
  };

  const expect = (queue: string, inMs: number) => readers.get(queue)?.expect(inMs);
  const adopt = (queue: string, held: Held[]) => readers.get(queue)?.adopt(held);
  const deps: RunnerDeps = { query, transact: (work) => db.raw.transact(work), log, schedules, expect, adopt };
  /** Wakes the other processes. If a wake-up is lost, their own regular look finds the jobs. */
  const wakeOthers = gather(async (queues: string[]) => {
    const names = JSON.stringify([...new Set(queues)]);
    await query(`SELECT pg_notify('${CHANNEL}', q)::text FROM jsonb_array_elements_text($1::jsonb) AS q`, [names]);
    return queues;
  });
  /** Announces jobs that are due in so many milliseconds. This process runs them if it is a worker and has room. */
  const wake = (queue: string, count: number, inMs = 0) => {
    const reader = isWorking ? readers.get(queue) : undefined;
    reader?.expect(inMs);
    if (db.raw.listen && (!reader || reader.room < count)) wakeOthers(queue).catch(() => {});
  };
  /** A job's delay counts from the start of the transaction, not from its commit. */
  const wakeAfter = (tx: Tx, queue: string, count: number, inMs = 0) => {
    const dueAt = performance.now() + inMs;
    afterCommit(tx, () => wake(queue, count, Math.max(0, dueAt - performance.now())));
  };
  const parsed = <T>(job: JobDefinition<T>, payloads: T[]) => payloads.map((payload) => job.payload.parse(payload));

  const jobs: Jobs = {
    // A handler gets the payload that its own schema has parsed.
    handle: (job, handler) =>
      void readers.set(job.name, new Reader(new Runner(job, handler as JobHandler<unknown>, deps))),
    schedule: (job, cron) => schedules.add(job.name, cron),
    async enqueue(tx, job, payloads, inMs = 0) {
      if (payloads.length === 0) return;
      wakeAfter(tx, job.name, payloads.length, inMs);
      await insertJobs(inTx(tx), job.name, parsed(job, payloads), Math.max(0, inMs));
    },
    async enqueueInTurn(tx, job, rows) {
      if (rows.length === 0) return [];
      wakeAfter(tx, job.name, rows.length);
      const payloads = parsed(
        job,
        rows.map(({ payload }) => payload),
      );
      return insertInTurn(
        inTx(tx),
        job.name,
        rows.map((row, at) => ({ ...row, payload: payloads[at]! })),
      );
    },
    withdraw: (tx, job, groupId) => withdraw(inTx(tx), job.name, groupId),
    end: (job, ends, write) =>
      endJobs(
        deps,
        job.name,
        ends.map(({ run, end }) => ({ held: run.held, end })),
        write,
      ),
    insertion: (job, payloads) => insertionOf(job.name, payloads),
    announce: (job) => wake(job.name, Infinity),
    openAmong: (job, key, values) => readOpen(query, job.name, key, values),
    lagMs: async (job) => Math.max(0, -((await readDueMs(query, [job.name])).get(job.name) ?? 0)),
    async lags() {
      const due = await readDueMs(query, [...readers.keys()]);
      return new Map([...due].map(([queue, ms]) => [queue, Math.max(0, -ms)]));
    },
    workers: () => countWorkers(query),
    silentMs: () => (isWorking ? performance.now() - beatAt : null),
    async start({ work }) {
      if (!work || isWorking) return;
      // Only one process uses a PGlite folder. So jobs that ran when the last process died do not run now.
      if (db.kind === 'pglite') await recoverAll(query);
      await schedules.start(query);
      const lookAtAll = () => readers.forEach((reader) => reader.expect(0));
      listener = await db.raw.listen?.(CHANNEL, (queue) => expect(queue, 0), lookAtAll);
      await beat();
      isWorking = true;
      for (const reader of readers.values()) reader.start();
      upkeep = lookAfter(readers, query, log, ending.signal, beat);
    },
    async stop(graceMs) {
      if (!isWorking) return;
      isWorking = false;
      await Promise.all([...readers.values()].map((reader) => reader.stop(graceMs)));
      ending.abort();
      await upkeep;
      await listener?.close();
      // Without a database it is taken for dead a little later.
      await forgetWorker(query, workerId).catch(() => {});
    },
  };
  jobs.handle(retentionJob, () => deleteGivenUp(query));
  jobs.schedule(retentionJob, '50 3 * * *');
  return jobs;
}

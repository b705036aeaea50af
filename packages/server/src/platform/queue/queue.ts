import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { afterCommit, inTx, type Database, type Tx } from '../db/index.ts';
import type { Logger } from '../log/index.ts';
import { defineJob, type JobDefinition, type JobHandler } from './definition.ts';
import { jobSource } from './job-source.ts';
import { Reader, type Source } from './reader.ts';
import { Schedules } from './schedules.ts';
import { Settler } from './settler.ts';
import { deleteGivenUp, readDueMs, readOpen, recoverAll } from './sql/due.ts';
import { insertionOf, insertJobs } from './sql/insert.ts';
import { removeWorker, workerSeenMs } from './sql/workers.ts';
import { createTurnQueue, turnSource } from './turn-queue.ts';
import type { Jobs } from './types.ts';
import { Upkeep } from './upkeep.ts';
import { WakeUps } from './wake-ups.ts';

/** Deletes jobs that were given up a week ago. */
const retentionJob = defineJob({ name: 'queue.retention', payload: z.object({}), concurrency: 1 });

/** Durable jobs in a table of the application's database, written in the transaction that they follow from. */
export function createJobs(db: Database, log: Logger): Jobs {
  const { query } = db.raw;
  const readers = new Map<string, Reader>();
  const wakeUps = new WakeUps(db.raw);
  const schedules = new Schedules(query);
  const settler = new Settler(query);
  const workerId = randomUUID();
  const upkeep = new Upkeep(readers, query, log, workerId);
  let isWorking = false;

  const addReader = (source: Source) => void readers.set(source.queue, new Reader(source, query, log));
  /** Wakes whoever is to run what `tx` enqueued: this process if it works and has room, others if not. */
  const wakeWith = async (tx: Tx, job: Pick<JobDefinition<unknown>, 'name' | 'wakeUp'>, inMs: number) => {
    // Its time runs since the transaction began, and not since its commit.
    const dueAt = performance.now() + inMs;
    if (isWorking || job.wakeUp === 'after commit')
      afterCommit(tx, () => wake(job.name, Math.max(0, dueAt - performance.now())));
    else await wakeUps.sendWith(tx, job.name, inMs);
  };
  const wake = (queue: string, inMs: number) => {
    const reader = isWorking ? readers.get(queue) : undefined;
    reader?.expect(inMs);
    if (!reader?.hasRoom) wakeUps.send(queue, inMs);
  };

  const jobs: Jobs = {
    handle(job, handler) {
      const runner = {
        job: job as JobDefinition<unknown>,
        handler: handler as JobHandler<unknown>,
        settler,
        log,
        next: () => schedules.next(job.name),
        expect: (inMs: number) => readers.get(job.name)?.expect(inMs),
      };
      addReader(jobSource(runner, query, schedules));
    },
    inTurn: (job) =>
      createTurnQueue({
        job,
        query,
        reader: () => readers.get(job.name)!,
        wake: (tx) => wakeWith(tx, job, 0),
      }),
    handleInTurn: (job, handler) => addReader(turnSource(job, handler, query)),
    schedule: (job, cron) => schedules.add(job.name, cron),
    async enqueue(tx, job, payloads, inMs = 0) {
      if (payloads.length === 0) return;
      const rows = payloads.map((payload) => job.payload.parse(payload));
      await insertJobs(inTx(tx), job.name, rows, Math.max(0, inMs));
      await wakeWith(tx, job, inMs);
    },
    insertion(job, payloads) {
      if (job.wakeUp !== 'after commit') throw new Error(`${job.name} wakes others with its commit`);
      return insertionOf(job.name, payloads);
    },
    announce: (job) => wake(job.name, 0),
    openAmong: (job, key, values) => readOpen(query, job.name, key, values),
    lagMs: async (job) => Math.max(0, -((await readDueMs(query, [job.name])).get(job.name) ?? 0)),
    oldestDueMs: async () =>
      Math.max(0, ...[...(await readDueMs(query, [...readers.keys()])).values()].map((ms) => -ms)),
    workerSeenMs: () => workerSeenMs(query),
    async start({ work }) {
      if (!work || isWorking) return;
      // The folder of PGlite is ours alone, so whatever was running when its last process died is not running now.
      if (db.kind === 'pglite') await recoverAll(query);
      await schedules.start();
      await wakeUps.listen(
        (queue, inMs) => readers.get(queue)?.expect(inMs),
        () => readers.forEach((reader) => reader.expect(0)),
      );
      isWorking = true;
      for (const reader of readers.values()) reader.start();
      upkeep.start();
    },
    async stop(graceMs) {
      if (!isWorking) return;
      await Promise.all([...readers.values()].map((reader) => reader.stop(graceMs)));
      isWorking = false;
      await upkeep.stop();
      await wakeUps.close();
      await removeWorker(query, workerId);
    },
  };
  jobs.handle(retentionJob, () => deleteGivenUp(query));
  jobs.schedule(retentionJob, '50 3 * * *');
  return jobs;
}

import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { afterCommit, inTx, type Database, type Tx } from '../db/index.ts';
import type { Logger } from '../log/index.ts';
import { defineJob, type JobDefinition, type JobHandler } from './definition.ts';
import { jobSource } from './job-source.ts';
import { Notices } from './notices.ts';
import { Reader, type Source } from './reader.ts';
import { Schedules } from './schedules.ts';
import { Settler } from './settler.ts';
import { deleteGivenUp, readDueMs, readOpen, recoverAll } from './sql/due.ts';
import { insertionOf, insertJobs } from './sql/insert.ts';
import { removeWorker, workerSeenMs } from './sql/workers.ts';
import { createTurnQueue, turnSource } from './turn-queue.ts';
import type { Jobs } from './types.ts';
import { Upkeep } from './upkeep.ts';

/** Deletes jobs that were given up a week ago. */
const retentionJob = defineJob({ name: 'queue.retention', payload: z.object({}), concurrency: 1 });

/** Durable jobs in a table of the application's database, written in the transaction that they follow from. */
export function createJobs(db: Database, log: Logger): Jobs {
  const { query } = db.raw;
  const readers = new Map<string, Reader>();
  const notices = new Notices(db.raw);
  const schedules = new Schedules(query);
  const settler = new Settler(query);
  const workerId = randomUUID();
  const upkeep = new Upkeep(readers, query, log, workerId);
  let isWorking = false;

  const addReader = (source: Source) => void readers.set(source.queue, new Reader(source, query, log));
  /** Wakes this process, and tells the others; one that does not work itself tells with its commit. */
  const announceWith = async (tx: Tx, job: Pick<JobDefinition<unknown>, 'name' | 'notice'>, inMs: number) => {
    const isTold = !isWorking && job.notice === 'with commit';
    if (isTold) await notices.tellWith(tx, job.name, inMs);
    afterCommit(tx, () => announce(job.name, inMs, !isTold));
  };
  const announce = (queue: string, inMs: number, tells: boolean) => {
    if (isWorking) readers.get(queue)?.expect(inMs);
    if (tells) notices.tell(queue, inMs);
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
        announce: (tx) => announceWith(tx, job, 0),
      }),
    handleInTurn: (job, handler) => addReader(turnSource(job, handler, query)),
    schedule: (job, cron) => schedules.add(job.name, cron),
    async enqueue(tx, job, payloads, inMs = 0) {
      if (payloads.length === 0) return;
      const rows = payloads.map((payload) => job.payload.parse(payload));
      await insertJobs(inTx(tx), job.name, rows, Math.max(0, inMs));
      await announceWith(tx, job, inMs);
    },
    insertion(job, payloads) {
      if (job.notice !== 'after commit') throw new Error(`${job.name} notifies with its commit`);
      return insertionOf(job.name, payloads);
    },
    announce: (job) => announce(job.name, 0, true),
    openAmong: (job, key, values) => readOpen(query, job.name, key, values),
    lagMs: async (job) => Math.max(0, -((await readDueMs(query, [job.name])).get(job.name) ?? 0)),
    oldestDueMs: async () => Math.max(0, ...[...(await readDueMs(query, [...readers.keys()])).values()].map((ms) => -ms)),
    workerSeenMs: () => workerSeenMs(query),
    async start({ work }) {
      if (!work || isWorking) return;
      // The folder of PGlite is ours alone, so whatever was running when its last process died is not running now.
      if (db.kind === 'pglite') await recoverAll(query);
      await schedules.start();
      await notices.listen(
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
      await notices.close();
      await removeWorker(query, workerId);
    },
  };
  jobs.handle(retentionJob, () => deleteGivenUp(query));
  jobs.schedule(retentionJob, '50 3 * * *');
  return jobs;
}

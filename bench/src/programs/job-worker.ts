import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { loadConfig } from '../../../packages/server/src/platform/config/index.ts';
import { openDatabase } from '../../../packages/server/src/platform/db/index.ts';
import { createLog } from '../../../packages/server/src/platform/log/index.ts';
import { createJobs, defineJob } from '../../../packages/server/src/platform/queue/index.ts';
import { onAsk } from '../probe.ts';

/** A worker whose jobs do nothing: what is left is the queue. */
const MIGRATIONS = fileURLToPath(new URL('../../../packages/server/prisma/migrations', import.meta.url));
const db = await openDatabase(loadConfig(process.env), MIGRATIONS);
const jobs = createJobs(db, createLog({ level: 'warn' }));
const payload = z.object({ at: z.number() });
const bulk = defineJob({ name: 'bench.bulk', payload, concurrency: 100 });
const timed = defineJob({ name: 'bench.timed', payload, concurrency: 100 });
/** As many queues as the server has, in which nothing happens. */
const idle = Array.from({ length: 18 }, (_, at) => defineJob({ name: `bench.idle_${at}`, payload }));

const progress = { done: 0 };
let lateness: number[] = [];
jobs.handle(bulk, async () => void progress.done++);
jobs.handle(timed, async ({ at }) => void lateness.push(performance.now() - at));
for (const job of idle) jobs.handle(job, async () => {});

const CHUNK = 1000;
onAsk('fill', async ({ total }: { total: number }) => {
  const payloads = Array.from({ length: total }, () => ({ at: 0 }));
  for (let at = 0; at < total; at += CHUNK)
    await db.transact((tx) => jobs.enqueue(tx, bulk, payloads.slice(at, at + CHUNK)));
});
onAsk('start', () => jobs.start({ work: true }));
/** Runs what was filled in. @returns milliseconds. */
onAsk('drain', async ({ total }: { total: number }): Promise<number> => {
  const from = performance.now();
  while (progress.done < total) await sleep(5);
  return performance.now() - from;
});
/** Enqueues one job at a time, each in a transaction. @returns for how long each had been due when it started. */
onAsk('trickle', async (load: { perSecond: number; seconds: number; inMs: number }): Promise<number[]> => {
  const { perSecond, seconds, inMs } = load;
  lateness = [];
  const total = perSecond * seconds;
  for (let at = 0; at < total; at++) {
    await db.transact((tx) => jobs.enqueue(tx, timed, [{ at: performance.now() + inMs }], inMs));
    await sleep(1000 / perSecond);
  }
  while (lateness.length < total) await sleep(20);
  return lateness;
});
process.on('SIGTERM', () => void jobs.stop(2000).finally(() => process.exit(0)));

import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { Child } from '../child.ts';
import { makeDatabase } from '../database.ts';
import type { Options } from '../options.ts';
import { atMost, row, type Result } from '../report.ts';
import { quantile, round, spread } from '../stats.ts';

const PROGRAM = fileURLToPath(new URL('../programs/job-worker.ts', import.meta.url));
const PER_SECOND = 50;
const IDLE_MS = 20_000;

/** The queue by itself: how fast it is emptied, how late a job starts, and what a worker takes that has nothing to do. */
export async function benchJobs({ database: kind, plan }: Options): Promise<Result> {
  const { total, seconds } = plan.jobs;
  const database = await makeDatabase(kind);
  const worker = new Child({ file: PROGRAM, env: database.env, folder: database.folder });
  await worker.ask('fill', { total });
  const cpuFrom = await worker.cpuMs();
  await worker.ask('start');
  const drainedMs = await worker.ask<number>('drain', { total });
  const drainedCpu = (await worker.cpuMs()) - cpuFrom;
  const load = { perSecond: PER_SECOND, seconds };
  await worker.ask('trickle', { ...load, seconds: 1, inMs: 0 });
  const starts = await worker.ask<number[]>('trickle', { ...load, inMs: 0 });
  const delayed = await worker.ask<number[]>('trickle', { ...load, inMs: 1000 });
  await sleep(1000);
  const idleFrom = await worker.cpuMs();
  await sleep(IDLE_MS);
  const idleShare = (((await worker.cpuMs()) - idleFrom) / IDLE_MS) * 100;
  await worker.stop();
  await database.remove();
  return {
    rows: [
      row(
        `${total} jobs that do nothing, drained`,
        `${round((total / drainedMs) * 1000)}/s; ${round((drainedCpu / total) * 1000)} µs of CPU each`,
      ),
      row(
        `transaction begun → job started, at ${PER_SECOND}/s`,
        spread(starts),
        atMost(quantile(starts, 0.5), 10, 'p50 ≤ 10 ms'),
      ),
      row('the wait of 1 s, late by', spread(delayed), atMost(quantile(delayed, 0.5), 10, 'p50 ≤ 10 ms')),
      row('20 queues with nothing to do', `${round(idleShare)} % of a core`, atMost(idleShare, 1, '≤ 1 %')),
    ],
    checks: [],
  };
}

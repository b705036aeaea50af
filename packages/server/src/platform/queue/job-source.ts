import type { Query } from '../db/index.ts';
import type { Source } from './reader.ts';
import { failJob, runJob, type JobRunner } from './run-job.ts';
import type { Schedules } from './schedules.ts';
import { claimDue } from './sql/claim.ts';

/** Reads a queue of plain jobs, the longest due first. */
export function jobSource(runner: JobRunner, query: Query, schedules: Schedules): Source {
  const { job } = runner;
  return {
    queue: job.name,
    concurrency: job.concurrency,
    expireSeconds: job.expireSeconds,
    async claim(room) {
      const claim = await claimDue(query, job.name, room);
      schedules.noteNow(claim.nowMs);
      return claim;
    },
    run: (flights) => flights.map((flight) => runJob(runner, flight)),
    expire: (held) => failJob(runner, held, new Error(`still running after ${job.expireSeconds} seconds`)),
  };
}

import { afterCommit, inTx, type Query, type Tx } from '../db/index.ts';
import type { Logger } from '../log/index.ts';
import { retryInMs, type JobDefinition, type JobHandler, type JobRun } from './definition.ts';
import { gather } from './gather.ts';
import type { Schedules } from './schedules.ts';
import type { Held } from './sql/claim.ts';
import { settleHeld, type End, type Ended, type Settled } from './sql/settle.ts';

/** A job that this process runs. */
export interface Flight {
  held: Held;
  stop: AbortController;
  cut: AbortSignal;
  /** On a clock that nobody sets. */
  startedAt: number;
  done: Promise<void>;
}

/** What runs need, whatever their queue. */
export interface RunnerDeps {
  query: Query;
  log: Logger;
  schedules: Schedules;
  /** A queue has something due in so many milliseconds. */
  expect(queue: string, inMs: number): void;
}

export interface Runner extends RunnerDeps {
  job: JobDefinition<unknown>;
  /** Runs one job to its end, and records the end unless the handler did. Never rejects. */
  run(flight: Flight): Promise<void>;
}

/** A job that was taken so much oftener than it may fail takes its process with it: it is given up. */
const TAKEN_BEYOND = 20;
/** So many ends are written in one statement. */
const BATCH = 500;
/** The ends that handlers wrote themselves. */
const settledRuns = new WeakSet<Held>();

/** Ends jobs as part of `tx`. */
export async function endJobs(deps: RunnerDeps, job: string, tx: Tx, ended: Ended[], skipLocked = true) {
  const settled = await settleHeld(inTx(tx), ended, skipLocked);
  afterCommit(tx, () => follow(deps, job, ended, settled));
  return settled;
}

/** Has the reader look when what was ended, or what waited for it, is due. */
function follow(deps: RunnerDeps, job: string, ended: Ended[], settled: Settled[]): void {
  for (const [at, { held, end }] of ended.entries()) {
    if (settled[at] !== 'locked') settledRuns.add(held);
    if (end.how === 'again' || end.how === 'next') deps.expect(job, end.inMs);
    else if (held.laneId !== null) deps.expect(job, 0);
  }
}

export function createRunner<T>(job: JobDefinition<T>, handler: JobHandler<T>, deps: RunnerDeps): Runner {
  const { log, schedules } = deps;
  const settle = gather(async (ended: Ended[]) => {
    const settled = await settleHeld(deps.query, ended);
    follow(deps, job.name, ended, settled);
    return settled;
  }, BATCH);
  const done = (held: Held): End => (held.isScheduled ? { how: 'next', ...schedules.next(job.name) } : { how: 'done' });
  const failed = (held: Held, cause: unknown): End => {
    const inMs = retryInMs(job as JobDefinition<unknown>, held.failures + 1);
    log.warn(
      { err: cause, queue: job.name, jobId: held.id, attempt: held.failures, isLastAttempt: inMs === null },
      'job failed',
    );
    // Only the kind of error is kept: a message may quote what the job was about.
    const error = cause instanceof Error ? cause.name : 'unknown';
    if (inMs !== null) return { how: 'again', inMs, error };
    // The next time has its own tries.
    return held.isScheduled ? done(held) : { how: 'given up', error };
  };

  const handle = async ({ held, stop, cut }: Flight): Promise<End> => {
    const complete = async (tx: Tx) => {
      const [settled] = await endJobs(deps, job.name, tx, [{ held, end: done(held) }], false);
      if (settled !== 'ended') throw new Error(`job ${held.id} was taken over by another process`);
    };
    const isLastAttempt = held.failures >= job.retries;
    const run: JobRun = { held, attempt: held.failures, isLastAttempt, signal: stop.signal, cut, complete };
    try {
      if (held.claims > job.retries + TAKEN_BEYOND && !held.isScheduled) return { how: 'given up', error: 'died' };
      await handler(job.payload.parse(held.payload), run);
      return done(held);
    } catch (error) {
      return cut.aborted ? { how: 'back' } : failed(held, error);
    }
  };
  return {
    ...deps,
    job: job as JobDefinition<unknown>,
    async run(flight) {
      const end = await handle(flight);
      if (settledRuns.has(flight.held)) return;
      // A job whose end is not written comes back by itself.
      await settle({ held: flight.held, end }).catch((error: unknown) => {
        log.error({ err: error, queue: job.name, jobId: flight.held.id }, 'could not record the end of a job');
      });
    },
  };
}

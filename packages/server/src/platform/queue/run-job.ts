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
  /** On the monotonic clock. */
  startedAt: number;
  done: Promise<void>;
}

/** The dependencies of a run, the same for every queue. */
export interface RunnerDeps {
  query: Query;
  transact<T>(work: (query: Query) => Promise<T>): Promise<T>;
  log: Logger;
  schedules: Schedules;
  /** A queue has something due in so many milliseconds. */
  expect(queue: string, inMs: number): void;
  /** Jobs were claimed for a queue and must be run. */
  adopt(queue: string, held: Held[]): void;
}

/** A job is given up when it was claimed this many times more often than it may fail: it probably kills its process. */
const TAKEN_BEYOND = 20;
/** The most ends that one statement writes. */
const BATCH = 500;
/** Jobs whose end is written, or which another process now holds. */
const over = new WeakSet<Held>();

/** Writes what belongs to the ends of jobs. */
export type WriteAlong = (query: Query, settled: Settled[]) => Promise<void>;

/** Ends jobs, and what `write` adds, in one transaction. With `write`, it skips jobs that are locked. */
export async function endJobs(deps: RunnerDeps, queue: string, ended: Ended[], write?: WriteAlong): Promise<Settled[]> {
  const { settled, next } = await deps.transact(async (query) => {
    const result = await settleHeld(query, ended, write !== undefined);
    await write?.(query, result.settled);
    return result;
  });
  follow(deps, queue, ended, settled, next);
  return settled;
}

/** Runs the jobs that waited for the ended ones, and wakes the reader when the ended jobs are due again. */
function follow(deps: RunnerDeps, queue: string, ended: Ended[], settled: Settled[], next: Held[]): void {
  deps.adopt(queue, next);
  for (const [at, { held, end }] of ended.entries()) {
    if (settled[at] !== 'locked') over.add(held);
    if (end.how === 'again' || end.how === 'next') deps.expect(queue, end.inMs);
  }
}

/** Runs the jobs of one queue, each to its end. */
export class Runner {
  readonly job: JobDefinition<unknown>;
  readonly deps: RunnerDeps;
  readonly #handle: (run: JobRun) => Promise<void>;
  readonly #settle: (ended: Ended) => Promise<Settled>;

  constructor(job: JobDefinition<unknown>, handler: JobHandler<unknown>, deps: RunnerDeps) {
    this.job = job;
    this.deps = deps;
    this.#handle = async (run) => handler(job.payload.parse(run.held.payload), run);
    this.#settle = gather(async (ended) => {
      // The next job of a lane is claimed after the end of the one before. A crash between the two would stop the lane.
      if (ended.some(({ held }) => held.laneId !== null)) return endJobs(deps, job.name, ended);
      const { settled, next } = await settleHeld(deps.query, ended);
      follow(deps, job.name, ended, settled, next);
      return settled;
    }, BATCH);
  }

  /** Runs one job, and records its end unless the handler did. Never rejects. */
  async run(flight: Flight): Promise<void> {
    const { held } = flight;
    const end = await this.#endOf(flight);
    if (over.has(held)) return;
    // A job whose end is not written is claimed again when its lease ends.
    await this.#settle({ held, end }).catch((error: unknown) => {
      this.deps.log.error({ err: error, ...this.#about(held) }, 'could not record the end of a job');
    });
  }

  async #endOf({ held, stop, cut }: Flight): Promise<End> {
    if (held.claims > this.job.retries + TAKEN_BEYOND && !held.isScheduled) return { how: 'given up', error: 'died' };
    const attempt = { held, attempt: held.failures, isLastAttempt: held.failures >= this.job.retries };
    try {
      await this.#handle({ ...attempt, signal: stop.signal, cut, complete: (tx) => this.#complete(tx, held) });
      return this.#done(held);
    } catch (error) {
      return cut.aborted ? { how: 'back' } : this.#failed(held, error);
    }
  }

  async #complete(tx: Tx, held: Held): Promise<void> {
    const ended = [{ held, end: this.#done(held) }];
    const { settled, next } = await settleHeld(inTx(tx), ended);
    afterCommit(tx, () => follow(this.deps, this.job.name, ended, settled, next));
    if (settled[0] !== 'ended') throw new Error(`job ${held.id} was taken over by another process`);
  }

  #done({ isScheduled }: Held): End {
    return isScheduled ? { how: 'next', ...this.deps.schedules.next(this.job.name) } : { how: 'done' };
  }

  #failed(held: Held, cause: unknown): End {
    const inMs = retryInMs(this.job, held.failures + 1);
    this.deps.log.warn({ err: cause, ...this.#about(held), isLastAttempt: inMs === null }, 'job failed');
    // Only the kind of error is kept, because a message may quote the job's data.
    const error = cause instanceof Error ? cause.name : 'unknown';
    if (inMs !== null) return { how: 'again', inMs, error };
    // The next run of the schedule starts with no failed tries.
    return held.isScheduled ? this.#done(held) : { how: 'given up', error };
  }

  #about(held: Held) {
    return { queue: this.job.name, jobId: held.id, attempt: held.failures };
  }
}

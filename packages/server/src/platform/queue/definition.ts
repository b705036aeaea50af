import type { ZodType } from 'zod';
import type { Tx } from '../db/index.ts';
import type { Held } from './sql/claim.ts';

/** A kind of durable work. The payload is checked when it is enqueued and again when it runs. */
export interface JobDefinition<T> {
  /** `module.verb`: also the queue's name. */
  name: string;
  payload: ZodType<T>;
  /** The most jobs of this kind that one process runs at once. */
  concurrency: number;
  /** The number of new tries after a failure. */
  retries: number;
  /** Seconds before the first new try; doubled for each further one, up to `retryDelayMaxSeconds`. */
  retryDelaySeconds: number;
  retryDelayMaxSeconds: number;
  /** Seconds after which a run is told to stop and its job may be claimed again. */
  expireSeconds: number;
  /** For jobs of `enqueueInTurn`: how many jobs of a group run at once, unless the group has its own bound. */
  turns?: { perGroup: number; bounds: ReadonlyMap<string, number> };
}

const defaults = { concurrency: 10, retries: 5, retryDelaySeconds: 1, retryDelayMaxSeconds: 60, expireSeconds: 600 };

export function defineJob<T>(
  job: Pick<JobDefinition<T>, 'name' | 'payload'> & Partial<JobDefinition<T>>,
): JobDefinition<T> {
  return { ...defaults, ...job };
}

/** The run that a handler is in: what it can read about the run, and do with it. */
export interface JobRun {
  /** The job, as this process holds it. */
  held: Held;
  /** 0 for the first try. */
  attempt: number;
  /** True if no further try follows when this one fails. */
  isLastAttempt: boolean;
  /** Aborted when the process is shutting down, or when the run has expired. */
  signal: AbortSignal;
  /** Aborted when the shutdown time is nearly over. A failure after that does not count as a try. */
  cut: AbortSignal;
  /**
   * Marks the job as done inside the caller's transaction, so that the result and the end are committed together.
   *
   * @throws Error when another process has taken the job over, which rolls the transaction back.
   */
  complete(tx: Tx): Promise<void>;
}

export type JobHandler<T> = (payload: T, run: JobRun) => Promise<void>;

/**
 * Milliseconds until a job that failed for the nth time is tried again; null when it is given up. From half the delay to
 * all of it, so that jobs that failed together do not come back together.
 */
export function retryInMs(job: JobDefinition<unknown>, failures: number, random = Math.random): number | null {
  if (failures > job.retries) return null;
  const seconds = Math.min(job.retryDelaySeconds * 2 ** (failures - 1), job.retryDelayMaxSeconds);
  return Math.round(seconds * 1000 * (0.5 + random() / 2));
}

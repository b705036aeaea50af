import type { ZodType } from 'zod';
import type { Tx } from '../db/index.ts';

/** A kind of durable work. The payload is checked when it is enqueued and again when it runs. */
export interface JobDefinition<T> {
  /** `module.verb`: also the queue's name. */
  name: string;
  payload: ZodType<T>;
  /** How many of them one process runs at once. */
  concurrency: number;
  /** Times it is tried again after a failure. */
  retries: number;
  /** Seconds before the first new try; doubled for each further one, up to `retryDelayMaxSeconds`. */
  retryDelaySeconds: number;
  retryDelayMaxSeconds: number;
  /**
   * When other processes hear of a new one: with its commit, or right after it. A commit that notifies waits for the
   * disk together with all others that do, one after the other; what has to be answered in milliseconds does not.
   */
  notice: 'with commit' | 'after commit';
}

const defaults = {
  concurrency: 10,
  retries: 5,
  retryDelaySeconds: 1,
  retryDelayMaxSeconds: 60,
  notice: 'with commit' as const,
};

export function defineJob<T>(
  job: Pick<JobDefinition<T>, 'name' | 'payload'> & Partial<JobDefinition<T>>,
): JobDefinition<T> {
  return { ...defaults, ...job };
}

/** What a handler may know and do about the run it is in. */
export interface JobRun {
  /** 0 for the first try. */
  attempt: number;
  /** No further try follows when this one fails. */
  isLastAttempt: boolean;
  /** Aborted when the process is shutting down. */
  signal: AbortSignal;
  /**
   * Marks the job as done inside the caller's transaction, so that its result and its end are one.
   *
   * @throws Error when another process has taken the job over, which rolls the transaction back.
   */
  complete(tx: Tx): Promise<void>;
}

export type JobHandler<T> = (payload: T, run: JobRun) => Promise<void>;

import type { Tx } from '../db/index.ts';
import type { JobDefinition, JobHandler, JobRun } from './definition.ts';
import type { WriteAlong } from './run-job.ts';
import type { InTurn } from './sql/insert.ts';
import type { End, Settled } from './sql/settle.ts';

export interface Jobs {
  /** Registers the handler of this kind of job. Register all handlers before `start`. */
  handle<T>(job: JobDefinition<T>, handler: JobHandler<T>): void;
  /** Declares a job that runs by the clock, once over all processes. `cron` in UTC. */
  schedule(job: JobDefinition<Record<string, never>>, cron: string): void;
  /**
   * Puts jobs in the queue as part of `tx`, to be run `inMs` milliseconds later; 0 unless told. A delay and not a time,
   * because the database's clock decides, and ours may be wrong by hours.
   */
  enqueue<T>(tx: Tx, job: JobDefinition<T>, payloads: T[], inMs?: number): Promise<void>;
  /**
   * Puts jobs in a queue in which owners take turns, groups are bounded, and the jobs of a lane run one after the
   * other.
   *
   * @returns the payloads of the jobs that do not wait for an earlier job of their lane.
   */
  enqueueInTurn<T>(tx: Tx, job: JobDefinition<T>, jobs: InTurn<T>[]): Promise<T[]>;
  /** Removes the waiting jobs of a group. @returns the payloads of its jobs in flight, which stay. */
  withdraw<T>(tx: Tx, job: JobDefinition<T>, groupId: string): Promise<T[]>;
  /**
   * Ends many jobs in flight in one transaction, with what `write` adds. It skips jobs that another transaction has
   * locked.
   */
  end(job: { name: string }, ends: { run: JobRun; end: End }[], write: WriteAlong): Promise<Settled[]>;
  /** Reads which of these values the field `key` has in the open jobs of this kind. */
  openAmong(job: { name: string }, key: string, values: string[]): Promise<Set<string>>;
  /**
   * SQL that inserts jobs, to be used inside a larger statement: this takes one round trip, a transaction takes four.
   * `payloads` is a query of one column, with one JSON payload a row. Call `announce` after the commit. Payloads are
   * checked when the jobs run.
   */
  insertion(job: { name: string }, payloads: string): string;
  /** Wakes the queue of a job, here and in other processes. */
  announce(job: { name: string }): void;
  /** Milliseconds for which the oldest unclaimed job of a kind has been due. */
  lagMs(job: { name: string }): Promise<number>;
  /** Milliseconds for which the oldest unclaimed job of each kind has been due; 0 for a kind that is not late. */
  lags(): Promise<Map<string, number>>;
  /** How many workers live, over all processes. */
  workers(): Promise<number>;
  /** Milliseconds since this process looked after its queues; null when it is no worker. */
  silentMs(): number | null;
  /** Starts the queues. With `work`, this process also runs their jobs. */
  start(options: { work: boolean }): Promise<void>;
  /** Stops within `graceMs`. Jobs that still run then are handed back to the queue. */
  stop(graceMs: number): Promise<void>;
}

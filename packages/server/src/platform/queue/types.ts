import type { Tx } from '../db/index.ts';
import type { JobDefinition, JobHandler, JobRun } from './definition.ts';
import type { InTurn } from './sql/insert.ts';
import type { End, Settled } from './sql/settle.ts';

export interface Jobs {
  /** Says who does jobs of this kind. All are declared before `start`. */
  handle<T>(job: JobDefinition<T>, handler: JobHandler<T>): void;
  /** Declares a job that runs by the clock, once over all processes. `cron` in UTC. */
  schedule(job: JobDefinition<Record<string, never>>, cron: string): void;
  /**
   * Puts jobs in the queue as part of `tx`, to be run `inMs` milliseconds later; 0 unless told. It is a delay and not a
   * time, because the clock that counts is the database's, and ours may be off by hours.
   */
  enqueue<T>(tx: Tx, job: JobDefinition<T>, payloads: T[], inMs?: number): Promise<void>;
  /**
   * Puts jobs in a queue in which owners take turns, groups are bounded, and the jobs of a lane come one after the other.
   *
   * @returns the payloads of those that wait for no other of their lane.
   */
  enqueueInTurn<T>(tx: Tx, job: JobDefinition<T>, jobs: InTurn<T>[]): Promise<T[]>;
  /** Removes what waits of a group. @returns the payloads of what is in flight, and stays. */
  withdraw<T>(tx: Tx, job: JobDefinition<T>, groupId: string): Promise<T[]>;
  /**
   * Ends jobs in flight as part of `tx`, for a handler that ends many at once. One that another transaction has locked
   * is left as it is, and not waited for.
   */
  end(tx: Tx, job: { name: string }, ends: { run: JobRun; end: End }[]): Promise<Settled[]>;
  /** Which of these values the field `key` has in jobs of this kind that are not over. */
  openAmong(job: { name: string }, key: string, values: string[]): Promise<Set<string>>;
  /**
   * The INSERT that puts jobs in the queue, to be a part of a statement that does something else too: one round trip
   * where a transaction takes four. `payloads` is a query of one column, a JSON payload a row. When it is committed,
   * call `announce`. Their payload is checked when they run.
   */
  insertion(job: { name: string }, payloads: string): string;
  /** Has the queue of a job looked at, here and in other processes. */
  announce(job: { name: string }): void;
  /** For how many milliseconds the oldest job of a kind has been due and nobody took it. */
  lagMs(job: { name: string }): Promise<number>;
  /** With `work`, runs what is in the queues. */
  start(options: { work: boolean }): Promise<void>;
  /** Ends within `graceMs`: what still runs then is handed back to the queue. */
  stop(graceMs: number): Promise<void>;
}

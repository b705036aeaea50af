import type { Tx } from '../db/index.ts';
import type { JobDefinition, JobHandler } from './definition.ts';
import type { TurnHandler, TurnQueue } from './turn-queue.ts';

export interface Jobs {
  /** Says who does jobs of this kind. All are declared before `start`. */
  handle<T>(job: JobDefinition<T>, handler: JobHandler<T>): void;
  /** The same for jobs in which owners take turns. */
  handleInTurn<T>(job: JobDefinition<T>, handler: TurnHandler<T>): void;
  /** The queue of such jobs, to put them in and to end them. */
  inTurn<T>(job: JobDefinition<T>): TurnQueue<T>;
  /** Declares a job that runs by the clock, once over all processes. `cron` in UTC. */
  schedule(job: JobDefinition<Record<string, never>>, cron: string): void;
  /**
   * Puts jobs in the queue as part of `tx`, to be run `inMs` milliseconds later; 0 unless told. It is a delay and not a
   * time, because the clock that counts is the database's, and ours may be off by hours.
   */
  enqueue<T>(tx: Tx, job: JobDefinition<T>, payloads: T[], inMs?: number): Promise<void>;
  /** Which of these values the field `key` has in jobs of this kind that are not over. */
  openAmong(job: { name: string }, key: string, values: string[]): Promise<Set<string>>;
  /**
   * The INSERT that puts jobs in the queue, to be a part of a statement that does something else too: one round trip
   * where a transaction takes four. `payloads` is a query of one column, a JSON payload a row. When it is committed,
   * call `announce`. Only for jobs whose wake-up comes after the commit; their payload is checked when they run.
   */
  insertion<T>(job: JobDefinition<T>, payloads: string): string;
  /** Has the queue of a job looked at, here and in other processes. */
  announce(job: { name: string }): void;
  /** For how many milliseconds the oldest job of a kind has been due and nobody took it. */
  lagMs(job: { name: string }): Promise<number>;
  /** The same over all kinds that this process knows: is any work left lying? */
  oldestDueMs(): Promise<number>;
  /** Milliseconds since any worker process was last seen; it says so every ten seconds. Null when there is none. */
  workerSeenMs(): Promise<number | null>;
  /** With `work`, runs what is in the queues. */
  start(options: { work: boolean }): Promise<void>;
  /** Ends within `graceMs`: what still runs then is handed back to the queue. */
  stop(graceMs: number): Promise<void>;
}

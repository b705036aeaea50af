import type { JobWithMetadata, PgBoss } from 'pg-boss';
import type { Logger } from '../log/index.ts';
import { Bell } from './bell.ts';
import type { JobDefinition, JobHandler } from './definition.ts';
import { runJob } from './run-job.ts';

/** How long a loop trusts that nothing was put in its queue unseen. */
const POLL_MS = 1000;
const TOUCH_MS = 3000;
/** A job that is due and was not fetched is being fetched by another process: no reason to spin. */
const TAKEN_MS = 5;

export interface LoopContext {
  boss: PgBoss;
  log: Logger;
  /** In how many milliseconds the next job that is not running is due; null when there is none. */
  nextDueMs(queue: string): Promise<number | null>;
}

/**
 * Runs the jobs of one queue: fetches as many as it has room for, and each starts at once and alone, so that a slow
 * job holds up no other. States: fetching → resting (until a notice, the next due time or the poll) or full (until a
 * job ends) → stopping (fetches no more and waits for what runs).
 *
 * pg-boss's own `work()` waits out a poll per batch and holds a batch for its slowest job.
 */
export class QueueLoop<T> {
  readonly #job: JobDefinition<T>;
  readonly #handler: JobHandler<T>;
  readonly #context: LoopContext;
  readonly #running = new Map<JobWithMetadata<T>, Promise<void>>();
  readonly #stopping = new AbortController();
  readonly #bell = new Bell();
  /** On a clock that nobody sets. */
  #lookAt = Infinity;
  #main: Promise<void> = Promise.resolve();
  #touching: NodeJS.Timeout | undefined;

  constructor(job: JobDefinition<T>, handler: JobHandler<T>, context: LoopContext) {
    this.#job = job;
    this.#handler = handler;
    this.#context = context;
  }

  start(): void {
    this.#main = this.#loop();
    this.#touching = setInterval(() => void this.#touch(), TOUCH_MS);
  }

  /** Something was put in the queue, to be run in so many milliseconds. */
  notice(inMs: number): void {
    this.#lookAt = Math.min(this.#lookAt, performance.now() + inMs);
    this.#bell.ring();
  }

  /** Fetches no more, tells what runs to end, waits for it at most `graceMs`, and hands the rest back. */
  async stop(graceMs: number): Promise<void> {
    this.#stopping.abort();
    this.#bell.ring();
    await this.#main;
    await Promise.race([Promise.all(this.#running.values()), new Promise((r) => setTimeout(r, graceMs).unref())]);
    clearInterval(this.#touching);
    await Promise.all([...this.#running.keys()].map((job) => this.#context.boss.fail(this.#job.name, job)));
  }

  async #loop(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      const room = this.#job.concurrency - this.#running.size;
      if (room === 0) await this.#bell.wait(POLL_MS);
      else if ((await this.#fetch(room)) < room) await this.#rest();
    }
  }

  async #fetch(room: number): Promise<number> {
    this.#lookAt = Infinity;
    try {
      const jobs = await this.#context.boss.fetch<T>(this.#job.name, { batchSize: room, includeMetadata: true });
      for (const job of jobs) this.#start(job);
      return jobs.length;
    } catch (error) {
      this.#context.log.warn({ err: error, queue: this.#job.name }, 'could not fetch jobs');
      return 0;
    }
  }

  #start(job: JobWithMetadata<T>): void {
    const { boss, log } = this.#context;
    const done = runJob({
      job,
      definition: this.#job,
      handler: this.#handler,
      boss,
      log,
      signal: this.#stopping.signal,
    });
    this.#running.set(
      job,
      done.finally(() => {
        this.#running.delete(job);
        this.#bell.ring();
      }),
    );
  }

  async #rest(): Promise<void> {
    const dueMs = await this.#context.nextDueMs(this.#job.name).catch(() => null);
    const now = performance.now();
    if (dueMs !== null) this.#lookAt = Math.min(this.#lookAt, now + Math.max(dueMs, TAKEN_MS));
    const pollAt = now + POLL_MS;
    for (let wait = this.#untilLook(pollAt); wait > 0; wait = this.#untilLook(pollAt)) await this.#bell.wait(wait);
  }

  #untilLook(pollAt: number): number {
    return this.#stopping.signal.aborted ? 0 : Math.min(this.#lookAt, pollAt) - performance.now();
  }

  /** Tells the queue that what runs is still alive, so that it is not given to another process. */
  async #touch(): Promise<void> {
    const jobs = [...this.#running.keys()];
    if (jobs.length === 0) return;
    await this.#context.boss.touch(this.#job.name, jobs).catch((error: unknown) => {
      this.#context.log.warn({ err: error, queue: this.#job.name }, 'could not touch jobs');
    });
  }
}

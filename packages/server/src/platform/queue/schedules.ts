import { Cron } from 'croner';
import type { Query } from '../db/index.ts';
import { insertScheduled } from './sql/insert.ts';
import { readNowMs } from './sql/read.ts';

/**
 * Jobs that run by the clock, once over all processes. Each has one row, which becomes due again when it is done. If a
 * job came due while no process was running, it runs once at the next start.
 */
export class Schedules {
  readonly #crons = new Map<string, Cron>();
  /** How far the database's clock is ahead of the monotonic clock. */
  #offsetMs = 0;

  /** @throws Error for an invalid expression. */
  add(queue: string, cron: string): void {
    this.#crons.set(queue, new Cron(cron, { timezone: 'UTC' }));
  }

  /** Follows the database's clock. `databaseMs` was just read by a statement. */
  noteNow(databaseMs: number): void {
    this.#offsetMs = databaseMs - performance.now();
  }

  /** When a queue is due next: in milliseconds of the database's clock, and from now. */
  next(queue: string): { atMs: number; inMs: number } {
    const nowMs = performance.now() + this.#offsetMs;
    const next = this.#crons.get(queue)?.nextRun(new Date(nowMs));
    if (!next) throw new Error(`${queue} has no schedule, or one that never comes`);
    return { atMs: next.getTime(), inMs: next.getTime() - nowMs };
  }

  async start(query: Query): Promise<void> {
    this.noteNow(await readNowMs(query));
    await insertScheduled(
      query,
      [...this.#crons.keys()].map((queue) => ({ queue, atMs: this.next(queue).atMs })),
    );
  }
}

import type { Query } from '../db/index.ts';
import type { Logger } from '../log/index.ts';
import type { Reader } from './reader.ts';
import { followClock } from './sql/clock.ts';
import { readDueMs, recoverLapsed } from './sql/due.ts';
import { touch } from './sql/settle.ts';
import { reportWorker } from './sql/workers.ts';

/** How often it looks for what no wake-up told of. */
const ROUND_MS = 3000;
/** Looking whether the clock was put back reads all that waits: it may take this share of the time. */
const CLOCK_SHARE = 0.05;
const SHORT_MS = 10;
const REPORT_MS = 10_000;

/**
 * A worker's slow round, one after the other and never two at once: says that what it runs is alive, takes back what
 * dead processes held, and looks for what came due without a wake-up.
 */
export class Upkeep {
  readonly #readers: Map<string, Reader>;
  readonly #query: Query;
  readonly #log: Logger;
  readonly #workerId: string;
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> = Promise.resolve();
  #isStopped = false;
  #clockAt = 0;
  #clockTookMs = 0;
  #reportAt = 0;

  constructor(readers: Map<string, Reader>, query: Query, log: Logger, workerId: string) {
    this.#readers = readers;
    this.#query = query;
    this.#log = log;
    this.#workerId = workerId;
  }

  start(): void {
    this.#round = this.#run();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#round;
  }

  async #run(): Promise<void> {
    try {
      await this.#keepHeld();
      await this.#followClock();
      await this.#look();
      await this.#report();
    } catch (error) {
      this.#log.warn({ err: error }, 'could not look after the queues');
    }
    if (!this.#isStopped) this.#timer = setTimeout(() => this.start(), ROUND_MS);
  }

  async #keepHeld(): Promise<void> {
    const readers = [...this.#readers.values()];
    for (const reader of readers) await reader.expire();
    await touch(
      this.#query,
      readers.flatMap(({ inFlight }) => inFlight.takeSilent(ROUND_MS / 2)),
    );
  }

  async #followClock(): Promise<void> {
    const from = performance.now();
    if (from < this.#clockAt) return;
    await followClock(this.#query);
    const now = performance.now();
    // One that took long was held up by something else; only several in a row mean that there is much to read.
    this.#clockTookMs = Math.min(now - from, Math.max(SHORT_MS, this.#clockTookMs * 2));
    this.#clockAt = now + this.#clockTookMs / CLOCK_SHARE;
  }

  async #look(): Promise<void> {
    const readers = [...this.#readers.values()];
    const inFlight = readers.flatMap((reader) => reader.inFlight.ids());
    for (const queue of await recoverLapsed(this.#query, inFlight)) this.#readers.get(queue)?.expect(0);
    for (const [queue, ms] of await readDueMs(this.#query, [...this.#readers.keys()]))
      this.#readers.get(queue)!.expect(ms);
  }

  async #report(): Promise<void> {
    if (performance.now() < this.#reportAt) return;
    await reportWorker(this.#query, this.#workerId);
    this.#reportAt = performance.now() + REPORT_MS;
  }
}

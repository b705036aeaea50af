import type { Query } from '../db/index.ts';
import type { Logger } from '../log/index.ts';
import type { Reader } from './reader.ts';
import type { Flight } from './run-job.ts';
import { readDueMs } from './sql/read.ts';
import { renew } from './sql/settle.ts';
import { followClock, readLapsed, recover } from './sql/upkeep.ts';
import { WakeUp } from './wake-up.ts';

/** How often it looks for what no wake-up told of. A lease lasts for three rounds. */
const ROUND_MS = 3000;

/**
 * A worker's slow round, one after the other and never two at once: says that what it runs is alive, takes back what
 * dead processes held, and looks for what came due without a wake-up.
 */
export class Upkeep {
  readonly #readers: Map<string, Reader>;
  readonly #query: Query;
  readonly #log: Logger;
  readonly #wakeUp = new WakeUp();
  #isStopping = false;
  #main: Promise<void> = Promise.resolve();

  constructor(readers: Map<string, Reader>, query: Query, log: Logger) {
    this.#readers = readers;
    this.#query = query;
    this.#log = log;
  }

  start(): void {
    this.#main = this.#loop();
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#wakeUp.call();
    await this.#main;
  }

  async #loop(): Promise<void> {
    while (!this.#isStopping) {
      await this.#round().catch((error: unknown) => this.#log.warn({ err: error }, 'could not look after the queues'));
      if (!this.#isStopping) await this.#wakeUp.wait(ROUND_MS);
    }
  }

  async #round(): Promise<void> {
    for (const reader of this.#readers.values()) reader.expire();
    const startedBefore = performance.now() - ROUND_MS;
    const silent = this.#flights().filter(({ startedAt }) => startedAt < startedBefore);
    await renew(
      this.#query,
      silent.map(({ held }) => held),
    );
    await followClock(this.#query);
    await this.#recover();
    for (const [queue, ms] of await readDueMs(this.#query, [...this.#readers.keys()]))
      this.#readers.get(queue)!.expect(ms);
  }

  async #recover(): Promise<void> {
    const lapsed = await readLapsed(this.#query);
    // Ours may be late: they are known only now, because what was read may have been taken while that was waited for.
    const own = new Set(this.#flights().map(({ held }) => held.id));
    const others = lapsed.filter(({ id }) => !own.has(id));
    if (others.length > 0) await recover(this.#query, others);
  }

  #flights(): Flight[] {
    return [...this.#readers.values()].flatMap((reader) => reader.flights);
  }
}

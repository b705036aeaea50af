import type { Query } from '../db/index.ts';
import type { Logger } from '../log/index.ts';
import type { Reader } from './reader.ts';
import { readDueMs } from './sql/read.ts';
import { renew } from './sql/settle.ts';
import { followClock, recoverLapsed } from './sql/upkeep.ts';
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
    const flights = [...this.#readers.values()].flatMap((reader) => reader.flights);
    const startedBefore = performance.now() - ROUND_MS;
    await renew(
      this.#query,
      flights.filter(({ startedAt }) => startedAt < startedBefore).map(({ held }) => held),
    );
    await followClock(this.#query);
    const ids = flights.map(({ held }) => held.id);
    for (const queue of await recoverLapsed(this.#query, ids)) this.#readers.get(queue)?.expect(0);
    for (const [queue, ms] of await readDueMs(this.#query, [...this.#readers.keys()]))
      this.#readers.get(queue)!.expect(ms);
  }
}

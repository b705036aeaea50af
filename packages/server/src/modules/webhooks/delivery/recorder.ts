import type { Clock } from '../../../platform/clock/index.ts';
import type { Database, Tx } from '../../../platform/db/index.ts';
import type { Logger } from '../../../platform/log/index.ts';
import { noteHealth, type HealthParts } from './health.ts';
import {
  promote,
  stillHeld,
  takeNext,
  writeResults,
  type CallLane,
  type ClaimedDelivery,
  type Result,
} from './queue.ts';

export interface RecorderParts extends HealthParts {
  db: Database;
  clock: Clock;
  log: Logger;
}

/** Whoever makes the attempts. */
export interface Written {
  /** Whether it goes on with what follows on what was written. */
  isTaking(): boolean;
  /** A transaction was written: there is room, and these follow, already taken. */
  onWritten(results: Result[], next: ClaimedDelivery[]): Promise<void>;
}

/** At most so many results are written in one transaction. */
const BATCH = 200;
const RETRY_MS = 250;
/** Results that a transaction held are written a moment later. */
const HELD_MS = 5;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Writes what came of attempts, many in one transaction: while one is under way, the next ones gather. A result that
 * cannot be written is kept and tried again; when its process dies first, its delivery is made once more.
 */
export class Recorder {
  readonly #parts: RecorderParts;
  readonly #dispatcher: Written;
  #gathered: Result[] = [];
  #writing: Result[] = [];
  #flushing: Promise<void> | null = null;

  constructor(parts: RecorderParts, dispatcher: Written) {
    this.#parts = parts;
    this.#dispatcher = dispatcher;
  }

  get waiting(): number {
    return this.#gathered.length + this.#writing.length;
  }

  ids(): string[] {
    return [...this.#gathered, ...this.#writing].map(({ delivery }) => delivery.id);
  }

  add(result: Result): void {
    this.#gathered.push(result);
    this.#flushing ??= this.#flush().finally(() => (this.#flushing = null));
  }

  /** Waits until all is written, at most `withinMs`. */
  async flushed(withinMs: number): Promise<void> {
    await Promise.race([this.#flushing, pause(withinMs)]);
  }

  async #flush(): Promise<void> {
    while (this.#gathered.length > 0) {
      this.#writing = this.#gathered.splice(0, BATCH);
      try {
        const { done, held, next } = await this.#write(this.#writing);
        this.#writing = [];
        await this.#dispatcher.onWritten(done, next);
        if (held.length > 0) await pause(HELD_MS);
        this.#gathered.unshift(...held);
      } catch (error) {
        this.#parts.log.warn({ err: error }, 'could not record webhook deliveries');
        await pause(RETRY_MS);
        this.#gathered.unshift(...this.#writing.splice(0));
      }
    }
  }

  async #write(results: Result[]): Promise<{ done: Result[]; held: Result[]; next: ClaimedDelivery[] }> {
    const { db, clock } = this.#parts;
    return db.transact(async (tx) => {
      const now = clock.now();
      const written = await writeResults(tx, results, now);
      const done = results.filter(({ delivery }) => written.has(delivery.id));
      await noteHealth(this.#parts, tx, done);
      const next = await this.#follow(tx, lanesOf(done), now);
      return { done, held: await this.#stillOurs(tx, results, written), next };
    });
  }

  async #follow(tx: Tx, lanes: CallLane[], now: Date): Promise<ClaimedDelivery[]> {
    if (this.#dispatcher.isTaking()) return takeNext(tx, lanes, now);
    await promote(tx, lanes);
    return [];
  }

  /** @returns the results that have to be tried again. */
  async #stillOurs(tx: Tx, results: Result[], written: Set<string>): Promise<Result[]> {
    const rest = results.filter(({ delivery }) => !written.has(delivery.id));
    if (rest.length === 0) return [];
    const held = await stillHeld(
      tx,
      rest.map(({ delivery }) => delivery),
    );
    return rest.filter(({ delivery }) => held.has(delivery.id));
  }
}

/** Where the next event of a call may go now. */
function lanesOf(results: Result[]): CallLane[] {
  return results.flatMap(({ status, delivery: { webhookId, callId, eventType } }) =>
    // Nothing follows a score.
    status !== 'pending' && callId && eventType !== 'call.scored' ? [{ webhookId, callId }] : [],
  );
}

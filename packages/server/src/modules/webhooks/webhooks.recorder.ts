import type { Clock } from '../../platform/clock/index.ts';
import { afterCommit, type Database, type Tx } from '../../platform/db/index.ts';
import type { Logger } from '../../platform/log/index.ts';
import { noteHealth, type HealthParts } from './webhooks.health.ts';
import { promote, stillHeld, writeResults, type Result } from './webhooks.queue.ts';

export interface RecorderParts extends HealthParts {
  db: Database;
  clock: Clock;
  log: Logger;
  /** Told of every attempt once it is recorded. */
  onRecorded(result: Result): void;
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
  readonly #written: () => void;
  #gathered: Result[] = [];
  #writing: Result[] = [];
  #flushing: Promise<void> | null = null;

  /** @param written called after each transaction: there may be room, and successors may be due. */
  constructor(parts: RecorderParts, written: () => void) {
    this.#parts = parts;
    this.#written = written;
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
        const held = await this.#write(this.#writing);
        if (held.length > 0) await pause(HELD_MS);
        this.#gathered.unshift(...held);
      } catch (error) {
        this.#parts.log.warn({ err: error }, 'could not record webhook deliveries');
        await pause(RETRY_MS);
        this.#gathered.unshift(...this.#writing);
      }
      this.#writing = [];
      this.#written();
    }
  }

  /** @returns the results that have to be tried again. */
  async #write(results: Result[]): Promise<Result[]> {
    const { db, clock, onRecorded } = this.#parts;
    return db.transact(async (tx) => {
      const written = await writeResults(tx, results, clock.now());
      const done = results.filter(({ delivery }) => written.has(delivery.id));
      await promote(tx, lanesOf(done));
      await noteHealth(this.#parts, tx, done);
      afterCommit(tx, () => done.forEach(onRecorded));
      return done.length === results.length ? [] : this.#stillOurs(tx, results, written);
    });
  }

  async #stillOurs(tx: Tx, results: Result[], written: Set<string>): Promise<Result[]> {
    const rest = results.filter(({ delivery }) => !written.has(delivery.id));
    const held = await stillHeld(
      tx,
      rest.map(({ delivery }) => delivery),
    );
    return rest.filter(({ delivery }) => held.has(delivery.id));
  }
}

/** Where the next event of a call may go now. */
function lanesOf(results: Result[]): { webhookId: string; callId: string }[] {
  return results.flatMap(({ status, delivery: { webhookId, callId, eventType } }) =>
    // Nothing follows a score.
    status !== 'pending' && callId && eventType !== 'call.scored' ? [{ webhookId, callId }] : [],
  );
}

import type { Clock } from '../../../platform/clock/index.ts';
import type { Database, Tx } from '../../../platform/db/index.ts';
import type { Logger } from '../../../platform/log/index.ts';
import type { Ended, Lane, TurnQueue } from '../../../platform/queue/index.ts';
import { noteHealth, type HealthDeps } from './health.ts';
import type { DeliverPayload } from './delivery.jobs.ts';
import { writeResults, type Attempted, type HeldDelivery, type Result } from './delivery.store.ts';

export interface RecorderDeps extends HealthDeps {
  db: Database;
  clock: Clock;
  log: Logger;
  queue: TurnQueue<DeliverPayload>;
  /** Told of every attempt once it is recorded. */
  onRecorded(result: Attempted): void;
}

interface Waiting {
  result: Result;
  done: PromiseWithResolvers<void>;
}
interface Written {
  done: Set<string>;
  /** Still held: locked just now, and to be tried again. */
  locked: Set<string>;
  /** What follows on what was written, taken already. */
  next: HeldDelivery[];
}

/** At most so many results are written in one transaction. */
const BATCH = 200;
const RETRY_MS = 250;
/** Results that a transaction held are written a moment later. */
const LOCKED_MS = 5;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Writes what came of attempts, many in one transaction: while one is in flight, the next ones gather. A result that
 * cannot be written is kept and tried again; when its process dies first, its delivery is made once more.
 */
export class Recorder {
  readonly #deps: RecorderDeps;
  #gathered: Waiting[] = [];
  #isWriting = false;

  constructor(deps: RecorderDeps) {
    this.#deps = deps;
  }

  /** Resolves once it is written, or once another process is known to have taken the delivery over. */
  add(result: Result): Promise<void> {
    const done = Promise.withResolvers<void>();
    this.#gathered.push({ result, done });
    if (!this.#isWriting) void this.#flush();
    return done.promise;
  }

  async #flush(): Promise<void> {
    this.#isWriting = true;
    while (this.#gathered.length > 0) {
      const batch = this.#gathered.splice(0, BATCH);
      try {
        const written = await this.#write(batch.map(({ result }) => result));
        await this.#follow(batch, written);
      } catch (error) {
        this.#deps.log.warn({ err: error }, 'could not record webhook deliveries');
        await pause(RETRY_MS);
        this.#gathered.unshift(...batch);
      }
    }
    this.#isWriting = false;
  }

  async #write(results: Result[]): Promise<Written> {
    const { db, clock, queue } = this.#deps;
    return db.transact(async (tx) => {
      const now = clock.now();
      const done = await queue.settle(tx, results.map(endOf));
      const written = results.filter(({ held }) => done.has(held.id));
      await writeResults(tx, written, now);
      await noteHealth(this.#deps, tx, written.filter(isAttempted));
      const next = await queue.takeNext(tx, written.flatMap(laneOf));
      return { done, locked: await this.#stillHeld(tx, results, done), next };
    });
  }

  async #stillHeld(tx: Tx, results: Result[], done: Set<string>): Promise<Set<string>> {
    const rest = results.flatMap(({ held }) => (done.has(held.id) ? [] : [held]));
    return rest.length === 0 ? new Set() : this.#deps.queue.stillHeld(tx, rest);
  }

  async #follow(batch: Waiting[], { done, locked, next }: Written): Promise<void> {
    const { queue, log, onRecorded } = this.#deps;
    await queue.adopt(next).catch((error: unknown) => log.warn({ err: error }, 'could not hand back deliveries'));
    const again = batch.filter(({ result }) => locked.has(result.held.id));
    for (const { result, done: recorded } of batch) {
      if (done.has(result.held.id) && isAttempted(result)) onRecorded(result);
      if (!locked.has(result.held.id)) recorded.resolve();
    }
    if (again.length > 0) await pause(LOCKED_MS);
    this.#gathered.unshift(...again);
  }
}

const isAttempted = (result: Result): result is Attempted => result.outcome !== null;

const endOf = ({ held, status, waitMs }: Result): Ended => ({
  held,
  end: status === 'pending' ? { how: 'again', inMs: waitMs, error: 'failed' } : { how: 'done' },
});

/** Where the next event of a call may go now. */
const laneOf = ({ status, delivery: { webhookId, callId, eventType } }: Result): Lane[] =>
  // Nothing follows a score.
  status !== 'pending' && callId && eventType !== 'call.scored' ? [{ groupId: webhookId, laneId: callId }] : [];

import { setTimeout as sleep } from 'node:timers/promises';
import { gather, type JobRun } from '../../../platform/queue/index.ts';
import type { WebhooksDeps } from '../webhooks.deps.ts';
import { attempt } from './attempt.ts';
import { deliverJob } from './delivery.jobs.ts';
import { afterAttempt } from './delivery.model.ts';
import { readDeliveries, writeResults, type Attempted, type Delivery, type Result } from './delivery.store.ts';
import { noteHealth } from './health.ts';
import { publishResult } from './watching.ts';

/** At once per endpoint; one that fails is tried with fewer, so that its time-outs hold little. */
const PER_ENDPOINT = 64;
const PER_FAILING = 4;
/** At most so many results are written in one transaction. */
const BATCH = 200;
const RETRY_MS = 250;
/** A result whose row a transaction has locked (it adds the call's next event) is written a moment later. */
const LOCKED_MS = 5;

/**
 * Makes the attempts at deliveries. Each is an exchange of its own; deliveries are read, and results written, many at
 * once. A result that cannot be written is kept and tried again; when its process dies first, its delivery is made once
 * more.
 */
export class Dispatcher {
  /** Endpoints that fail just now, as far as this process has seen. */
  readonly #failing = new Map<string, number>();
  readonly turns = { perGroup: PER_ENDPOINT, bounds: this.#failing };
  readonly #deps: WebhooksDeps;
  readonly #read: (id: string) => Promise<Delivery | null>;
  readonly #write = gather((results: Result[]) => this.#writeAll(results), BATCH);

  constructor(deps: WebhooksDeps) {
    this.#deps = deps;
    this.#read = gather((ids) => readDeliveries(deps.db.prisma, ids, deps.clock.now()));
  }

  async deliver(deliveryId: string, run: JobRun): Promise<void> {
    const delivery = await this.#persist(() => this.#read(deliveryId));
    // Its account was deleted.
    if (!delivery) return this.#deps.db.transact((tx) => run.complete(tx));
    if (!delivery.isActive)
      return this.#record({ run, delivery, outcome: null, status: 'failed', end: { how: 'done' } });
    if (delivery.failingSince) this.#noteFailing(delivery, true);
    const allowPrivate = this.#deps.config.WEBHOOKS_ALLOW_PRIVATE_TARGETS;
    const outcome = await attempt({ ...this.#deps, allowPrivate }, delivery, run.cut);
    await this.#record({ run, delivery, outcome, ...afterAttempt(outcome, run.attempt) });
  }

  #noteFailing({ webhookId }: Delivery, isFailing: boolean): void {
    if (isFailing) this.#failing.set(webhookId, PER_FAILING);
    else this.#failing.delete(webhookId);
  }

  async #record(result: Result): Promise<void> {
    const settled = await this.#persist(() => this.#write(result));
    if (settled === 'locked') {
      await sleep(LOCKED_MS);
      return this.#record(result);
    }
    if (settled === 'lost' || !isAttempted(result)) return;
    this.#noteFailing(result.delivery, result.outcome.error !== null);
    publishResult(this.#deps, result);
  }

  #writeAll(results: Result[]) {
    const { db, jobs, clock } = this.#deps;
    return db.transact(async (tx) => {
      const settled = await jobs.end(tx, deliverJob, results);
      const written = results.filter((_result, at) => settled[at] === 'ended');
      await writeResults(tx, written, clock.now());
      await noteHealth(this.#deps, tx, written.filter(isAttempted));
      return settled;
    });
  }

  /** Does what the database must do, whenever it comes back. */
  async #persist<T>(act: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await act();
      } catch (error) {
        this.#deps.log.warn({ err: error }, 'could not read or record webhook deliveries');
        await sleep(RETRY_MS);
      }
    }
  }
}

const isAttempted = (result: Result): result is Attempted => result.outcome !== null;

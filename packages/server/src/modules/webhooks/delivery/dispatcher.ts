import { setTimeout as sleep } from 'node:timers/promises';
import { gather, type JobRun } from '../../../platform/queue/index.ts';
import type { WebhooksDeps } from '../webhooks.deps.ts';
import { attempt } from './attempt.ts';
import { deliverJob } from './delivery.jobs.ts';
import { afterAttempt, type Outcome } from './delivery.model.ts';
import { readDeliveries, writeResults, type Attempted, type Delivery, type Result } from './delivery.store.ts';
import { Hosts } from './hosts.ts';
import { giveUpAfter, noteHealth } from './health.ts';
import { publishResult } from './watching.ts';

/** Attempts at once per endpoint, and of one account per host. A failing endpoint gets fewer, so that its time-outs occupy little room. */
const PER_ENDPOINT = 64;
const PER_FAILING = 4;
/** The most results that one transaction writes. */
const BATCH = 200;
const RETRY_MS = 250;
/** The wait before a result is written whose row is locked by a transaction that adds the call's next event. */
const LOCKED_MS = 5;

/**
 * Makes the attempts at deliveries. Each attempt is a separate exchange, but deliveries are read and results written in
 * batches. A result that cannot be written is kept and tried again. If the process dies first, the delivery is sent
 * once more.
 */
export class Dispatcher {
  /** Endpoints that fail now, as far as this process has seen. */
  readonly #failing = new Map<string, number>();
  readonly #hosts = new Hosts(PER_ENDPOINT);
  readonly turns = { perGroup: PER_ENDPOINT, bounds: this.#failing };
  readonly #deps: WebhooksDeps;
  readonly #read: (id: string) => Promise<Delivery | null>;
  readonly #write = gather((results: Result[]) => this.#writeAll(results), BATCH);

  constructor(deps: WebhooksDeps) {
    this.#deps = deps;
    this.#read = gather((ids) => readDeliveries(deps.db.raw.query, ids, deps.clock.now()));
  }

  async deliver(deliveryId: string, run: JobRun): Promise<void> {
    const found = await this.#find(deliveryId);
    if (!found?.isActive) return this.#endUnsent(found, run);
    if (found.failingSince) this.#noteFailing(found, true);
    const place = await this.#hosts.enter(found, run.cut);
    // It may have been disabled, erased or given another secret meanwhile.
    const delivery = place.hasWaited ? await this.#find(deliveryId) : found;
    if (!delivery?.isActive) {
      place.leave();
      return this.#endUnsent(delivery, run);
    }
    const outcome = await this.#attempt(delivery, run).finally(place.leave);
    await this.#record({ run, delivery, outcome, ...afterAttempt(outcome, run.attempt) });
  }

  #find = (id: string): Promise<Delivery | null> => this.#persist(() => this.#read(id));

  #attempt(delivery: Delivery, run: JobRun): Promise<Outcome> {
    const allowPrivate = this.#deps.config.WEBHOOKS_ALLOW_PRIVATE_TARGETS;
    return attempt({ ...this.#deps, allowPrivate }, delivery, run.cut);
  }

  async #endUnsent(delivery: Delivery | null, run: JobRun): Promise<void> {
    if (delivery) return this.#record({ run, delivery, outcome: null, status: 'failed', end: { how: 'done' } });
    // Its account was deleted.
    return this.#deps.db.transact((tx) => run.complete(tx));
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
    await this.#persist(() => giveUpAfter(this.#deps, result));
  }

  #writeAll(results: Result[]) {
    const { jobs, clock } = this.#deps;
    return jobs.end(deliverJob, results, async (query, settled) => {
      const written = results.filter((_result, at) => settled[at] === 'ended');
      await writeResults(query, written, clock.now());
      await noteHealth(query, written.filter(isAttempted), clock.now());
    });
  }

  /** Repeats work on the database until the database is back. */
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

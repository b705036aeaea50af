import type { Database } from '../../../platform/db/index.ts';
import type { Logger } from '../../../platform/log/index.ts';
import type { Flight, TurnHandler } from '../../../platform/queue/index.ts';
import { attempt, type Sender } from './attempt.ts';
import type { DeliverPayload } from './delivery.jobs.ts';
import { afterAttempt } from './delivery.model.ts';
import { readDeliveries, type Attempted, type Delivery, type HeldDelivery } from './delivery.store.ts';
import { FailingEndpoints } from './failing-endpoints.ts';
import { Recorder, type RecorderDeps } from './recorder.ts';

export interface DispatcherDeps extends Omit<RecorderDeps, 'onRecorded'>, Sender {
  db: Database;
  log: Logger;
  /** Told of every attempt once it is recorded. */
  onRecorded(result: Attempted): void;
}

type DeliveryFlight = Flight & { held: HeldDelivery };
interface Loaded {
  deliveries: Map<string, Delivery>;
  beyond: Set<string>;
}

/**
 * Makes the attempts at deliveries that the queue hands it: each is an exchange of its own, and the recorder writes what
 * came of it, together with what else came in meanwhile.
 */
export class Dispatcher implements TurnHandler<DeliverPayload> {
  /** At once per endpoint. */
  readonly perGroup = 64;
  readonly #deps: DispatcherDeps;
  readonly #recorder: Recorder;
  readonly #failing = new FailingEndpoints();

  constructor(deps: DispatcherDeps) {
    this.#deps = deps;
    this.#recorder = new Recorder({
      ...deps,
      onRecorded: (result) => {
        this.#failing.set(result.delivery.webhookId, result.outcome.error !== null);
        deps.onRecorded(result);
      },
    });
  }

  bounds = () => this.#failing.bounds();

  run(flights: DeliveryFlight[]): Promise<void>[] {
    const loading = this.#load(flights);
    return flights.map((flight) =>
      loading
        .then((loaded) => this.#deliver(flight, loaded))
        .catch((error: unknown) => {
          // Its lease ends, and it is taken again.
          this.#deps.log.error({ err: error, ...flight.held.payload }, 'a webhook delivery broke off');
        }),
    );
  }

  async #load(flights: DeliveryFlight[]): Promise<Loaded> {
    const { db, clock } = this.#deps;
    const held = flights.map((flight) => flight.held);
    const deliveries = await readDeliveries(db.prisma, held, clock.now());
    return { deliveries, beyond: this.#failing.note([...deliveries.values()]) };
  }

  async #deliver({ held, cut }: DeliveryFlight, { deliveries, beyond }: Loaded): Promise<void> {
    const { queue, db } = this.#deps;
    const delivery = deliveries.get(held.payload.deliveryId);
    if (!delivery) return void (await db.transact((tx) => queue.settle(tx, [{ held, end: { how: 'done' } }])));
    if (beyond.has(delivery.id)) return queue.handBack([held]);
    if (!delivery.isActive) return this.#recorder.add({ held, delivery, outcome: null, status: 'failed', waitMs: 0 });
    const outcome = await attempt(this.#deps, delivery, cut);
    if (outcome === null) return queue.handBack([held]);
    queue.leaveGroup(held);
    await this.#recorder.add({ held, delivery, outcome, ...afterAttempt(outcome, held.failures) });
  }
}

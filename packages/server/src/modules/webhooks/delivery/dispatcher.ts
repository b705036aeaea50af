import { setTimeout as sleep } from 'node:timers/promises';
import type { JobRun } from '../../../platform/queue/index.ts';
import { gather } from '../../../platform/queue/index.ts';
import type { WebhooksDeps } from '../webhooks.deps.ts';
import { attempt } from './attempt.ts';
import { deliverJob } from './delivery.jobs.ts';
import { afterAttempt } from './delivery.model.ts';
import { readDeliveries, writeResults, type Attempted, type Result } from './delivery.store.ts';
import { noteHealth } from './health.ts';
import { publishResult } from './watching.ts';

/** At once per endpoint; one that fails is tried with fewer, so that its time-outs hold little. */
const PER_ENDPOINT = 64;
const PER_FAILING = 4;
/** At most so many results are written in one transaction. */
const BATCH = 200;
const RETRY_MS = 250;
/** A result whose delivery a transaction holds (it adds the call's next event) is written a moment later. */
const LOCKED_MS = 5;

/**
 * Makes the attempts at deliveries. Each is an exchange of its own; deliveries are read and results are written many at
 * once. A result that cannot be written is kept and tried again; when its process dies first, its delivery is made once
 * more.
 */
export function createDispatcher(deps: WebhooksDeps) {
  const { db, clock, log, jobs, safeFetch, config } = deps;
  const sender = { safeFetch, clock, allowPrivate: config.WEBHOOKS_ALLOW_PRIVATE_TARGETS };
  /** Endpoints that fail just now, as far as this process has seen. */
  const bounds = new Map<string, number>();
  const noteFailing = (webhookId: string, isFailing: boolean) =>
    isFailing ? bounds.set(webhookId, PER_FAILING) : bounds.delete(webhookId);

  const read = gather((ids: string[]) => readDeliveries(db.prisma, ids, clock.now()));
  const write = gather(
    (results: Result[]) =>
      db.transact(async (tx) => {
        const settled = await jobs.end(tx, deliverJob, results);
        const written = results.filter((_result, at) => settled[at] === 'ended');
        await writeResults(tx, written, clock.now());
        await noteHealth(deps, tx, written.filter(isAttempted));
        return settled;
      }),
    BATCH,
  );
  /** Does what the database must do, whenever it comes back. */
  const persist = async <T>(act: () => Promise<T>): Promise<T> => {
    for (;;) {
      try {
        return await act();
      } catch (error) {
        log.warn({ err: error }, 'could not read or write webhook deliveries');
        await sleep(RETRY_MS);
      }
    }
  };
  const record = async (result: Result): Promise<void> => {
    let settled = await persist(() => write(result));
    while (settled === 'locked') {
      await sleep(LOCKED_MS);
      settled = await persist(() => write(result));
    }
    if (settled !== 'ended' || !isAttempted(result)) return;
    noteFailing(result.delivery.webhookId, result.outcome.error !== null);
    publishResult(deps, result);
  };

  const deliver = async ({ deliveryId }: { deliveryId: string }, run: JobRun): Promise<void> => {
    const delivery = await persist(() => read(deliveryId));
    // Its account was deleted.
    if (!delivery) return void (await db.transact((tx) => run.complete(tx)));
    if (!delivery.isActive)
      return record({ run, delivery, outcome: null, status: 'failed', end: { how: 'done' } });
    if (delivery.failingSince) noteFailing(delivery.webhookId, true);
    const outcome = await attempt(sender, delivery, run.cut);
    await record({ run, delivery, outcome, ...afterAttempt(outcome, run.attempt) });
  };
  return { deliver, turns: { perGroup: PER_ENDPOINT, bounds } };
}

const isAttempted = (result: Result): result is Attempted => result.outcome !== null;

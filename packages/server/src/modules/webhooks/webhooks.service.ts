import type { Caller } from '../../platform/auth/index.ts';
import { requireViewer } from '../../platform/auth/index.ts';
import type { Prisma, Tx } from '../../platform/db/index.ts';
import type { Webhook, WebhookDelivery } from '../../generated/client/client.ts';
import type { WebhooksContext, WebhooksParts } from './webhooks.deps.ts';
import { ownDelivery, replay, replayFailed, sendTest } from './delivery/delivery.service.ts';
import { Dispatcher } from './delivery/dispatcher.ts';
import {
  createWebhook,
  deleteWebhook,
  disableAll,
  ownWebhook,
  rotateSecret,
  updateWebhook,
  type WebhookChanges,
  type WithSecret,
} from './endpoints/endpoints.service.ts';
import { enqueueEvents } from './delivery/outbox.ts';
import { retain, retentionJob, sweep, sweepJob } from './delivery/upkeep.ts';
import { publishResult, watchDeliveries, type DeliveryUpdate } from './delivery/watching.ts';

export interface WebhooksService {
  /** An account's endpoints, newest first. @throws AppError UNAUTHENTICATED */
  list(caller: Caller, includeInactive: boolean, query?: Prisma.WebhookFindManyArgs): Promise<Webhook[]>;
  /** @throws AppError UNAUTHENTICATED, NOT_FOUND */
  webhook(caller: Caller, id: string, query?: Pick<Prisma.WebhookFindFirstArgs, 'include'>): Promise<Webhook>;
  /** Registers an endpoint. @throws AppError UNAUTHENTICATED, BAD_REQUEST */
  create(caller: Caller, input: { url: string; events: string[] }): Promise<WithSecret>;
  update(caller: Caller, id: string, changes: WebhookChanges): Promise<Webhook>;
  /** Soft-deletes; twice is fine. @throws AppError UNAUTHENTICATED, NOT_FOUND */
  remove(caller: Caller, id: string): Promise<void>;
  rotate(caller: Caller, id: string, overlapHours: number): Promise<WithSecret>;
  test(caller: Caller, id: string): Promise<WebhookDelivery>;
  /** The newest deliveries to an endpoint. */
  deliveries(caller: Caller, id: string, limit: number): Promise<WebhookDelivery[]>;
  /** @throws AppError UNAUTHENTICATED, NOT_FOUND */
  delivery(
    caller: Caller,
    id: string,
    query?: Pick<Prisma.WebhookDeliveryFindFirstArgs, 'include'>,
  ): Promise<WebhookDelivery>;
  replay(caller: Caller, deliveryId: string): Promise<WebhookDelivery>;
  replayFailed(caller: Caller, webhookId: string, since: Date): Promise<number>;
  watch(caller: Caller, webhookId: string | null): Promise<AsyncIterable<DeliveryUpdate>>;
  /** Begins to deliver, in this process. */
  start(): Promise<void>;
  /** Takes no more, gives what is under way `graceMs`, and hands back the rest. */
  stop(graceMs: number): Promise<void>;
  /** Tells none of an account's endpoints of anything any more. */
  disableAll(tx: Tx, accountId: string): Promise<void>;
  sweep(): Promise<void>;
  retain(): Promise<void>;
}

export type { WithSecret };

export function createWebhooks(parts: WebhooksParts): WebhooksService {
  const { db, clock, jobs, bus, calls, config, rateLimits } = parts;
  const dispatcher = new Dispatcher({
    ...parts,
    allowPrivate: config.WEBHOOKS_ALLOW_PRIVATE_TARGETS,
    capacity: config.WEBHOOK_CONCURRENCY,
    onRecorded: (result) => publishResult({ bus }, result),
  });
  const context: WebhooksContext = { ...parts, dispatcher };
  const tests = rateLimits({
    name: 'webhook-tests',
    points: 30,
    windowSeconds: 60,
    message: 'Rate limit exceeded. Max 30 tests per 60 seconds.',
  });
  calls.onEvents(async (tx, events) => {
    if ((await enqueueEvents(tx, events, clock.now())) > 0) await dispatcher.announce(tx);
  });
  jobs.handle(sweepJob, () => sweep(context));
  jobs.handle(retentionJob, () => retain(context));
  jobs.schedule(sweepJob, '* * * * *');
  jobs.schedule(retentionJob, '30 3 * * *');

  const own = (caller: Caller, includeInactive: boolean): Prisma.WebhookWhereInput => ({
    accountId: requireViewer(caller).accountId,
    ...(!includeInactive && { isActive: true }),
  });
  const orderBy = [{ createdAt: 'desc' as const }, { id: 'desc' as const }];

  return {
    list: async (caller, includeInactive, query = {}) =>
      db.prisma.webhook.findMany({ ...query, where: own(caller, includeInactive), orderBy }),
    webhook: (caller, id, query) => ownWebhook(context, caller, id, query),
    create: (caller, input) => createWebhook(context, caller, input),
    update: (caller, id, changes) => updateWebhook(context, caller, id, changes),
    remove: (caller, id) => deleteWebhook(context, caller, id),
    rotate: (caller, id, overlapHours) => rotateSecret(context, caller, id, overlapHours),
    test: async (caller, id) => {
      await tests.consume(requireViewer(caller).accountId);
      return sendTest(context, caller, id);
    },
    deliveries: async (caller, id, limit) => {
      const { id: webhookId } = await ownWebhook(context, caller, id);
      return db.prisma.webhookDelivery.findMany({ where: { webhookId }, orderBy, take: limit });
    },
    delivery: (caller, id, query) => ownDelivery(context, caller, id, query),
    replay: (caller, deliveryId) => replay(context, caller, deliveryId),
    replayFailed: (caller, webhookId, since) => replayFailed(context, caller, webhookId, since),
    watch: (caller, webhookId) => watchDeliveries(context, caller, webhookId),
    start: () => dispatcher.start(),
    stop: (graceMs) => dispatcher.stop(graceMs),
    disableAll: (tx, accountId) => disableAll(context, tx, accountId),
    sweep: () => sweep(context),
    retain: () => retain(context),
  };
}

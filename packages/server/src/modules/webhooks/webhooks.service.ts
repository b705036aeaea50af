import type { Caller } from '../../platform/auth/index.ts';
import { requireViewer } from '../../platform/auth/index.ts';
import { after, DAY } from '../../platform/clock/index.ts';
import type { Prisma, Tx } from '../../platform/db/index.ts';
import type { Webhook, WebhookDelivery } from '../../generated/client/client.ts';
import { handles, runsAt, type JobRegistration } from '../../platform/queue/index.ts';
import type { EventListener } from '../calls/index.ts';
import type { WebhooksDeps } from './webhooks.deps.ts';
import { deliverJob, retentionJob } from './delivery/delivery.jobs.ts';
import { KEPT_DAYS } from './delivery/delivery.model.ts';
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
import { MAX_LISTED_WEBHOOKS } from './webhooks.model.ts';
import { enqueueEvents } from './delivery/outbox.ts';
import { deleteDeliveriesBefore } from './delivery/delivery.store.ts';
import { watchDeliveries, type DeliveryUpdate } from './delivery/watching.ts';

export interface WebhooksService {
  /** An account's endpoints, newest first. @throws AppError UNAUTHENTICATED */
  list(caller: Caller, includeInactive: boolean, query?: Prisma.WebhookFindManyArgs): Promise<Webhook[]>;
  /** @throws AppError UNAUTHENTICATED, NOT_FOUND */
  webhook(caller: Caller, id: string, query?: Pick<Prisma.WebhookFindFirstArgs, 'include'>): Promise<Webhook>;
  /** Registers an endpoint. @throws AppError UNAUTHENTICATED, BAD_REQUEST */
  create(caller: Caller, input: { url: string; events: string[] }): Promise<WithSecret>;
  update(caller: Caller, id: string, changes: WebhookChanges): Promise<Webhook>;
  /** Soft-deletes. It may be repeated. @throws AppError UNAUTHENTICATED, NOT_FOUND */
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
  /** Disables all endpoints of an account. */
  disableAll(tx: Tx, accountId: string): Promise<void>;
  /** Deletes deliveries past their 30 days; runs nightly. */
  retain(): Promise<void>;
}

export type { WithSecret };

/** Customers' endpoints, and the deliveries to them. */
export function createWebhooks(deps: WebhooksDeps): {
  service: WebhooksService;
  jobs: JobRegistration[];
  listeners: EventListener[];
} {
  const dispatcher = new Dispatcher(deps);
  const job = { ...deliverJob, concurrency: deps.config.WEBHOOK_CONCURRENCY, turns: dispatcher.turns };
  const service = createService(deps);
  return {
    service,
    jobs: [
      handles(job, ({ deliveryId }, run) => dispatcher.deliver(deliveryId, run)),
      runsAt('30 3 * * *', retentionJob, () => service.retain()),
    ],
    listeners: [(tx, events) => enqueueEvents(deps.jobs, tx, events, deps.clock.now())],
  };
}

function createService(deps: WebhooksDeps): WebhooksService {
  const { db } = deps;
  const tests = deps.rateLimits({
    name: 'webhook-tests',
    points: 30,
    windowSeconds: 60,
    message: 'Rate limit exceeded. Max 30 tests per 60 seconds.',
  });
  const own = (caller: Caller, includeInactive: boolean): Prisma.WebhookWhereInput => ({
    accountId: requireViewer(caller).accountId,
    ...(!includeInactive && { isActive: true }),
  });
  const orderBy = [{ createdAt: 'desc' as const }, { id: 'desc' as const }];

  return {
    list: async (caller, includeInactive, query = {}) =>
      db.prisma.webhook.findMany({ ...query, where: own(caller, includeInactive), orderBy, take: MAX_LISTED_WEBHOOKS }),
    webhook: (caller, id, query) => ownWebhook(deps, caller, id, query),
    create: (caller, input) => createWebhook(deps, caller, input),
    update: (caller, id, changes) => updateWebhook(deps, caller, id, changes),
    remove: (caller, id) => deleteWebhook(deps, caller, id),
    rotate: (caller, id, overlapHours) => rotateSecret(deps, caller, id, overlapHours),
    test: async (caller, id) => {
      await tests.consume(requireViewer(caller).accountId);
      return sendTest(deps, caller, id);
    },
    deliveries: async (caller, id, limit) => {
      const { id: webhookId } = await ownWebhook(deps, caller, id);
      return db.prisma.webhookDelivery.findMany({ where: { webhookId }, orderBy, take: limit });
    },
    delivery: (caller, id, query) => ownDelivery(deps, caller, id, query),
    replay: (caller, deliveryId) => replay(deps, caller, deliveryId),
    replayFailed: (caller, webhookId, since) => replayFailed(deps, caller, webhookId, since),
    watch: (caller, webhookId) => watchDeliveries(deps, caller, webhookId),
    disableAll: (tx, accountId) => disableAll(deps, tx, accountId),
    retain: () => deleteDeliveriesBefore(db.prisma, after(deps.clock.now(), -KEPT_DAYS * DAY)),
  };
}

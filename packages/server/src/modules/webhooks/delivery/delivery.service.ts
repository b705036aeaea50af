import { requireViewer, type Caller } from '../../../platform/auth/index.ts';
import { isId, newId } from '../../../platform/ids/index.ts';
import type { Prisma, Tx } from '../../../platform/db/index.ts';
import { badRequest, conflict, notFound } from '../../../platform/errors/index.ts';
import type { WebhookDelivery } from '../../../generated/client/client.ts';
import type { WebhooksContext } from '../webhooks.deps.ts';
import { ownWebhook } from '../endpoints/endpoints.service.ts';
import { MAX_ATTEMPTS } from '../webhooks.model.ts';
import { insertDeliveries } from './outbox.ts';
import { testPayload } from './payloads.ts';
import { promote } from './queue.ts';

export interface DeliveryFilter {
  /** As customers name them: pending, delivered, failed. */
  status?: string[] | null | undefined;
  callId?: string | null | undefined;
  createdAfter?: Date | null | undefined;
  createdBefore?: Date | null | undefined;
}

/** Which deliveries, of those of an endpoint. */
export function deliveriesWhere(filter: DeliveryFilter): Prisma.WebhookDeliveryWhereInput {
  const { status, callId, createdAfter, createdBefore } = filter;
  const states = status?.flatMap((name) => (name === 'pending' ? ['blocked', 'pending', 'delivering'] : [name]));
  return {
    ...(states && { status: { in: states } }),
    // An id that is none matches nothing.
    ...(callId && (isId(callId) ? { callId } : { id: { in: [] } })),
    createdAt: { ...(createdAfter && { gte: createdAfter }), ...(createdBefore && { lt: createdBefore }) },
  };
}

/** Sends a `call.started` of a call that never was. @throws AppError UNAUTHENTICATED, NOT_FOUND, BAD_REQUEST, RATE_LIMITED */
export async function sendTest(context: WebhooksContext, caller: Caller, id: string): Promise<WebhookDelivery> {
  const webhook = await ownWebhook(context, caller, id);
  if (!webhook.isActive) throw badRequest('The webhook is inactive: nothing is sent to it');
  const now = context.clock.now();
  const { id: webhookId, accountId } = webhook;
  const body = JSON.stringify(testPayload(accountId, newId(), now));
  const row = { webhookId, accountId, callId: null, eventSeq: 0, eventType: 'call.started' as const, body };
  return context.db.transact(async (tx) => {
    const [deliveryId] = await insertDeliveries(tx, [row], now);
    await context.dispatcher.announce(tx);
    return tx.webhookDelivery.findUniqueOrThrow({ where: { id: deliveryId! } });
  });
}

/** @throws AppError UNAUTHENTICATED, NOT_FOUND */
export async function ownDelivery({ db }: WebhooksContext, caller: Caller, id: string): Promise<WebhookDelivery> {
  const { accountId } = requireViewer(caller);
  const delivery = isId(id) ? await db.prisma.webhookDelivery.findUnique({ where: { id } }) : null;
  if (delivery?.accountId !== accountId) throw notFound('Delivery not found');
  return delivery;
}

/**
 * Sends a delivery again that is over, with the same id and body and a full set of attempts. One that is still open
 * stays as it is.
 *
 * @throws AppError UNAUTHENTICATED, NOT_FOUND, CONFLICT (the webhook is inactive)
 */
export async function replay(context: WebhooksContext, caller: Caller, id: string): Promise<WebhookDelivery> {
  const { webhookId } = await ownDelivery(context, caller, id);
  await assertActive(context, caller, webhookId);
  await rearm(context, { id, status: { in: ['delivered', 'failed'] } });
  return context.db.prisma.webhookDelivery.findUniqueOrThrow({ where: { id } });
}

/** Sends all again that failed since then, each call's in order. @returns how many. */
export async function replayFailed(
  context: WebhooksContext,
  caller: Caller,
  webhookId: string,
  since: Date,
): Promise<number> {
  await assertActive(context, caller, webhookId);
  return rearm(context, { webhookId, status: 'failed', createdAt: { gte: since } });
}

async function assertActive(context: WebhooksContext, caller: Caller, webhookId: string): Promise<void> {
  const { isActive } = await ownWebhook(context, caller, webhookId);
  if (!isActive) throw conflict('The webhook is inactive: enable it first');
}

async function rearm(context: WebhooksContext, where: Prisma.WebhookDeliveryWhereInput): Promise<number> {
  return context.db.transact(async (tx) => {
    const rows = await tx.webhookDelivery.updateManyAndReturn({
      where,
      data: { status: 'blocked', attemptsLeft: MAX_ATTEMPTS, deliveredAt: null },
      select: { id: true, webhookId: true, callId: true },
    });
    await release(tx, rows);
    await context.dispatcher.announce(tx);
    return rows.length;
  });
}

/** Tests stand alone; of each call's the first goes, and the others when it is over. */
async function release(tx: Tx, rows: { id: string; webhookId: string; callId: string | null }[]): Promise<void> {
  const alone = rows.filter(({ callId }) => callId === null).map(({ id }) => id);
  if (alone.length > 0)
    await tx.$executeRaw`
      UPDATE webhook_deliveries SET status = 'pending', due_at = now() WHERE id = ANY(${alone}::uuid[])`;
  await promote(
    tx,
    rows.flatMap(({ webhookId, callId }) => (callId ? [{ webhookId, callId }] : [])),
  );
}

import { requireViewer, type Caller } from '../../../platform/auth/index.ts';
import { isId, newId } from '../../../platform/ids/index.ts';
import type { Prisma } from '../../../platform/db/index.ts';
import { badRequest, conflict, notFound } from '../../../platform/errors/index.ts';
import type { WebhookDelivery } from '../../../generated/client/client.ts';
import type { WebhooksDeps } from '../webhooks.deps.ts';
import { ownWebhook } from '../endpoints/endpoints.service.ts';
import { deliverJob } from './delivery.jobs.ts';
import { insertDeliveries, inTurn } from './outbox.ts';
import { testPayload } from './payloads.ts';

/**
 * Sends a `call.started` of an invented call. @throws AppError UNAUTHENTICATED, NOT_FOUND, BAD_REQUEST, RATE_LIMITED
 */
export async function sendTest(deps: WebhooksDeps, caller: Caller, id: string): Promise<WebhookDelivery> {
  const webhook = await ownWebhook(deps, caller, id);
  if (!webhook.isActive) throw badRequest('The webhook is inactive: nothing is sent to it');
  const now = deps.clock.now();
  const { id: webhookId, accountId } = webhook;
  const body = JSON.stringify(testPayload(accountId, newId(), now));
  const row = { webhookId, accountId, callId: null, eventSeq: 0, eventType: 'call.started' as const, body };
  return deps.db.transact(async (tx) => {
    const [deliveryId] = await insertDeliveries(deps.jobs, tx, [row], now);
    return tx.webhookDelivery.findUniqueOrThrow({ where: { id: deliveryId! } });
  });
}

/** `query` adds what is read along. @throws AppError UNAUTHENTICATED, NOT_FOUND */
export async function ownDelivery(
  { db }: WebhooksDeps,
  caller: Caller,
  id: string,
  query: Pick<Prisma.WebhookDeliveryFindFirstArgs, 'include'> = {},
): Promise<WebhookDelivery> {
  const where = { id, accountId: requireViewer(caller).accountId };
  const delivery = isId(id) ? await db.prisma.webhookDelivery.findFirst({ ...query, where }) : null;
  if (!delivery) throw notFound('Delivery not found');
  return delivery;
}

/**
 * Sends a finished delivery again, with the same id and body and a full set of attempts. An open delivery stays as it
 * is.
 *
 * @throws AppError UNAUTHENTICATED, NOT_FOUND, CONFLICT (the webhook is inactive)
 */
export async function replay(deps: WebhooksDeps, caller: Caller, id: string): Promise<WebhookDelivery> {
  const { webhookId } = await ownDelivery(deps, caller, id);
  await assertActive(deps, caller, webhookId);
  await rearm(deps, { id, status: { in: ['delivered', 'failed'] } });
  return deps.db.prisma.webhookDelivery.findUniqueOrThrow({ where: { id } });
}

/** The most deliveries of one transaction. */
const REPLAYED_AT_ONCE = 500;

/**
 * Sends all deliveries again that failed since then, each call's in order. Each part is a transaction of its own: if it
 * is broken off, a repeat goes on with the rest. @returns how many.
 */
export async function replayFailed(
  deps: WebhooksDeps,
  caller: Caller,
  webhookId: string,
  since: Date,
): Promise<number> {
  await assertActive(deps, caller, webhookId);
  let replayed = 0;
  // By their place, so that none is sent twice which fails again meanwhile.
  for (let after: Place = { createdAt: since, id: NIL }; ;) {
    const part = await failedAfter(deps, webhookId, after);
    replayed += await rearm(deps, { id: { in: part.map(({ id }) => id) }, status: 'failed' });
    if (part.length < REPLAYED_AT_ONCE) return replayed;
    after = part.at(-1)!;
  }
}

type Place = Pick<WebhookDelivery, 'id' | 'createdAt'>;
const NIL = '00000000-0000-0000-0000-000000000000';

const failedAfter = ({ db }: WebhooksDeps, webhookId: string, { createdAt, id }: Place): Promise<Place[]> =>
  db.prisma.$queryRaw<Place[]>`
    SELECT id, created_at AS "createdAt" FROM webhook_deliveries
    WHERE webhook_id = ${webhookId}::uuid AND status = 'failed'
      AND (created_at, id) > (${createdAt}::timestamptz, ${id}::uuid)
    ORDER BY created_at, id LIMIT ${REPLAYED_AT_ONCE}`;

async function assertActive(deps: WebhooksDeps, caller: Caller, webhookId: string): Promise<void> {
  const { isActive } = await ownWebhook(deps, caller, webhookId);
  if (!isActive) throw conflict('The webhook is inactive: enable it first');
}

async function rearm({ db, jobs }: WebhooksDeps, where: Prisma.WebhookDeliveryWhereInput): Promise<number> {
  return db.transact(async (tx) => {
    const rows = await tx.webhookDelivery.updateManyAndReturn({
      where,
      data: { status: 'pending', deliveredAt: null },
      select: { id: true, webhookId: true, accountId: true, callId: true, eventSeq: true },
    });
    const due = await jobs.enqueueInTurn(tx, deliverJob, rows.map(inTurn));
    const ids = JSON.stringify(due.map(({ deliveryId }) => deliveryId));
    await tx.$executeRaw`
      UPDATE webhook_deliveries SET next_attempt_at = now()
      WHERE id IN (SELECT value::uuid FROM jsonb_array_elements_text(${ids}::jsonb))`;
    return rows.length;
  });
}

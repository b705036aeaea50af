import {
  inOrder,
  pageIdsEach,
  Prisma,
  type OrderedList,
  type PageQuery,
  type PrismaClient,
} from '../../../platform/db/index.ts';
import { isId } from '../../../platform/ids/index.ts';
import type { WebhookDelivery } from '../../../generated/client/client.ts';
import type { DeliveryFilter } from '../webhooks.store.ts';

export type DeliveryPage = PageQuery & Pick<Prisma.WebhookDeliveryFindManyArgs, 'include'>;

/**
 * A page of the deliveries to each of the endpoints, newest first, in the order of the endpoints. `query` adds
 * relations. @throws AppError BAD_REQUEST
 */
export async function pagesOfDeliveries(
  prisma: PrismaClient,
  webhookIds: readonly string[],
  filter: DeliveryFilter,
  { cursor, take, skip: _skip, select: _select, ...relations }: DeliveryPage,
): Promise<WebhookDelivery[][]> {
  const list = listOf(filter);
  const pages = list ? await pageIdsEach(prisma, webhookIds, list, { cursor, take }) : new Map<string, string[]>();
  const read = (where: object) => prisma.webhookDelivery.findMany({ ...relations, where });
  const rows = await inOrder([...pages.values()].flat(), read);
  const byWebhook = Map.groupBy(rows, ({ webhookId }) => webhookId);
  return webhookIds.map((id) => byWebhook.get(id) ?? []);
}

/** The deliveries of a filter as a list; null when none can match. */
function listOf(filter: DeliveryFilter): OrderedList | null {
  const { status, callId, createdAfter, createdBefore } = filter;
  if (callId && !isId(callId)) return null;
  const where = [
    Prisma.sql`t.webhook_id = parent.id`,
    ...(createdAfter ? [Prisma.sql`t.created_at >= ${createdAfter}::timestamptz`] : []),
    ...(createdBefore ? [Prisma.sql`t.created_at < ${createdBefore}::timestamptz`] : []),
  ];
  const kept = { table: 'webhook_deliveries', key: { column: 'created_at', type: 'timestamptz' } as const, where };
  const each = status ? [{ column: 'status', values: [...new Set(status)] }] : [];
  if (!callId) return { ...kept, from: Prisma.sql`webhook_deliveries`, each };
  if (status) where.push(Prisma.sql`t.status = ANY(${status}::text[])`);
  return { ...kept, from: ofCall(callId) };
}

/** The few deliveries about a call. OFFSET 0 keeps them apart from all the others of the endpoint. */
const ofCall = (callId: string): Prisma.Sql =>
  Prisma.sql`(SELECT * FROM webhook_deliveries WHERE call_id = ${callId}::uuid OFFSET 0)`;

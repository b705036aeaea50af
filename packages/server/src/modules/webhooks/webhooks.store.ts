import type { Prisma, Tx } from '../../platform/db/index.ts';
import { isId } from '../../platform/ids/index.ts';
import { OPEN_DELIVERIES } from './webhooks.model.ts';

/** Ends the waiting deliveries of an endpoint that is told of nothing any more. Those in flight may still end well. */
export async function failOpen(tx: Tx, webhookId: string, errorMessage: string): Promise<void> {
  await tx.webhookDelivery.updateMany({
    where: { webhookId, status: { in: OPEN_DELIVERIES.filter((state) => state !== 'delivering') } },
    data: { status: 'failed', errorMessage },
  });
}

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

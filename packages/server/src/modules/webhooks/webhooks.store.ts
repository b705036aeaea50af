import type { Tx } from '../../platform/db/index.ts';
import { OPEN_DELIVERIES } from './webhooks.model.ts';

/** Ends the waiting deliveries of an endpoint that is told of nothing any more. Those in flight may still end well. */
export async function failOpen(tx: Tx, webhookId: string, errorMessage: string): Promise<void> {
  await tx.webhookDelivery.updateMany({
    where: { webhookId, status: { in: OPEN_DELIVERIES.filter((state) => state !== 'delivering') } },
    data: { status: 'failed', errorMessage },
  });
}

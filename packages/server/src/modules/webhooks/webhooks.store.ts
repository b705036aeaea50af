import type { Tx } from '../../platform/db/index.ts';
import type { Jobs } from '../../platform/queue/index.ts';
import { deliverJob } from './delivery/delivery.jobs.ts';

type Queue = Pick<Jobs, 'withdraw'>;

/** Ends the deliveries that wait for a disabled endpoint. Deliveries in flight may still succeed. */
export async function failOpen(jobs: Queue, tx: Tx, webhookId: string, errorMessage: string): Promise<void> {
  const inFlight = await jobs.withdraw(tx, deliverJob, webhookId);
  await tx.webhookDelivery.updateMany({
    where: { webhookId, status: 'pending', id: { notIn: inFlight.map(({ deliveryId }) => deliveryId) } },
    data: { status: 'failed', errorMessage, nextAttemptAt: null },
  });
}

export interface DeliveryFilter {
  /** As customers name them: pending, delivered, failed. */
  status?: string[] | null | undefined;
  callId?: string | null | undefined;
  createdAfter?: Date | null | undefined;
  createdBefore?: Date | null | undefined;
}

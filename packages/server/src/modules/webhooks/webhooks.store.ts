import type { Prisma, Tx } from '../../platform/db/index.ts';
import { isId } from '../../platform/ids/index.ts';
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

/** The filter on an endpoint's deliveries. */
export function deliveriesWhere(filter: DeliveryFilter): Prisma.WebhookDeliveryWhereInput {
  const { status, callId, createdAfter, createdBefore } = filter;
  return {
    ...(status && { status: { in: status } }),
    // An invalid id matches nothing.
    ...(callId && (isId(callId) ? { callId } : { id: { in: [] } })),
    createdAt: { ...(createdAfter && { gte: createdAfter }), ...(createdBefore && { lt: createdBefore }) },
  };
}

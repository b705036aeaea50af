import { z } from 'zod';
import { after, DAY } from '../../../platform/clock/index.ts';
import { defineJob } from '../../../platform/queue/index.ts';
import type { WebhooksContext } from '../webhooks.deps.ts';
import { KEPT_DAYS, OPEN_DELIVERIES } from '../webhooks.model.ts';

/** Ends what came to wait for an endpoint just as it was deleted or disabled. */
export const sweepJob = defineJob({ name: 'webhooks.sweep', payload: z.object({}), concurrency: 1 });

/** Deletes deliveries, with what endpoints answered, past their 30 days. */
export const retentionJob = defineJob({ name: 'webhooks.retention', payload: z.object({}), concurrency: 1 });

export async function sweep({ db }: WebhooksContext): Promise<void> {
  await db.prisma.$executeRaw`
    WITH head AS (
      SELECT d.id, d.webhook_id, d.call_id FROM webhook_deliveries d JOIN webhooks w ON w.id = d.webhook_id
      WHERE d.status = 'pending' AND NOT w.is_active
    )
    UPDATE webhook_deliveries d SET status = 'failed', error_message = 'The webhook is inactive'
    FROM head
    WHERE d.id = head.id OR (d.call_id = head.call_id AND d.webhook_id = head.webhook_id AND d.status = 'blocked')`;
}

export async function retain({ db, clock }: WebhooksContext): Promise<void> {
  await db.prisma.webhookDelivery.deleteMany({
    where: { createdAt: { lt: after(clock.now(), -KEPT_DAYS * DAY) }, status: { notIn: OPEN_DELIVERIES } },
  });
}

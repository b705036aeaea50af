import { z } from 'zod';
import { after, DAY } from '../../platform/clock/index.ts';
import { defineJob } from '../../platform/jobs/index.ts';
import type { WebhooksContext } from './webhooks.context.ts';
import { KEPT_DAYS, OPEN_DELIVERIES } from './webhooks.model.ts';

/** Ends what came to wait for an endpoint just as it was deleted or disabled. */
export const sweepJob = defineJob({ name: 'webhooks.sweep', payload: z.object({}), concurrency: 1 });

/** Deletes deliveries, with what endpoints answered, past their 30 days. */
export const retentionJob = defineJob({ name: 'webhooks.retention', payload: z.object({}), concurrency: 1 });

export async function sweep({ db }: WebhooksContext): Promise<void> {
  await db.prisma.webhookDelivery.updateMany({
    where: { status: { in: ['blocked', 'pending'] }, webhook: { isActive: false } },
    data: { status: 'failed', errorMessage: 'The webhook is inactive' },
  });
}

export async function retain({ db, clock }: WebhooksContext): Promise<void> {
  await db.prisma.webhookDelivery.deleteMany({
    where: { createdAt: { lt: after(clock.now(), -KEPT_DAYS * DAY) }, status: { notIn: OPEN_DELIVERIES } },
  });
}

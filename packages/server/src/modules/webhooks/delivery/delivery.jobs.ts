import { z } from 'zod';
import { defineJob } from '../../../platform/queue/index.ts';

/** Makes one attempt at a delivery. Accounts take turns, endpoints are bounded, and a call's events keep their order. */
export const deliverJob = defineJob({
  name: 'webhooks.deliver',
  payload: z.object({ deliveryId: z.uuid() }),
  // Attempts that fail are counted by the dispatcher; this is for what should never fail.
  retries: Infinity,
});

/** Deletes deliveries, with what endpoints answered, past their 30 days. */
export const retentionJob = defineJob({ name: 'webhooks.retention', payload: z.object({}), concurrency: 1 });

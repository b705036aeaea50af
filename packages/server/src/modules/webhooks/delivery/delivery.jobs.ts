import { z } from 'zod';
import { defineJob } from '../../../platform/queue/index.ts';

/** Makes one attempt at a delivery. Accounts take turns, endpoints are bounded, and a call's events keep their order. */
export const deliverJob = defineJob({
  name: 'webhooks.deliver',
  payload: z.object({ deliveryId: z.uuid() }),
  // The dispatcher counts failed attempts. These retries are only for errors of the handler itself.
  retries: Infinity,
});

/** Deletes deliveries and their recorded answers after 30 days. */
export const retentionJob = defineJob({ name: 'webhooks.retention', payload: z.object({}), concurrency: 1 });

import { z } from 'zod';
import { defineJob, type TurnQueue } from '../../../platform/queue/index.ts';

/** Makes one attempt at a delivery. Accounts take turns, endpoints are bounded, and a call's events keep their order. */
export const deliverJob = (concurrency: number) =>
  defineJob({ name: 'webhooks.deliver', payload: z.object({ deliveryId: z.uuid() }), concurrency });

export interface DeliverPayload {
  deliveryId: string;
}

export type DeliverQueue = TurnQueue<DeliverPayload>;

/** Deletes deliveries, with what endpoints answered, past their 30 days. */
export const retentionJob = defineJob({ name: 'webhooks.retention', payload: z.object({}), concurrency: 1 });

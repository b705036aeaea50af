import { z } from 'zod';
import { defineJob } from '../../platform/queue/index.ts';

/** Decides on a lead, and calls it if it may be called. The sweep retries what fails here. */
export const dispatchJob = defineJob({
  name: 'portals.dispatch',
  payload: z.object({ leadId: z.uuid() }),
  concurrency: 1,
  retries: 3,
});

/** Creates the configured integrations after their owner's mailbox was proven. */
export const defaultsJob = defineJob({ name: 'portals.defaults', payload: z.object({}), concurrency: 1 });

/** Dispatches leads whose job was lost or whose number came off the suppression list. */
export const leadSweepJob = defineJob({ name: 'portals.sweep', payload: z.object({}), concurrency: 1 });

/** Deletes leads that are older than the retention. */
export const leadRetentionJob = defineJob({ name: 'portals.retention', payload: z.object({}), concurrency: 1 });

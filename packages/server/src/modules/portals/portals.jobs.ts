import { z } from 'zod';
import { defineJob } from '../../platform/queue/index.ts';

/** Calls a lead, or decides what else becomes of it. What fails here is tried again by the sweep. */
export const dispatchJob = defineJob({
  name: 'portals.dispatch',
  payload: z.object({ leadId: z.uuid() }),
  concurrency: 1,
  retries: 3,
});

/** Looks after leads whose job was lost or whose number came off the suppression list. */
export const leadSweepJob = defineJob({ name: 'portals.sweep', payload: z.object({}), concurrency: 1 });

/** Deletes leads that are older than the retention. */
export const leadRetentionJob = defineJob({ name: 'portals.retention', payload: z.object({}), concurrency: 1 });

import { z } from 'zod';
import { defineJob } from '../../platform/jobs/index.ts';

/** Calls a lead, or decides what else becomes of it. What fails here is tried again by the sweep. */
export const dispatchJob = defineJob({
  name: 'portals.dispatch',
  payload: z.object({ leadId: z.uuid() }),
  concurrency: 1,
  retries: 3,
  notice: 'after commit',
});

/** Makes what the environment asks for, once its owner has proven to have the mailbox. */
export const defaultsJob = defineJob({ name: 'portals.defaults', payload: z.object({}), concurrency: 1 });

/** Looks after leads whose job was lost or whose number came off the suppression list. */
export const leadSweepJob = defineJob({ name: 'portals.sweep', payload: z.object({}), concurrency: 1 });

/** Deletes leads that are older than the retention. */
export const leadRetentionJob = defineJob({ name: 'portals.retention', payload: z.object({}), concurrency: 1 });

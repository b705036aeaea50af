import { z } from 'zod';
import { defineJob } from '../../platform/queue/index.ts';

/** Moves a call on by one step; one that names an older step than the call's is stale. */
export const stepJob = defineJob({
  name: 'calls.step',
  payload: z.object({ callId: z.uuid(), step: z.number().int() }),
  concurrency: 100,
  retries: 5,
  retryDelaySeconds: 1,
  retryDelayMaxSeconds: 10,
});

/** Sends the owner the brief and the result of a call. */
export const briefMailJob = defineJob({
  name: 'calls.brief_mail',
  payload: z.object({ callId: z.uuid() }),
});

/** Ends calls that no longer move, and dispatches for accounts whose calls wait with nothing live. */
export const sweepJob = defineJob({ name: 'calls.sweep', payload: z.object({}), concurrency: 1 });

/** Deletes what is older than the retention. */
export const retentionJob = defineJob({ name: 'calls.retention', payload: z.object({}), concurrency: 1 });

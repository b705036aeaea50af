import { z } from 'zod';
import { defineJob, handles, runsAt, type JobRegistration } from '../../platform/queue/index.ts';
import type { VoicesService } from './voices.types.ts';

/** Has a provider clone a voice. Tried again over about half an hour. */
export const cloneJob = defineJob({
  name: 'voices.clone',
  payload: z.object({ profileId: z.uuid() }),
  concurrency: 2,
  retries: 8,
  retryDelaySeconds: 15,
  retryDelayMaxSeconds: 600,
  expireSeconds: 180,
});

/** Deletes voices at providers, and what processes that died have left, each minute. */
const upkeepJob = defineJob({ name: 'voices.upkeep', payload: z.object({}), concurrency: 1 });

export const voicesJobs = (voices: Pick<VoicesService, 'clone' | 'upkeep'>): JobRegistration[] => [
  handles(cloneJob, ({ profileId }, run) => voices.clone(profileId, run)),
  runsAt('* * * * *', upkeepJob, () => voices.upkeep()),
];

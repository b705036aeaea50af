import { z } from 'zod';
import { defineJob } from '../../platform/queue/index.ts';

/** Places the next calls of a campaign. The sweep arms it again when it was given up. */
export const pumpJob = defineJob({
  name: 'campaigns.pump',
  payload: z.object({
    campaignId: z.uuid(),
    /** The time that it was armed for. null in a job of an earlier version, which leaves its work to the sweep. */
    due: z.iso.datetime().nullable().default(null),
  }),
  concurrency: 5,
  retries: 5,
});
export type PumpPayload = z.infer<typeof pumpJob.payload>;

/** Cancels the calls of a paused or cancelled campaign that are not dialled, or not answered. */
export const withdrawJob = defineJob({
  name: 'campaigns.withdraw',
  payload: z.object({ campaignId: z.uuid() }),
  concurrency: 2,
});

/** Takes back a call that the law holds for long. */
export const releaseJob = defineJob({
  name: 'campaigns.release',
  payload: z.object({ campaignId: z.uuid(), callId: z.uuid(), until: z.iso.datetime() }),
  concurrency: 5,
});

/** Holds the next conversation of a rehearsal. */
export const rehearseJob = defineJob({
  name: 'campaigns.rehearse',
  payload: z.object({ rehearsalId: z.uuid() }),
  concurrency: 2,
  retries: 3,
});

/** Arms the pump of campaigns that should move and do not, and fails rehearsals that nobody holds. */
export const campaignSweepJob = defineJob({ name: 'campaigns.sweep', payload: z.object({}), concurrency: 1 });

/** Deletes campaigns that are older than the retention. */
export const campaignRetentionJob = defineJob({ name: 'campaigns.retention', payload: z.object({}), concurrency: 1 });

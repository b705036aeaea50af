import { z } from 'zod';
import { defineJob, runsAt, type JobRegistration } from '../../platform/queue/index.ts';
import type { TelephonyService } from './telephony.types.ts';

/** Takes down trunks whose number was given up, each minute. */
const upkeepJob = defineJob({ name: 'telephony.upkeep', payload: z.object({}), concurrency: 1 });

export const telephonyJobs = (telephony: Pick<TelephonyService, 'upkeep'>): JobRegistration[] => [
  runsAt('* * * * *', upkeepJob, () => telephony.upkeep()),
];

import { z } from 'zod';
import { defineJob, handles, type JobRegistration } from '../../platform/queue/index.ts';
import type { AccountsService } from './accounts.types.ts';

/**
 * Every reset request becomes this job, whether the e-mail is known or not, so that both take the same time to answer.
 */
export const startResetJob = defineJob({ name: 'accounts.reset', payload: z.object({ email: z.string() }) });

export const accountsJobs = (accounts: AccountsService): JobRegistration[] => [
  handles(startResetJob, ({ email }, run) => accounts.startReset(email, run)),
];

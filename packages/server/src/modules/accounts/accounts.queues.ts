import { z } from 'zod';
import { defineJob } from '../../platform/queue/index.ts';

/** Every request for a reset becomes one of these, known e-mail or not, so that both take the same time to answer. */
export const startResetJob = defineJob({ name: 'accounts.reset', payload: z.object({ email: z.string() }) });

import { z } from 'zod';
import { defineJob } from '../../platform/queue/index.ts';

/** Scores a call whose transcript is complete. */
export const scoreJob = defineJob({ name: 'quality.score', payload: z.object({ callId: z.uuid() }) });

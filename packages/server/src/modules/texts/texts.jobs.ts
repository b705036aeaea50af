import { z } from 'zod';
import { defineJob, handles, type JobRegistration } from '../../platform/queue/index.ts';
import type { TextsService } from './texts.types.ts';

/** Texts the link of one call. Only what was certainly not sent is tried again: 6 times over about 10 minutes. */
export const sendLinkJob = defineJob({
  name: 'texts.send_link',
  payload: z.object({ callId: z.uuid() }),
  concurrency: 5,
  retries: 5,
  retryDelaySeconds: 20,
  retryDelayMaxSeconds: 300,
});

export const textsJobs = (texts: TextsService): JobRegistration[] => [
  handles(sendLinkJob, ({ callId }, run) => texts.sendLink(callId, run)),
];

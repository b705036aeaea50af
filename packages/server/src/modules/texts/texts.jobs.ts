import { z } from 'zod';
import { MINUTE } from '../../platform/clock/index.ts';
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

/** Asks the provider about a text whose fate is unknown, some minutes later: a text that it has accepted was sent. */
export const lookUpJob = defineJob({
  name: 'texts.look_up',
  payload: z.object({ callId: z.uuid() }),
  concurrency: 5,
  retries: 5,
  retryDelaySeconds: 60,
  retryDelayMaxSeconds: 600,
});
/** Milliseconds after which the provider's list has what it accepted. */
export const LOOK_UP_AFTER_MS = 2 * MINUTE;

export const textsJobs = (texts: TextsService): JobRegistration[] => [
  handles(sendLinkJob, ({ callId }, run) => texts.sendLink(callId, run)),
  handles(lookUpJob, ({ callId }) => texts.lookUp(callId)),
];

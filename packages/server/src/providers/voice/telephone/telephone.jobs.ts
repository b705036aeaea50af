import { z } from 'zod';
import { defineJob } from '../../../platform/queue/index.ts';

const aCall = z.object({ callId: z.uuid() });
const shared = { concurrency: 50, retryDelayMaxSeconds: 10 };

/** Reserves number and turn of a call, and sends for its worker. */
export const prepareJob = defineJob({ name: 'voice.telephone_prepare', payload: aCall, ...shared });

/** Dials, once a worker is ready. `lease`: that worker's claim. It runs for as long as it rings. */
export const placeJob = defineJob({
  name: 'voice.telephone_place',
  payload: aCall.extend({ lease: z.number().int() }),
  ...shared,
  concurrency: 200,
  retries: 10,
});
export type Place = { callId: string; lease: number };

/** Looks after a call until it is answered, so that none waits without an end. */
export const watchJob = defineJob({ name: 'voice.telephone_watch', payload: aCall, ...shared });

import { z } from 'zod';
import { DAY, HOUR, MINUTE, SECOND } from '../../../platform/clock/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { defineJob } from '../../../platform/queue/index.ts';
import type { BillingDeps } from '../billing.deps.ts';

/** Asks Ziina for the state of a payment, in case its event is lost. Each run schedules the next. */
export const pollJob = defineJob({
  name: 'billing.poll',
  payload: z.object({ paymentId: z.uuid() }),
  concurrency: 2,
  retries: 20,
  retryDelaySeconds: 5,
  retryDelayMaxSeconds: 600,
});

/** Payments older than this are not polled. */
export const POLLED_MS = 2 * DAY;

const PACE: readonly { untilMs: number; everyMs: number }[] = [
  { untilMs: 10 * MINUTE, everyMs: 20 * SECOND },
  { untilMs: HOUR, everyMs: 2 * MINUTE },
  { untilMs: POLLED_MS, everyMs: 20 * MINUTE },
];

/** Milliseconds until a payment of this age is polled again; null when it is too old. */
export const paceOf = (ageMs: number): number | null => PACE.find(({ untilMs }) => ageMs < untilMs)?.everyMs ?? null;

export async function enqueuePoll({ jobs }: BillingDeps, tx: Tx, paymentId: string, ageMs: number): Promise<void> {
  const delay = paceOf(ageMs);
  if (delay !== null) await jobs.enqueue(tx, pollJob, [{ paymentId }], delay);
}

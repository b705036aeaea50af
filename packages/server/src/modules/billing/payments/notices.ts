import { z } from 'zod';
import type { Tx } from '../../../platform/db/index.ts';
import { defineJob } from '../../../platform/queue/index.ts';
import { PaymentError } from '../../../providers/payments/index.ts';
import { cardsOf, hostedOf, type BillingDeps } from '../billing.deps.ts';
import { toAppError } from '../billing.errors.ts';
import { syncHosted } from './hosted.ts';
import { syncInvoice } from './invoices.ts';
import { syncSubscription } from './sync.ts';

/** Reads the object that an event is about; tried for about two days. */
export const noticeJob = defineJob({
  name: 'billing.notice',
  payload: z.object({ kind: z.enum(['subscription', 'invoice', 'charge', 'payment']), id: z.string() }),
  concurrency: 4,
  retries: 60,
  retryDelaySeconds: 2,
  retryDelayMaxSeconds: 3600,
});

interface Delivery {
  body: Buffer;
  signature: string | undefined;
}

/** Takes a Stripe event once. @throws AppError NOT_CONFIGURED, UNAUTHENTICATED, BAD_REQUEST */
export async function receiveStripe(deps: BillingDeps, { body, signature }: Delivery): Promise<void> {
  const cards = cardsOf(deps);
  const { id, type, about } = checked(() => cards.readNotice(body, signature));
  await deps.db.transact(async (tx) => {
    if (!(await isFirst(deps, tx, { id, type }))) return;
    if (about) await deps.jobs.enqueue(tx, noticeJob, [about]);
  });
}

/** Takes a Ziina event. It has no id, but reading the payment twice is harmless. */
export async function receiveZiina(deps: BillingDeps, { body, signature }: Delivery): Promise<void> {
  const hosted = hostedOf(deps);
  const notice = checked(() => hosted.readNotice(body, signature));
  if (!notice) return;
  const about = { kind: 'payment' as const, id: notice.paymentId };
  await deps.db.transact((tx) => deps.jobs.enqueue(tx, noticeJob, [about]));
}

function checked<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw toAppError(error);
  }
}

async function isFirst({ clock }: BillingDeps, tx: Tx, event: { id: string; type: string }): Promise<boolean> {
  const row = { ...event, provider: 'stripe', receivedAt: clock.now() };
  return (await tx.paymentEvent.createMany({ data: [row], skipDuplicates: true })).count === 1;
}

export async function heed(deps: BillingDeps, { kind, id }: z.infer<typeof noticeJob.payload>): Promise<void> {
  try {
    if (kind === 'subscription') await syncSubscription(deps, id);
    if (kind === 'invoice') await syncInvoice(deps, id);
    if (kind === 'charge')
      for (const invoice of await cardsOf(deps).invoicesOfCharge(id)) await syncInvoice(deps, invoice);
    if (kind === 'payment') await syncHosted(deps, id);
  } catch (error) {
    if (!(error instanceof PaymentError && error.code === 'not_found')) throw error;
    deps.log.warn({ kind, id }, 'an event about something that the payment service does not have');
  }
}

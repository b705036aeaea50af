import { z } from 'zod';
import type { Tx } from '../../../platform/db/index.ts';
import { defineJob } from '../../../platform/queue/index.ts';
import { PaymentError } from '../../../providers/payments/index.ts';
import { cardsOf, hostedOf, type BillingContext } from '../billing.deps.ts';
import { toAppError } from '../billing.errors.ts';
import { syncHosted } from './hosted.ts';
import { syncInvoice } from './invoices.ts';
import { syncSubscription } from './sync.ts';

/** Looks at what an event was about; tried for about two days. */
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

/** Takes an event of Stripe's, once. @throws AppError NOT_CONFIGURED, UNAUTHENTICATED, BAD_REQUEST */
export async function receiveStripe(context: BillingContext, { body, signature }: Delivery): Promise<void> {
  const cards = cardsOf(context);
  const { id, type, about } = checked(() => cards.readNotice(body, signature));
  await context.db.transact(async (tx) => {
    if (!(await isFirst(context, tx, { id, type }))) return;
    if (about) await context.jobs.enqueue(tx, noticeJob, [about]);
  });
}

/** Takes an event of Ziina's. It has no id of its own; looking twice does no harm. */
export async function receiveZiina(context: BillingContext, { body, signature }: Delivery): Promise<void> {
  const hosted = hostedOf(context);
  const notice = checked(() => hosted.readNotice(body, signature));
  if (!notice) return;
  const about = { kind: 'payment' as const, id: notice.paymentId };
  await context.db.transact((tx) => context.jobs.enqueue(tx, noticeJob, [about]));
}

function checked<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw toAppError(error);
  }
}

async function isFirst({ clock }: BillingContext, tx: Tx, event: { id: string; type: string }): Promise<boolean> {
  const row = { ...event, provider: 'stripe', receivedAt: clock.now() };
  return (await tx.paymentEvent.createMany({ data: [row], skipDuplicates: true })).count === 1;
}

export async function heed(context: BillingContext, { kind, id }: z.infer<typeof noticeJob.payload>): Promise<void> {
  try {
    if (kind === 'subscription') await syncSubscription(context, id);
    if (kind === 'invoice') await syncInvoice(context, id);
    if (kind === 'charge')
      for (const invoice of await cardsOf(context).invoicesOfCharge(id)) await syncInvoice(context, invoice);
    if (kind === 'payment') await syncHosted(context, id);
  } catch (error) {
    if (!(error instanceof PaymentError && error.code === 'not_found')) throw error;
    context.log.warn({ kind, id }, 'an event about something that the payment service does not have');
  }
}

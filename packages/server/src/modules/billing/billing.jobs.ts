import type { BillingContext } from './billing.deps.ts';
import { syncHosted } from './payments/hosted.ts';
import { heed, noticeJob } from './payments/notices.ts';
import { overageJob, reportOverage } from './ledger/overage.ts';
import { enqueuePoll, pollJob } from './payments/poll.ts';
import { upkeep, upkeepJob } from './ledger/upkeep.ts';

/** Who does the module's jobs. */
export function billingJobs(context: BillingContext): void {
  const { jobs } = context;
  jobs.handle(noticeJob, (notice) => heed(context, notice));
  jobs.handle(overageJob, ({ entryId }, run) => reportOverage(context, entryId, run));
  jobs.handle(pollJob, ({ paymentId }) => poll(context, paymentId));
  jobs.handle(upkeepJob, () => upkeep(context));
  jobs.schedule(upkeepJob, '*/10 * * * *');
}

async function poll(context: BillingContext, paymentId: string): Promise<void> {
  const { db, clock } = context;
  const payment = await db.prisma.ziinaPayment.findUnique({ where: { id: paymentId } });
  if (!payment?.intentId || !context.hosted || (await syncHosted(context, payment.intentId))) return;
  const ageMs = clock.now().getTime() - payment.createdAt.getTime();
  await db.transact((tx) => enqueuePoll(context, tx, paymentId, ageMs));
}

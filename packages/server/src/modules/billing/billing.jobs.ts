import { handles, runsAt, type JobRegistration } from '../../platform/queue/index.ts';
import type { BillingContext } from './billing.deps.ts';
import { syncHosted } from './payments/hosted.ts';
import { heed, noticeJob } from './payments/notices.ts';
import { overageJob, reportOverage } from './ledger/overage.ts';
import { enqueuePoll, pollJob } from './payments/poll.ts';
import { upkeep, upkeepJob } from './ledger/upkeep.ts';

export const billingJobs = (context: BillingContext): JobRegistration[] => [
  handles(noticeJob, (notice) => heed(context, notice)),
  handles(overageJob, ({ entryId }, run) => reportOverage(context, entryId, run)),
  handles(pollJob, ({ paymentId }) => poll(context, paymentId)),
  runsAt('*/10 * * * *', upkeepJob, () => upkeep(context)),
];

async function poll(context: BillingContext, paymentId: string): Promise<void> {
  const { db, clock } = context;
  const payment = await db.prisma.ziinaPayment.findUnique({ where: { id: paymentId } });
  if (!payment?.intentId || !context.hosted || (await syncHosted(context, payment.intentId))) return;
  const ageMs = clock.now().getTime() - payment.createdAt.getTime();
  await db.transact((tx) => enqueuePoll(context, tx, paymentId, ageMs));
}

import { handles, runsAt, type JobRegistration } from '../../platform/queue/index.ts';
import type { BillingDeps } from './billing.deps.ts';
import { deleteCustomer, forgetCustomerJob } from './payments/forgetting.ts';
import { syncHosted } from './payments/hosted.ts';
import { heed, noticeJob } from './payments/notices.ts';
import { overageJob, reportOverage } from './ledger/overage.ts';
import { enqueuePoll, pollJob } from './payments/poll.ts';
import { upkeep, upkeepJob } from './upkeep/upkeep.ts';

export const billingJobs = (deps: BillingDeps): JobRegistration[] => [
  handles(noticeJob, (notice) => heed(deps, notice)),
  handles(overageJob, ({ entryId }, run) => reportOverage(deps, entryId, run)),
  handles(forgetCustomerJob, ({ accountId }, run) => deleteCustomer(deps, accountId, run)),
  handles(pollJob, ({ paymentId }) => poll(deps, paymentId)),
  runsAt('*/10 * * * *', upkeepJob, () => upkeep(deps)),
];

async function poll(deps: BillingDeps, paymentId: string): Promise<void> {
  const { db, clock } = deps;
  const payment = await db.prisma.ziinaPayment.findUnique({ where: { id: paymentId } });
  if (!payment?.intentId || !deps.hosted || (await syncHosted(deps, payment.intentId))) return;
  const ageMs = clock.now().getTime() - payment.createdAt.getTime();
  await db.transact((tx) => enqueuePoll(deps, tx, paymentId, ageMs));
}

import { z } from 'zod';
import type { MinuteEntry, MinutePeriod } from '../../../generated/client/client.ts';
import { after, HOUR, SECOND } from '../../../platform/clock/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { defineJob, type JobRun } from '../../../platform/queue/index.ts';
import type { BillingDeps } from '../billing.deps.ts';

/** Has Stripe take note of one overage; tried for about two days. */
export const overageJob = defineJob({
  name: 'billing.overage',
  payload: z.object({ entryId: z.uuid() }),
  concurrency: 4,
  retries: 60,
  retryDelaySeconds: 5,
  retryDelayMaxSeconds: 3600,
});

export async function enqueueOverage({ cards, jobs }: BillingDeps, tx: Tx, entryId: string): Promise<void> {
  if (cards) await jobs.enqueue(tx, overageJob, [{ entryId }]);
}

/** Stripe counts an identifier once, so that this may be done again after a crash. */
export async function reportOverage(deps: BillingDeps, entryId: string, run: JobRun): Promise<void> {
  const { db, cards, clock } = deps;
  const entry = await db.prisma.minuteEntry.findUnique({ where: { id: entryId }, include: { period: true } });
  const accountId = entry?.accountId;
  const customer = accountId ? await db.prisma.billingCustomer.findUnique({ where: { accountId } }) : null;
  // Nothing to do any more: the account was deleted, or it was done.
  if (!entry || !customer || !cards || entry.reportedAt) return;
  const usage = { customerId: customer.customerId, cents: entry.cents, identifier: entry.id };
  await cards.reportOverage({ ...usage, at: timeOf(entry, entry.period) });
  await db.transact(async (tx) => {
    await tx.minuteEntry.update({ where: { id: entryId }, data: { reportedAt: clock.now() } });
    await run.complete(tx);
  });
}

/**
 * When the usage counts as made. A call that began before a month's end and ended shortly after it is of that month,
 * whose invoice stays open for an hour; later than that it can only go on the next one.
 */
export function timeOf(entry: Pick<MinuteEntry, 'createdAt'>, { endsAt }: Pick<MinutePeriod, 'endsAt'>): Date {
  const { createdAt } = entry;
  const isLate = endsAt !== null && createdAt >= endsAt && createdAt < after(endsAt, HOUR / 2);
  return isLate ? after(endsAt, -SECOND) : createdAt;
}

import { z } from 'zod';
import type { MinuteEntry, MinutePeriod } from '../../../generated/client/client.ts';
import { after, HOUR, SECOND } from '../../../platform/clock/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { defineJob, type JobRun } from '../../../platform/queue/index.ts';
import type { BillingDeps } from '../billing.deps.ts';

/** Reports one overage to Stripe; tried for about two days. */
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

/** Reports an overage. Repeating it after a crash is safe, because Stripe counts each identifier once. */
export async function reportOverage(deps: BillingDeps, entryId: string, run: JobRun): Promise<void> {
  const { db, cards, clock } = deps;
  const entry = await db.prisma.minuteEntry.findUnique({ where: { id: entryId }, include: { period: true } });
  const accountId = entry?.accountId;
  const customer = accountId ? await db.prisma.billingCustomer.findUnique({ where: { accountId } }) : null;
  // The account was deleted, or the overage is reported already.
  if (!entry || !customer || !cards || entry.reportedAt) return;
  const usage = { customerId: customer.customerId, cents: entry.cents, identifier: entry.id };
  await cards.reportOverage({ ...usage, at: timeOf(entry, entry.period) });
  await db.transact(async (tx) => {
    await tx.minuteEntry.update({ where: { id: entryId }, data: { reportedAt: clock.now() } });
    await run.complete(tx);
  });
}

/**
 * The time under which Stripe files the usage. A call that began before a month's end and ended shortly after it
 * belongs to that month, whose invoice stays open for an hour. Later usage can only go on the next invoice.
 */
export function timeOf(entry: Pick<MinuteEntry, 'createdAt'>, { endsAt }: Pick<MinutePeriod, 'endsAt'>): Date {
  const { createdAt } = entry;
  const isLate = endsAt !== null && createdAt >= endsAt && createdAt < after(endsAt, HOUR / 2);
  return isLate ? after(endsAt, -SECOND) : createdAt;
}

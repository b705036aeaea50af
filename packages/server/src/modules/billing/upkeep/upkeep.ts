import { z } from 'zod';
import { after, DAY, HOUR, MINUTE } from '../../../platform/clock/index.ts';
import { defineJob } from '../../../platform/queue/index.ts';
import { cardsOf, type BillingDeps } from '../billing.deps.ts';
import { WAITING } from '../payments/hosted.ts';
import { syncInvoice } from '../payments/invoices.ts';
import { overageJob } from '../ledger/overage.ts';
import { pollJob, POLLED_MS } from '../payments/poll.ts';
import { syncSubscription } from '../payments/sync.ts';

/** Catches up on events that never came, and on reports that were given up. */
export const upkeepJob = defineJob({ name: 'billing.upkeep', payload: z.object({}), concurrency: 1, retries: 0 });

const BATCH = 100;
/** Stripe retries an event for three days. Twice that is safe. */
const EVENTS_KEPT_MS = 7 * DAY;

export async function upkeep(deps: BillingDeps): Promise<void> {
  const { db, clock, cards } = deps;
  await db.prisma.paymentEvent.deleteMany({ where: { receivedAt: { lt: after(clock.now(), -EVENTS_KEPT_MS) } } });
  await pollForgotten(deps);
  if (!cards) return;
  await lookAtOverdue(deps);
  await reportForgotten(deps);
}

/** Payments that are no longer polled, because Ziina was away for longer than the polls go on. */
async function pollForgotten(deps: BillingDeps): Promise<void> {
  const { db, clock, jobs, hosted } = deps;
  if (!hosted) return;
  const payments = await db.prisma.ziinaPayment.findMany({
    where: { status: { in: WAITING }, createdAt: { gt: after(clock.now(), -POLLED_MS) } },
    select: { id: true },
    orderBy: { createdAt: 'asc' },
    take: 10 * BATCH,
  });
  const ids = payments.map(({ id }) => id);
  const open = await jobs.openAmong(pollJob, 'paymentId', ids);
  const forgotten = ids.filter((id) => !open.has(id)).map((paymentId) => ({ paymentId }));
  await db.transact((tx) => jobs.enqueue(tx, pollJob, forgotten));
}

/** Subscriptions that are past their month or have an unpaid invoice, and had no event for a while. */
async function lookAtOverdue(deps: BillingDeps): Promise<void> {
  const { db, clock, log } = deps;
  const now = clock.now();
  const overdue = { lt: after(now, -2 * HOUR) };
  const rows = await db.prisma.subscription.findMany({
    where: {
      endedAt: null,
      externalId: { not: null },
      updatedAt: { lt: after(now, -10 * MINUTE) },
      OR: [
        { status: { not: 'active' } },
        { currentPeriodEnd: overdue },
        // The renewal was recorded, but its invoice was not.
        { account: { minutePeriods: { some: { closedAt: null, source: 'stripe', endsAt: overdue } } } },
        { account: { invoices: { some: { status: 'open' } } } },
      ],
    },
    orderBy: { updatedAt: 'asc' },
    take: BATCH,
  });
  for (const { externalId, id } of rows)
    await look(deps, externalId!).catch(async (error: unknown) => {
      log.warn({ err: error, subscription: id }, 'could not look at a subscription');
      // Puts the subscription at the end of the order.
      await db.prisma.subscription.update({ where: { id }, data: { updatedAt: now } });
    });
}

async function look(deps: BillingDeps, externalId: string): Promise<void> {
  for (const { id } of await cardsOf(deps).listInvoices(externalId, 3)) await syncInvoice(deps, id);
  await syncSubscription(deps, externalId);
}

async function reportForgotten({ db, clock, jobs }: BillingDeps): Promise<void> {
  const entries = await db.prisma.minuteEntry.findMany({
    where: { cents: { gt: 0 }, reportedAt: null, createdAt: { lt: after(clock.now(), -HOUR) } },
    select: { id: true },
    orderBy: { createdAt: 'asc' },
    take: BATCH,
  });
  const ids = entries.map(({ id }) => id);
  const open = await jobs.openAmong(overageJob, 'entryId', ids);
  const forgotten = ids.filter((id) => !open.has(id)).map((entryId) => ({ entryId }));
  await db.transact((tx) => jobs.enqueue(tx, overageJob, forgotten));
}

import type { PlanId } from '@nova-calls/schema';
import type { Subscription } from '../../../generated/client/client.ts';
import { after, MINUTE } from '../../../platform/clock/index.ts';
import { conflict } from '../../../platform/errors/index.ts';
import type { SubscriptionState } from '../../../providers/payments/index.ts';
import { cardsOf, planOf, type BillingContext } from '../billing.deps.ts';
import { syncInvoice } from './invoices.ts';
import { syncSubscription } from './sync.ts';

/** Longer than a change takes; after it, whoever made one is taken to have died. */
const CHANGE_MS = 2 * MINUTE;

/**
 * Moves a subscription to another plan: to a dearer one now, for the part of the month that is left; to a cheaper one
 * when it renews. One change at a time, because each may be charged.
 *
 * @throws AppError CONFLICT when another is being made.
 */
export async function changePlan(
  context: BillingContext,
  row: Subscription,
  id: string,
  plan: PlanId,
): Promise<SubscriptionState> {
  const { prisma } = context.db;
  const startedAt = context.clock.now();
  const free = { OR: [{ changingUntil: null }, { changingUntil: { lt: startedAt } }] };
  const { count } = await prisma.subscription.updateMany({
    where: { id: row.id, ...free },
    data: { changingUntil: after(startedAt, CHANGE_MS) },
  });
  if (count === 0) throw conflict('A change of the plan is being made; try again');
  try {
    // A client may have paid for an earlier change whose event is still on its way.
    await noteLatestInvoice(context, id);
    const { row: current, state } = (await syncSubscription(context, id))!;
    return state.pendingPlan === plan ? state : await change(context, current, id, plan);
  } finally {
    await prisma.subscription.update({ where: { id: row.id }, data: { changingUntil: null } });
  }
}

/** What counts is the plan that this month was paid at: whoever goes down and up again pays once. */
async function change(context: BillingContext, row: Subscription, id: string, plan: PlanId) {
  const paid = await paidPlan(context, row);
  const isDearer = planOf(context, plan)!.priceCents > (planOf(context, paid)?.priceCents ?? 0);
  // Otherwise the rest of the month would be charged from the cheaper plan on.
  const from = isDearer && row.plan !== paid ? await move(context, row, id, paid, 'at_renewal') : row;
  if (from.plan !== plan) await move(context, from, id, plan, isDearer ? 'now' : 'at_renewal');
  if (isDearer) await noteLatestInvoice(context, id);
  return (await syncSubscription(context, id))!.state;
}

async function paidPlan({ db }: BillingContext, { accountId, plan }: Subscription): Promise<string> {
  const period = await db.prisma.minutePeriod.findFirst({ where: { accountId, closedAt: null, source: 'stripe' } });
  return period?.plan ?? plan;
}

async function move(
  context: BillingContext,
  row: Subscription,
  subscriptionId: string,
  plan: string,
  when: 'now' | 'at_renewal',
): Promise<Subscription> {
  const idempotencyKey = `${row.id}:${row.version}:${plan}:${when}`;
  await cardsOf(context).changePlan({ subscriptionId, plan, when, idempotencyKey });
  return (await syncSubscription(context, subscriptionId))!.row;
}

/** A card that pays at once has paid by now: the minutes are there without waiting for the event. */
async function noteLatestInvoice(context: BillingContext, subscriptionId: string): Promise<void> {
  const [latest] = await cardsOf(context).listInvoices(subscriptionId, 1);
  if (latest) await syncInvoice(context, latest.id);
}

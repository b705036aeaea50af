import type { PlanId } from '@nova-calls/schema';
import type { Subscription } from '../../../generated/client/client.ts';
import { after, MINUTE } from '../../../platform/clock/index.ts';
import { conflict } from '../../../platform/errors/index.ts';
import type { SubscriptionState } from '../../../providers/payments/index.ts';
import { cardsOf, planOf, type BillingDeps } from '../billing.deps.ts';
import { syncInvoice } from './invoices.ts';
import { syncSubscription } from './sync.ts';

/** A change takes less than this. After it, the request that began the change has died. */
const CHANGE_MS = 2 * MINUTE;

/**
 * Moves a subscription to another plan: to a dearer one now, for the rest of the month; to a cheaper one when it
 * renews. Only one change runs at a time, because each may be charged.
 *
 * @throws AppError CONFLICT while another change runs.
 */
export async function changePlan(
  deps: BillingDeps,
  row: Subscription,
  id: string,
  plan: PlanId,
): Promise<SubscriptionState> {
  const { prisma } = deps.db;
  const startedAt = deps.clock.now();
  const free = { OR: [{ changingUntil: null }, { changingUntil: { lt: startedAt } }] };
  const { count } = await prisma.subscription.updateMany({
    where: { id: row.id, ...free },
    data: { changingUntil: after(startedAt, CHANGE_MS) },
  });
  if (count === 0) throw conflict('A change of the plan is being made; try again');
  try {
    // The client may have paid for an earlier change whose event has not arrived yet.
    await noteLatestInvoice(deps, id);
    const { row: current, state } = (await syncSubscription(deps, id))!;
    return state.pendingPlan === plan ? state : await change(deps, current, id, plan);
  } finally {
    await prisma.subscription.update({ where: { id: row.id }, data: { changingUntil: null } });
  }
}

/** Compares with the plan that this month was paid at, so that going down and up again is charged once. */
async function change(deps: BillingDeps, row: Subscription, id: string, plan: PlanId) {
  const paid = await paidPlan(deps, row);
  const isDearer = planOf(deps, plan)!.priceCents > (planOf(deps, paid)?.priceCents ?? 0);
  // Otherwise the rest of the month would be charged as if the cheaper plan had been paid.
  const from = isDearer && row.plan !== paid ? await move(deps, row, id, paid, 'at_renewal') : row;
  if (from.plan !== plan) await move(deps, from, id, plan, isDearer ? 'now' : 'at_renewal');
  if (isDearer) await noteLatestInvoice(deps, id);
  return (await syncSubscription(deps, id))!.state;
}

async function paidPlan({ db }: BillingDeps, { accountId, plan }: Subscription): Promise<string> {
  const period = await db.prisma.minutePeriod.findFirst({ where: { accountId, closedAt: null, source: 'stripe' } });
  return period?.plan ?? plan;
}

async function move(
  deps: BillingDeps,
  row: Subscription,
  subscriptionId: string,
  plan: string,
  when: 'now' | 'at_renewal',
): Promise<Subscription> {
  const idempotencyKey = `${row.id}:${row.version}:${plan}:${when}`;
  await cardsOf(deps).changePlan({ subscriptionId, plan, when, idempotencyKey });
  return (await syncSubscription(deps, subscriptionId))!.row;
}

/** Records the newest invoice now: if the card was charged at once, the minutes do not wait for the event. */
async function noteLatestInvoice(deps: BillingDeps, subscriptionId: string): Promise<void> {
  const [latest] = await cardsOf(deps).listInvoices(subscriptionId, 1);
  if (latest) await syncInvoice(deps, latest.id);
}

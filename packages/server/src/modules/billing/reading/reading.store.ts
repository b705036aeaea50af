import type { MinutePeriod, Subscription } from '../../../generated/client/client.ts';
import { requireViewer, type Caller } from '../../../platform/auth/index.ts';
import { notFound } from '../../../platform/errors/index.ts';
import { planOf, type BillingDeps } from '../billing.deps.ts';
import { UNPAID, usageOf, type Usage } from '../billing.model.ts';

/** The plan that an account pays for, with its period from the ledger. */
export interface PlanSubscription {
  subscriptionId: string;
  provider: 'stripe' | 'ziina';
  plan: string;
  /** The plan at the next renewal, when it is another one. */
  nextPlan: string | null;
  status: string;
  priceCents: number;
  currentPeriodStart: Date | null;
  currentPeriodEnd: Date | null;
  cancelAtPeriodEnd: boolean;
  usage: Usage;
}

type Reading = Pick<BillingDeps, 'db' | 'clock' | 'plans'>;

/** @throws AppError NOT_FOUND */
export async function openPeriodOf({ db }: Pick<Reading, 'db'>, accountId: string): Promise<MinutePeriod> {
  const period = await db.prisma.minutePeriod.findFirst({ where: { accountId, closedAt: null } });
  if (!period) throw notFound('Account not found');
  return period;
}

export async function usageOfAccount(deps: Reading, accountId: string): Promise<Usage> {
  return usageOf(await openPeriodOf(deps, accountId), deps.clock.now());
}

/** Null before the first payment, and once the paid time is over. */
export async function subscriptionOf(deps: Reading, caller: Caller): Promise<PlanSubscription | null> {
  const { accountId } = requireViewer(caller);
  const row = await deps.db.prisma.subscription.findFirst({
    where: { accountId, endedAt: null, externalId: { not: null }, status: { notIn: UNPAID } },
  });
  const period = await openPeriodOf(deps, accountId);
  const usage = usageOf(period, deps.clock.now());
  if (row) return cardView(deps, row, period, usage);
  return period.source === 'ziina' && usage.status === 'active' ? prepaidView(deps, period, usage) : null;
}

function cardView(deps: Reading, row: Subscription, period: MinutePeriod, usage: Usage): PlanSubscription {
  // The paid plan. Before its invoice is recorded, the plan of the subscription.
  const plan = (period.source === 'stripe' && period.plan) || row.plan;
  return {
    subscriptionId: row.externalId!,
    provider: 'stripe',
    plan,
    nextPlan: row.plan === plan ? null : row.plan,
    status: row.status,
    priceCents: planOf(deps, plan)?.priceCents ?? 0,
    currentPeriodStart: row.currentPeriodStart,
    currentPeriodEnd: row.currentPeriodEnd,
    cancelAtPeriodEnd: row.cancelAtPeriodEnd,
    usage,
  };
}

/** A prepaid month, which ends by itself. */
function prepaidView(deps: Reading, period: MinutePeriod, usage: Usage): PlanSubscription {
  return {
    subscriptionId: period.reference.replace(/^ziina:/, ''),
    provider: 'ziina',
    plan: period.plan!,
    nextPlan: null,
    status: 'active',
    priceCents: planOf(deps, period.plan)?.priceCents ?? 0,
    currentPeriodStart: period.startsAt,
    currentPeriodEnd: period.endsAt,
    cancelAtPeriodEnd: true,
    usage,
  };
}

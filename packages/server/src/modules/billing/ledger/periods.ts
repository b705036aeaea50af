import type { MinutePeriod, Subscription } from '../../../generated/client/client.ts';
import { after, DAY } from '../../../platform/clock/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { InvoiceLine } from '../../../providers/payments/index.ts';
import { planOf, type BillingDeps } from '../billing.deps.ts';
import { lockOpenPeriod, NOTHING_INCLUDED, openNext, writeEntries } from './ledger.store.ts';
import type { Plan } from '../billing.config.ts';

/** A paid month is usable this long after its end, because Stripe takes an hour or more to charge the next one. */
const GRACE_MS = 3 * DAY;

type Standing = Pick<Subscription, 'status' | 'cancelAtPeriodEnd'>;

const isPastDue = ({ status }: Standing) => ['past_due', 'unpaid', 'paused'].includes(status);

/**
 * The limits of a period by the status of its subscription. Only a paying customer may go beyond its end or its
 * minutes.
 */
function boundsOf(standing: Standing, plan: Plan, endsAt: Date) {
  const pastDue = isPastDue(standing);
  return {
    pastDue,
    usableUntil: pastDue || standing.cancelAtPeriodEnd ? endsAt : after(endsAt, GRACE_MS),
    overageLimitSeconds: pastDue ? 0 : plan.overageLimitSeconds,
  };
}

/** Opens the month that an invoice paid for. */
export async function openPaidMonth(
  { clock }: BillingDeps,
  tx: Tx,
  accountId: string,
  paid: { plan: Plan; invoiceId: string; startsAt: Date; endsAt: Date },
): Promise<void> {
  const { plan, invoiceId, startsAt, endsAt } = paid;
  const open = await lockOpenPeriod(tx, accountId);
  // This invoice is for an earlier month than the open one, so it came too late.
  if (open.source === 'stripe' && open.startsAt > startsAt) return;
  const { pastDue: _, ...bounds } = boundsOf({ status: 'active', cancelAtPeriodEnd: false }, plan, endsAt);
  await openNext(tx, clock, accountId, {
    source: 'stripe',
    plan: plan.id,
    reference: `stripe:${invoiceId}`,
    startsAt,
    endsAt,
    ...bounds,
    includedSeconds: plan.includedMinutes * 60,
    overageCentsPerMinute: plan.overageCentsPerMinute,
  });
}

/**
 * Adds the minutes of an upgrade. The customer paid a part of the difference in price, and gets the same part of the
 * difference in minutes, which is the rest of the month. If two upgrades arrive in the wrong order, each adds its own
 * difference and the larger plan stays. An upgrade of an ended month adds nothing.
 */
export async function upgradePeriod(
  deps: BillingDeps,
  tx: Tx,
  accountId: string,
  line: InvoiceLine,
  credited: Plan | null,
) {
  const period = await lockOpenPeriod(tx, accountId);
  const [current, to] = [planOf(deps, period.plan), planOf(deps, line.plan)];
  if (period.source !== 'stripe' || !period.endsAt || !current || !to || line.periodEnd <= period.startsAt) return;
  const seconds = upgradeSeconds(period, credited ?? current, to, line);
  await tx.minutePeriod.update({
    where: { id: period.id },
    data: {
      includedSeconds: { increment: seconds },
      ...(to.priceCents > current.priceCents && {
        plan: to.id,
        overageCentsPerMinute: to.overageCentsPerMinute,
        ...(period.overageLimitSeconds > 0 && { overageLimitSeconds: to.overageLimitSeconds }),
      }),
    },
  });
  await writeEntries(tx, deps.clock, period, [{ kind: 'grant', seconds }]);
}

export function upgradeSeconds(
  period: Pick<MinutePeriod, 'startsAt' | 'endsAt'>,
  from: Plan,
  to: Plan,
  line: Pick<InvoiceLine, 'periodStart' | 'periodEnd'>,
): number {
  const whole = period.endsAt!.getTime() - period.startsAt.getTime();
  const left = line.periodEnd.getTime() - line.periodStart.getTime();
  return Math.max(0, Math.round(((to.includedMinutes - from.includedMinutes) * 60 * left) / whole));
}

/** Updates the open period after a change of its subscription. */
export async function followStanding(deps: BillingDeps, tx: Tx, accountId: string, standing: Standing) {
  const period = await lockOpenPeriod(tx, accountId);
  const plan = planOf(deps, period.plan);
  if (period.source !== 'stripe' || !period.endsAt || !plan) return;
  await tx.minutePeriod.update({ where: { id: period.id }, data: boundsOf(standing, plan, period.endsAt) });
}

/** Ends a paid month. Only granted seconds go on after a subscription. */
export async function endPaidMonth({ clock }: BillingDeps, tx: Tx, accountId: string) {
  const period = await lockOpenPeriod(tx, accountId);
  if (period.source !== 'stripe') return;
  await openNext(tx, clock, accountId, {
    source: 'none',
    plan: null,
    reference: `ended:${period.id}`,
    startsAt: clock.now(),
    endsAt: null,
    ...NOTHING_INCLUDED,
  });
}

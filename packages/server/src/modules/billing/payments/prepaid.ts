import type { Tx } from '../../../platform/db/index.ts';
import type { BillingDeps } from '../billing.deps.ts';
import { lockOpenPeriod, NO_OVERAGE, openNext, writeEntries } from '../ledger/ledger.store.ts';
import type { Plan } from '../billing.config.ts';

/** The same day of the next month, or its last day where that month is shorter. In UTC. */
export function oneMonthAfter(date: Date): Date {
  const next = new Date(date);
  next.setUTCMonth(next.getUTCMonth() + 1);
  if (next.getUTCDate() !== date.getUTCDate()) next.setUTCDate(0);
  return next;
}

/**
 * Opens a prepaid month, which starts now. The rest of an earlier prepaid month is carried over. If there is a
 * subscription meanwhile, the minutes are added to its period.
 */
export async function openPrepaidMonth(
  { clock }: BillingDeps,
  tx: Tx,
  accountId: string,
  plan: Plan,
  intentId: string,
) {
  const startsAt = clock.now();
  const endsAt = oneMonthAfter(startsAt);
  const seconds = plan.includedMinutes * 60;
  const open = await lockOpenPeriod(tx, accountId);
  if (open.source === 'stripe') {
    await tx.minutePeriod.update({ where: { id: open.id }, data: { bonusSeconds: { increment: seconds } } });
    await writeEntries(tx, clock, open, [{ kind: 'grant', seconds }]);
    return { periodStart: open.startsAt, periodEnd: open.endsAt };
  }
  await openNext(tx, clock, accountId, {
    source: 'ziina',
    plan: plan.id,
    reference: `ziina:${intentId}`,
    startsAt,
    endsAt,
    usableUntil: endsAt,
    includedSeconds: seconds,
    ...NO_OVERAGE,
  });
  return { periodStart: startsAt, periodEnd: endsAt };
}

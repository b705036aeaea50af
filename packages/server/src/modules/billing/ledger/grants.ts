import { after, DAY, type Clock } from '../../../platform/clock/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { BillingDeps } from '../billing.deps.ts';
import { lapse, lockOpenPeriod, NO_OVERAGE, openFirst, writeEntries } from './ledger.store.ts';
import { TRIAL_DAYS, TRIAL_SECONDS } from '../billing.config.ts';

type Granting = Pick<BillingDeps, 'db' | 'clock'>;

export async function openTrial({ clock }: Granting, tx: Tx, accountId: string): Promise<void> {
  const startsAt = clock.now();
  const endsAt = after(startsAt, TRIAL_DAYS * DAY);
  await openFirst(tx, clock, accountId, {
    source: 'trial',
    plan: null,
    reference: 'trial',
    startsAt,
    endsAt,
    usableUntil: endsAt,
    includedSeconds: TRIAL_SECONDS,
    ...NO_OVERAGE,
  });
}

/** Grants seconds that stay until they are talked, beyond the ends of trials and months. @throws AppError NOT_FOUND */
export function grantSeconds({ db, clock }: Granting, accountId: string, seconds: number): Promise<void> {
  return db.transact((tx) => grantIn(tx, clock, accountId, seconds));
}

export async function grantIn(tx: Tx, clock: Clock, accountId: string, seconds: number): Promise<void> {
  // An ended period lapses first. Otherwise its expired seconds would be mixed with the new grant.
  const { id } = await lapse(tx, clock, await lockOpenPeriod(tx, accountId));
  await tx.minutePeriod.update({ where: { id }, data: { bonusSeconds: { increment: seconds } } });
  await writeEntries(tx, clock, { id, accountId }, [{ kind: 'grant', seconds }]);
}

import type { MinutePeriod } from '../../generated/client/client.ts';
import { isUsable, reservableSeconds } from './ledger/ledger.model.ts';

/** Statuses of a subscription whose first payment is not made yet. */
export const UNPAID = ['creating', 'incomplete'];

export type UsageStatus = 'trialing' | 'trial_expired' | 'active' | 'past_due' | 'none';

/** The minutes that an account has and has used in its period. Minutes have two decimals; money is US cents. */
export interface Usage {
  plan: string | null;
  status: UsageStatus;
  minutesUsed: number;
  minutesLimit: number;
  minutesRemaining: number;
  overageMinutes: number;
  overageCents: number;
  periodStart: Date | null;
  periodEnd: Date | null;
  trialEndsAt: Date | null;
}

/** Seconds as minutes with two decimals. */
export const toMinutes = (seconds: number): number => Math.round((seconds / 60) * 100) / 100;

function statusOf(period: MinutePeriod, now: Date): UsageStatus {
  const ended = period.endsAt !== null && period.endsAt <= now;
  if (period.source === 'trial') return ended ? 'trial_expired' : 'trialing';
  if (period.source === 'stripe') return period.pastDue || !isUsable(period, now) ? 'past_due' : 'active';
  return period.source === 'ziina' && !ended ? 'active' : 'none';
}

/** Included and granted seconds that are left. Seconds reserved for a call count as left until they are talked. */
function remainingSeconds(period: MinutePeriod, now: Date): number {
  const open = { ...period, reservedSeconds: 0, overageLimitSeconds: 0 };
  return reservableSeconds(open, now);
}

export function usageOf(period: MinutePeriod, now: Date): Usage {
  const status = statusOf(period, now);
  return {
    plan: status === 'none' ? null : period.plan,
    status,
    minutesUsed: toMinutes(period.usedSeconds + period.overageSeconds),
    minutesLimit: toMinutes(period.includedSeconds + period.bonusSeconds),
    minutesRemaining: toMinutes(remainingSeconds(period, now)),
    overageMinutes: toMinutes(period.overageSeconds),
    overageCents: period.overageCents,
    periodStart: period.startsAt,
    periodEnd: period.endsAt,
    trialEndsAt: period.source === 'trial' ? period.endsAt : null,
  };
}

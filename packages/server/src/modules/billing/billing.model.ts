import type { MinuteBalance } from '../../generated/client/client.ts';

/** What `/billing/usage` shows. Minutes have two decimals. */
export interface Usage {
  plan: string | null;
  status: 'trialing' | 'trial_expired' | 'active' | 'none';
  minutesUsed: number;
  minutesLimit: number | null;
  minutesRemaining: number | null;
  periodStart: Date | null;
  periodEnd: Date | null;
  trialEndsAt: Date | null;
}

/** Seconds as minutes with two decimals. */
export const toMinutes = (seconds: number): number => Math.round((seconds / 60) * 100) / 100;

export const isExpired = (balance: Pick<MinuteBalance, 'plan' | 'trialEndsAt'>, now: Date): boolean =>
  balance.plan === null && balance.trialEndsAt !== null && balance.trialEndsAt <= now;

/** Seconds that may still be promised to calls: reserved ones are promised already. */
export function availableSeconds(balance: MinuteBalance, now: Date): number {
  if (isExpired(balance, now)) return 0;
  return Math.max(0, balance.grantedSeconds - balance.usedSeconds - balance.reservedSeconds);
}

export function usageOf(balance: MinuteBalance, now: Date): Usage {
  const expired = isExpired(balance, now);
  const remaining = expired ? 0 : Math.max(0, balance.grantedSeconds - balance.usedSeconds);
  return {
    plan: balance.plan,
    status: expired ? 'trial_expired' : (balance.status as Usage['status']),
    minutesUsed: toMinutes(balance.usedSeconds),
    minutesLimit: toMinutes(balance.grantedSeconds),
    minutesRemaining: toMinutes(remaining),
    periodStart: balance.periodStart,
    periodEnd: balance.periodEnd,
    trialEndsAt: balance.trialEndsAt,
  };
}

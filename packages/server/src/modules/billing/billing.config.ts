import type { PlanId } from '@nova-calls/schema';
import type { Config } from '../../platform/config/index.ts';

/** A plan of an account. Prices are US cents; minutes are minutes of conversation. */
export interface Plan {
  id: PlanId;
  name: string;
  priceCents: number;
  includedMinutes: number;
  overageCentsPerMinute: number;
  /** Seconds of overage that a period allows, beyond the included ones. */
  overageLimitSeconds: number;
}

type Rates = Pick<
  Config,
  'OVERAGE_CENTS_STARTER' | 'OVERAGE_CENTS_GROWTH' | 'OVERAGE_CENTS_SCALE' | 'OVERAGE_LIMIT_PERCENT'
>;

/**
 * The plans. By default a minute of overage costs as much as an included one, rounded up to the cent, so that talking
 * more never makes a minute cheaper.
 */
export function plansOf(rates: Rates): readonly Plan[] {
  const plan = (id: PlanId, name: string, priceCents: number, includedMinutes: number, cents: number): Plan => ({
    id,
    name,
    priceCents,
    includedMinutes,
    overageCentsPerMinute: cents,
    overageLimitSeconds: Math.floor((includedMinutes * 60 * rates.OVERAGE_LIMIT_PERCENT) / 100),
  });
  return [
    plan('starter', 'Starter', 2900, 100, rates.OVERAGE_CENTS_STARTER),
    plan('growth', 'Growth', 9900, 500, rates.OVERAGE_CENTS_GROWTH),
    plan('scale', 'Scale', 29_900, 2000, rates.OVERAGE_CENTS_SCALE),
  ];
}

export const TRIAL_DAYS = 7;
export const TRIAL_SECONDS = 600;

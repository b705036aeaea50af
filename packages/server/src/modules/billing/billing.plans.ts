/** What an account can be on. Prices are US cents, minutes are of conversation. */
export interface Plan {
  id: 'starter' | 'growth' | 'scale';
  name: string;
  priceCents: number;
  includedMinutes: number;
  overageCentsPerMinute: number;
}

/** The overage rates are the plans' own price per minute, rounded up: talking more never costs less by the minute. */
export const PLANS: readonly Plan[] = [
  { id: 'starter', name: 'Starter', priceCents: 2900, includedMinutes: 100, overageCentsPerMinute: 29 },
  { id: 'growth', name: 'Growth', priceCents: 9900, includedMinutes: 500, overageCentsPerMinute: 20 },
  { id: 'scale', name: 'Scale', priceCents: 29900, includedMinutes: 2000, overageCentsPerMinute: 15 },
];

export const TRIAL_DAYS = 7;
export const TRIAL_SECONDS = 600;

/**
 * What an account can be on.
 *
 * @example
 * const price = ({ priceCents, currency }: Plan) => `${priceCents / 100} ${currency}`;
 */
export interface Plan {
  id: string;
  name: string;
  /** Per month. */
  priceCents: number;
  currency: string;
  includedMinutes: number;
  overageCentsPerMinute: number;
}

/**
 * Minutes of conversation in the current period, with two decimals.
 *
 * @example
 * const isNearlyOut = ({ minutesRemaining }: Usage) => minutesRemaining !== null && minutesRemaining < 1;
 */
export interface Usage {
  /** null during the trial. */
  plan: string | null;
  status: string;
  minutesUsed: number;
  minutesLimit: number | null;
  minutesRemaining: number | null;
  /** ISO 8601, UTC; so are the others. */
  periodStart: string | null;
  periodEnd: string | null;
  trialEndsAt: string | null;
}

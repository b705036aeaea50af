/**
 * A plan.
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
  /** ISO 8601, UTC, like the other times. */
  periodStart: string | null;
  periodEnd: string | null;
  trialEndsAt: string | null;
}

/**
 * Input for a subscription: the plan and the card.
 *
 * @example
 * const input: SubscribeInput = { plan: 'starter', paymentMethodId: 'pm_…' };
 */
export interface SubscribeInput {
  plan: 'starter' | 'growth' | 'scale';
  /** The id that Stripe.js gave the card. Without it, the card is given when the payment is confirmed. */
  paymentMethodId?: string | null;
}

/**
 * The result of subscribing.
 *
 * @example
 * const isDone = ({ clientSecret }: SubscribeResult) => clientSecret === null;
 */
export interface SubscribeResult {
  subscriptionId: string;
  /** `incomplete` until the first payment is confirmed, then `active`. */
  status: string;
  /** The browser confirms the payment with it; null when no payment is waiting. */
  clientSecret: string | null;
}

/**
 * A paid plan. Minutes have two decimals.
 *
 * @example
 * const owed = ({ overageCents }: PlanSubscription) => `${overageCents / 100} $ beyond the plan`;
 */
export interface PlanSubscription {
  subscriptionId: string;
  /** `ziina` for a prepaid month. */
  provider: 'stripe' | 'ziina';
  plan: string;
  /** The plan at the next renewal, when it is another one. */
  nextPlan: string | null;
  status: string;
  /** Per month. */
  priceCents: number;
  currency: string;
  /** ISO 8601, UTC, like the end. */
  currentPeriodStart: string | null;
  currentPeriodEnd: string | null;
  cancelAtPeriodEnd: boolean;
  minutesUsed: number;
  minutesLimit: number;
  minutesRemaining: number;
  /** The used minutes beyond the plan's, and their price. */
  overageMinutes: number;
  overageCents: number;
}

/**
 * A subscription that ends with its period.
 *
 * @example
 * const until = ({ currentPeriodEnd }: CanceledSubscription) => currentPeriodEnd ?? 'now';
 */
export interface CanceledSubscription {
  subscriptionId: string;
  status: string;
  cancelAtPeriodEnd: boolean;
  /** ISO 8601, UTC. */
  currentPeriodEnd: string | null;
}

/**
 * The secret with which Stripe.js saves a card.
 *
 * @example
 * const confirm = ({ clientSecret }: SetupIntent) => clientSecret;
 */
export interface SetupIntent {
  setupIntentId: string;
  clientSecret: string;
}

/**
 * A page on which the user pays.
 *
 * @example
 * const headers = ({ redirectUrl }: HostedPayment) => ({ location: redirectUrl });
 */
export interface HostedPayment {
  redirectUrl: string;
  paymentIntentId: string;
}

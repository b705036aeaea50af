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

/**
 * Which plan, and with which card.
 *
 * @example
 * const input: SubscribeInput = { plan: 'starter', paymentMethodId: 'pm_…' };
 */
export interface SubscribeInput {
  plan: 'starter' | 'growth' | 'scale';
  /** The id that Stripe.js gave the card. Without it the card is given when the payment is confirmed. */
  paymentMethodId?: string | null;
}

/**
 * What subscribing came to.
 *
 * @example
 * const isDone = ({ clientSecret }: SubscribeResult) => clientSecret === null;
 */
export interface SubscribeResult {
  subscriptionId: string;
  /** `incomplete` until the first payment is confirmed, then `active`. */
  status: string;
  /** With what the browser confirms the payment; null when none waits for it. */
  clientSecret: string | null;
}

/**
 * A plan that is paid for. Minutes have two decimals.
 *
 * @example
 * const owed = ({ overageCents }: PlanSubscription) => `${overageCents / 100} $ beyond the plan`;
 */
export interface PlanSubscription {
  subscriptionId: string;
  /** `ziina` for a month that was paid in advance. */
  provider: 'stripe' | 'ziina';
  plan: string;
  /** What it renews to, where that is another plan. */
  nextPlan: string | null;
  status: string;
  /** Per month. */
  priceCents: number;
  currency: string;
  /** ISO 8601, UTC; so is the end. */
  currentPeriodStart: string | null;
  currentPeriodEnd: string | null;
  cancelAtPeriodEnd: boolean;
  minutesUsed: number;
  minutesLimit: number;
  minutesRemaining: number;
  /** Of the used minutes, those beyond the plan's, and what they cost. */
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
 * For Stripe.js, to save a card.
 *
 * @example
 * const confirm = ({ clientSecret }: SetupIntent) => clientSecret;
 */
export interface SetupIntent {
  setupIntentId: string;
  clientSecret: string;
}

/**
 * A page to pay on.
 *
 * @example
 * const headers = ({ redirectUrl }: HostedPayment) => ({ location: redirectUrl });
 */
export interface HostedPayment {
  redirectUrl: string;
  paymentIntentId: string;
}

import type { ApiPromise } from '../http/api-promise.ts';
import type { RequestOptions } from '../http/options.ts';
import type { Transport } from '../http/transport.ts';
import type {
  CanceledSubscription,
  HostedPayment,
  Plan,
  PlanSubscription,
  SetupIntent,
  SubscribeInput,
  SubscribeResult,
  Usage,
} from './billing.types.ts';

/**
 * Plans, minutes and payments: `nova.billing`.
 *
 * @example
 * const { minutesRemaining } = await nova.billing.usage();
 */
export class Billing {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Lists the available plans; needs no account.
   *
   * @example
   * for (const { name, includedMinutes } of await nova.billing.plans()) console.log(name, includedMinutes);
   */
  plans(options?: RequestOptions): ApiPromise<Plan[]> {
    const exchange = { method: 'GET', path: '/billing/plans', isRepeatable: true, isAnonymous: true } as const;
    return this.#transport.rest(() => ({ ...options, ...exchange }));
  }

  /**
   * Reads the used and remaining minutes of the current period.
   *
   * @throws AuthenticationError
   * @example
   * const { minutesUsed, minutesLimit } = await nova.billing.usage();
   */
  usage(options?: RequestOptions): ApiPromise<Usage> {
    return this.#transport.rest(() => ({ ...options, method: 'GET', path: '/billing/usage', isRepeatable: true }));
  }

  /**
   * Reads the paid plan; null without one.
   *
   * @throws AuthenticationError
   * @example
   * const subscription = await nova.billing.subscription();
   * if (subscription?.cancelAtPeriodEnd) console.log(`ends on ${subscription.currentPeriodEnd}`);
   */
  subscription(options?: RequestOptions): ApiPromise<PlanSubscription | null> {
    const exchange = { method: 'GET', path: '/billing/subscription', isRepeatable: true } as const;
    return this.#transport.rest(() => ({ ...options, ...exchange }));
  }

  /**
   * Subscribes to a plan by card, changes the plan, or takes back a cancellation. If `clientSecret` is not null, the
   * browser must confirm the payment with Stripe.js. Repeating this changes nothing.
   *
   * @throws PaymentRequiredError when the card is declined, ConflictError, ValidationError, AuthenticationError
   * @example
   * const { clientSecret } = await nova.billing.subscribe({ plan: 'growth', paymentMethodId: 'pm_…' });
   */
  subscribe(input: SubscribeInput, options?: RequestOptions): ApiPromise<SubscribeResult> {
    const exchange = { method: 'POST', path: '/billing/subscribe', body: input, isRepeatable: true } as const;
    return this.#transport.rest(() => ({ ...options, ...exchange }));
  }

  /**
   * Cancels at the end of the period.
   *
   * @throws NotFoundError when there is no subscription that renews, AuthenticationError
   * @example
   * const { currentPeriodEnd } = await nova.billing.cancel();
   */
  cancel(options?: RequestOptions): ApiPromise<CanceledSubscription> {
    return this.#transport.rest(() => ({ ...options, method: 'POST', path: '/billing/cancel', isRepeatable: true }));
  }

  /**
   * Lets a browser save a card without a charge, with Stripe.js.
   *
   * @throws AuthenticationError
   * @example
   * const { clientSecret } = await nova.billing.setupIntent();
   */
  setupIntent(options?: RequestOptions): ApiPromise<SetupIntent> {
    const exchange = { method: 'POST', path: '/billing/setup-intent', isRepeatable: true } as const;
    return this.#transport.rest(() => ({ ...options, ...exchange }));
  }

  /**
   * Creates a page on which a user pays a month of a plan in AED. Redirect the user there.
   *
   * @throws BadRequestError for an unknown plan, ConflictError beside a subscription, AuthenticationError
   * @example
   * const { redirectUrl } = await nova.billing.createPayment({ planId: 'starter' });
   */
  createPayment(input: { planId: string }, options?: RequestOptions): ApiPromise<HostedPayment> {
    const exchange = { method: 'POST', path: '/billing/create-payment', body: input, isRepeatable: true } as const;
    return this.#transport.rest(() => ({ ...options, ...exchange }));
  }
}

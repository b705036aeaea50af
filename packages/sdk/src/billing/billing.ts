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
 * Plans, minutes and paying for them: `nova.billing`.
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
   * The plans there are; needs no account.
   *
   * @example
   * for (const { name, includedMinutes } of await nova.billing.plans()) console.log(name, includedMinutes);
   */
  plans(options?: RequestOptions): ApiPromise<Plan[]> {
    const exchange = { method: 'GET', path: '/billing/plans', isRepeatable: true, isAnonymous: true } as const;
    return this.#transport.rest(() => ({ ...options, ...exchange }));
  }

  /**
   * Minutes used, and left, in the current period.
   *
   * @throws AuthenticationError
   * @example
   * const { minutesUsed, minutesLimit } = await nova.billing.usage();
   */
  usage(options?: RequestOptions): ApiPromise<Usage> {
    return this.#transport.rest(() => ({ ...options, method: 'GET', path: '/billing/usage', isRepeatable: true }));
  }

  /**
   * The plan that is paid for; null when none is.
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
   * Subscribes to a plan by card, changes to another, or takes a cancellation back. Where `clientSecret` is not null
   * the payment waits to be confirmed in the browser, with Stripe.js. Asking again changes nothing.
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
   * @throws NotFoundError when nothing renews itself, AuthenticationError
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
   * A page on which a month of a plan is paid in AED: send the user there.
   *
   * @throws BadRequestError for a plan that there is not, ConflictError beside a subscription, AuthenticationError
   * @example
   * const { redirectUrl } = await nova.billing.createPayment({ planId: 'starter' });
   */
  createPayment(input: { planId: string }, options?: RequestOptions): ApiPromise<HostedPayment> {
    const exchange = { method: 'POST', path: '/billing/create-payment', body: input, isRepeatable: true } as const;
    return this.#transport.rest(() => ({ ...options, ...exchange }));
  }
}

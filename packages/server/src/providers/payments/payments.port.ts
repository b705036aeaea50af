import type { Probe } from '../../platform/health/index.ts';

/** A plan for the payment service. Prices are whole US cents a month. */
export interface PaymentPlan {
  id: string;
  name: string;
  priceCents: number;
}

export type SubscriptionStatus =
  'incomplete' | 'incomplete_expired' | 'trialing' | 'active' | 'past_due' | 'unpaid' | 'canceled' | 'paused';

/** A subscription in its present state at the payment service. */
export interface SubscriptionState {
  id: string;
  customerId: string;
  /** The reference given when it was created. */
  reference: string | null;
  /** The id of the plan at the next renewal; null when it is not one of ours. */
  plan: string | null;
  /** The plan that takes effect once the open invoice is paid; null when none waits. */
  pendingPlan: string | null;
  status: SubscriptionStatus;
  cancelAtPeriodEnd: boolean;
  currentPeriodStart: Date;
  currentPeriodEnd: Date;
  endedAt: Date | null;
  /** The client confirms the waiting payment with it; null when none waits. */
  clientSecret: string | null;
}

export type InvoiceReason = 'subscription_create' | 'subscription_cycle' | 'subscription_update' | 'other';

/** A line of an invoice. Amounts are whole US cents; credits are negative. */
export interface InvoiceLine {
  /** The plan of the line; null for overage and for lines that are not ours. */
  plan: string | null;
  /** Whether the line is for overage. */
  isOverage: boolean;
  amountCents: number;
  /** Whether the line is for a part of a period, because the plan changed within it. */
  isProration: boolean;
  periodStart: Date;
  periodEnd: Date;
}

/** An invoice in its present state at the payment service. */
export interface InvoiceState {
  id: string;
  customerId: string;
  subscriptionId: string | null;
  reason: InvoiceReason;
  status: 'draft' | 'open' | 'paid' | 'void' | 'uncollectible';
  currency: string;
  /** With tax, and before a credit balance is used. Negative for a pure credit. */
  amountCents: number;
  paidCents: number;
  /** The part of the amount that is tax. */
  taxCents: number;
  refundedCents: number;
  lines: InvoiceLine[];
  createdAt: Date;
  paidAt: Date | null;
}

/** The object of a signed event. Events are hints: the present state is read from the service. */
export interface PaymentNotice {
  /** The id of the event, the same in every delivery. */
  id: string;
  type: string;
  about: { kind: 'subscription' | 'invoice' | 'charge'; id: string } | null;
}

/** Card payments: customers, renewing plans, and overage on their invoices. */
export interface CardPayments {
  name: 'stripe';
  /** The same account always gets the same customer. */
  createCustomer(account: { accountId: string; email: string; name: string | null }): Promise<string>;
  /** Deletes a customer with their cards. Their invoices stay. One that is not there any more is fine. */
  deleteCustomer(customerId: string): Promise<void>;
  /**
   * Makes a payment method the customer's default, for existing subscriptions too. @throws PaymentError declined,
   * invalid
   */
  usePaymentMethod(customerId: string, paymentMethodId: string): Promise<void>;
  /**
   * Starts a plan, which is `incomplete` until its first invoice is paid. A repeat with the same reference returns the
   * same subscription.
   */
  subscribe(request: { customerId: string; plan: string; reference: string }): Promise<SubscriptionState>;
  /** The customer's subscription with this reference; null when there is none. */
  findSubscription(customerId: string, reference: string): Promise<SubscriptionState | null>;
  getSubscription(id: string): Promise<SubscriptionState>;
  /**
   * Moves a subscription to another plan. `now`: the rest of the period is invoiced at once, and the plan changes when
   * that is paid. `at_renewal`: the next period is invoiced at the new price, and nothing else happens.
   */
  changePlan(request: {
    subscriptionId: string;
    plan: string;
    when: 'now' | 'at_renewal';
    /** The same key for retries of one change, and a new key for the next change. */
    idempotencyKey: string;
  }): Promise<SubscriptionState>;
  setCancelAtPeriodEnd(subscriptionId: string, cancel: boolean): Promise<SubscriptionState>;
  /** Ends an unpaid subscription at once. */
  cancelNow(subscriptionId: string): Promise<SubscriptionState>;
  createSetupIntent(customerId: string): Promise<{ id: string; clientSecret: string }>;
  getInvoice(id: string): Promise<InvoiceState>;
  /** Tries to charge an open invoice now, for example with a new card. @throws PaymentError declined */
  payInvoice(id: string): Promise<InvoiceState>;
  /** The ids of the invoices that a charge has paid. */
  invoicesOfCharge(chargeId: string): Promise<string[]>;
  /** The invoices of a subscription, newest first, at most `limit`. */
  listInvoices(subscriptionId: string, limit: number): Promise<InvoiceState[]>;
  /** Adds cents to a customer's next invoice. A repeat with the same identifier adds nothing. */
  reportOverage(usage: { customerId: string; cents: number; identifier: string; at: Date }): Promise<void>;
  /** The cents added for a customer from `from` until before `to`, both rounded down to the minute. */
  overageReported(customerId: string, from: Date, to: Date): Promise<number>;
  /** Checks that the service signed these bytes recently. @throws PaymentError bad_signature, invalid */
  readNotice(body: Buffer, signature: string | undefined): PaymentNotice;
  probe: Probe;
}

export type HostedPaymentStatus =
  'requires_payment_instrument' | 'requires_user_action' | 'pending' | 'completed' | 'failed' | 'canceled';

/** A payment on the service's own page, in its present state. */
export interface HostedPaymentState {
  id: string;
  /** In the smallest unit of the currency: AED 10.50 is 1050. */
  amount: number;
  currency: string;
  status: HostedPaymentStatus;
  /** The page to pay on; null when there is none any more. */
  redirectUrl: string | null;
}

/** Single payments on the service's own page. */
export interface HostedPayments {
  name: 'ziina';
  /** Creates a new payment each time. After `unavailable`, one may exist whose id is unknown. */
  createPayment(request: {
    amount: number;
    currency: 'AED';
    message: string;
    successUrl: string;
    cancelUrl: string;
    failureUrl: string;
  }): Promise<HostedPaymentState & { redirectUrl: string }>;
  getPayment(id: string): Promise<HostedPaymentState>;
  /**
   * Checks that the service signed these bytes. null for an event about something else. @throws PaymentError
   * bad_signature, invalid
   */
  readNotice(body: Buffer, signature: string | undefined): { paymentId: string } | null;
  /** Null when the service cannot be probed without making a payment. */
  probe: Probe;
}

export type PaymentErrorCode = 'declined' | 'invalid' | 'not_found' | 'unavailable' | 'bad_signature';

/**
 * The reason why a payment service refused or failed.
 *
 * - `declined`: the card or bank refused. The message is theirs and may be shown.
 * - `invalid`: the request is wrong, and a repeat will be too.
 * - `not_found`: the object does not exist.
 * - `unavailable`: network, time-out, 409, 429, 5xx, or our key is refused. The request may have succeeded all the
 * same.
 * - `bad_signature`: the service did not sign the notice, or signed it too long ago.
 */
export class PaymentError extends Error {
  override readonly name = 'PaymentError';
  readonly code: PaymentErrorCode;
  /** The service's own code: `insufficient_funds`. */
  readonly reason: string | null;

  constructor(code: PaymentErrorCode, message: string, options: { reason?: string | null; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.reason = options.reason ?? null;
  }
}

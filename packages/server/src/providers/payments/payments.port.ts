import type { Probe } from '../../platform/health/index.ts';

/** A plan as the payment service has to know it. Prices are whole US cents a month. */
export interface PaymentPlan {
  id: string;
  name: string;
  priceCents: number;
}

export type SubscriptionStatus =
  'incomplete' | 'incomplete_expired' | 'trialing' | 'active' | 'past_due' | 'unpaid' | 'canceled' | 'paused';

/** A subscription as the payment service has it now. */
export interface SubscriptionState {
  id: string;
  customerId: string;
  /** The reference that it was made with. */
  reference: string | null;
  /** The id of the plan that it renews to; null when it is none of ours. */
  plan: string | null;
  /** The plan that it changes to once its open invoice is paid; null when none waits. */
  pendingPlan: string | null;
  status: SubscriptionStatus;
  cancelAtPeriodEnd: boolean;
  currentPeriodStart: Date;
  currentPeriodEnd: Date;
  endedAt: Date | null;
  /** With what the client confirms a payment that waits for it; null when none does. */
  clientSecret: string | null;
}

export type InvoiceReason = 'subscription_create' | 'subscription_cycle' | 'subscription_update' | 'other';

/** A part of an invoice. Amounts are whole US cents; credits are negative. */
export interface InvoiceLine {
  /** The plan it is for; null for overage and for what is none of ours. */
  plan: string | null;
  /** Whether it is for minutes beyond the plan's. */
  isOverage: boolean;
  amountCents: number;
  /** Whether it is for a part of a period, because the plan changed within it. */
  isProration: boolean;
  periodStart: Date;
  periodEnd: Date;
}

/** An invoice as the payment service has it now. */
export interface InvoiceState {
  id: string;
  customerId: string;
  subscriptionId: string | null;
  reason: InvoiceReason;
  status: 'draft' | 'open' | 'paid' | 'void' | 'uncollectible';
  currency: string;
  /** With tax, and before a credit balance is taken off. Negative when it only credits. */
  amountCents: number;
  paidCents: number;
  /** What of the amount is tax. */
  taxCents: number;
  refundedCents: number;
  lines: InvoiceLine[];
  createdAt: Date;
  paidAt: Date | null;
}

/** What a signed event of the payment service is about. Events are hints: what is so now is read from the service. */
export interface PaymentNotice {
  /** The event's own id, the same in every delivery. */
  id: string;
  type: string;
  about: { kind: 'subscription' | 'invoice' | 'charge'; id: string } | null;
}

/** Money of cards: customers, plans that renew themselves, overage that is added to their invoices. */
export interface CardPayments {
  name: 'stripe';
  /** The same account always gets the same customer. */
  createCustomer(account: { accountId: string; email: string; name: string | null }): Promise<string>;
  /** Makes a payment method the one that a customer pays with, also for what they are subscribed to. @throws PaymentError declined, invalid */
  usePaymentMethod(customerId: string, paymentMethodId: string): Promise<void>;
  /**
   * Starts a plan; it is `incomplete` until its first invoice is paid. Asked again with the same reference it answers
   * with the subscription that it made.
   */
  subscribe(request: { customerId: string; plan: string; reference: string }): Promise<SubscriptionState>;
  /** The subscription of a customer that was made with this reference; null when there is none. */
  findSubscription(customerId: string, reference: string): Promise<SubscriptionState | null>;
  getSubscription(id: string): Promise<SubscriptionState>;
  /**
   * Moves a subscription to another plan. `now`: the rest of the period is invoiced at once, and the plan changes when
   * that is paid. `at_renewal`: the next period is invoiced at the other price, and nothing else is.
   */
  changePlan(request: {
    subscriptionId: string;
    plan: string;
    when: 'now' | 'at_renewal';
    /** The same for tries of the same wish, another for the next wish. */
    idempotencyKey: string;
  }): Promise<SubscriptionState>;
  setCancelAtPeriodEnd(subscriptionId: string, cancel: boolean): Promise<SubscriptionState>;
  /** Ends a subscription at once, for one that was never paid. */
  cancelNow(subscriptionId: string): Promise<SubscriptionState>;
  createSetupIntent(customerId: string): Promise<{ id: string; clientSecret: string }>;
  getInvoice(id: string): Promise<InvoiceState>;
  /** Tries at once to take the money of an open invoice, for instance with a new card. @throws PaymentError declined */
  payInvoice(id: string): Promise<InvoiceState>;
  /** The ids of the invoices that a charge paid. */
  invoicesOfCharge(chargeId: string): Promise<string[]>;
  /** The invoices of a subscription, newest first, at most `limit`. */
  listInvoices(subscriptionId: string, limit: number): Promise<InvoiceState[]>;
  /** Adds cents to a customer's next invoice. Told again with the same identifier it adds nothing. */
  reportOverage(usage: { customerId: string; cents: number; identifier: string; at: Date }): Promise<void>;
  /** How many cents were added for a customer from `from` until before `to`, both cut down to the minute. */
  overageReported(customerId: string, from: Date, to: Date): Promise<number>;
  /** Checks that the service signed these bytes, lately. @throws PaymentError bad_signature, invalid */
  readNotice(body: Buffer, signature: string | undefined): PaymentNotice;
  probe: Probe;
}

export type HostedPaymentStatus =
  'requires_payment_instrument' | 'requires_user_action' | 'pending' | 'completed' | 'failed' | 'canceled';

/** A payment on a page of the service's, as the service has it now. */
export interface HostedPaymentState {
  id: string;
  /** In the currency's smallest unit: AED 10.50 is 1050. */
  amount: number;
  currency: string;
  status: HostedPaymentStatus;
  /** The page to pay on; null where there is none any more. */
  redirectUrl: string | null;
}

/** Money that is paid on a page of the service's, once. */
export interface HostedPayments {
  name: 'ziina';
  /** Makes another payment each time: when it is `unavailable`, one may have been made that nobody knows of. */
  createPayment(request: {
    amount: number;
    currency: 'AED';
    message: string;
    successUrl: string;
    cancelUrl: string;
    failureUrl: string;
  }): Promise<HostedPaymentState & { redirectUrl: string }>;
  getPayment(id: string): Promise<HostedPaymentState>;
  /** Checks that the service signed these bytes. Null: about something else. @throws PaymentError bad_signature, invalid */
  readNotice(body: Buffer, signature: string | undefined): { paymentId: string } | null;
  /** Null where nothing can be asked without making a payment. */
  probe: Probe;
}

export type PaymentErrorCode = 'declined' | 'invalid' | 'not_found' | 'unavailable' | 'bad_signature';

/**
 * Why a payment service did not do it.
 *
 * - `declined`: the card or bank said no; the message is theirs, and may be shown
 * - `invalid`: the request is wrong, and will be when it is sent again
 * - `not_found`: there is no such thing
 * - `unavailable`: network, time-out, 409, 429, 5xx, or our key is not accepted; it may have been done all the same
 * - `bad_signature`: a notice that the service did not sign, or long ago
 */
export class PaymentError extends Error {
  override readonly name = 'PaymentError';
  readonly code: PaymentErrorCode;
  /** The service's own word for it: `insufficient_funds`. */
  readonly reason: string | null;

  constructor(code: PaymentErrorCode, message: string, options: { reason?: string | null; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.reason = options.reason ?? null;
  }
}

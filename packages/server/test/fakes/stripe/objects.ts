import type { Stripe } from 'stripe';

/**
 * The part of Stripe's objects that the fake has. Each field has the SDK's own type, so the fake can leave out fields
 * but cannot invent any. Expandable fields are stored as ids.
 */
type Part<T, K extends keyof T, Narrowed extends Partial<Pick<T, K>> = object> = Omit<Pick<T, K>, keyof Narrowed> &
  Narrowed;

export interface List<T> {
  object: 'list';
  data: T[];
  has_more: boolean;
  url: string;
}

export type Customer = Part<
  Stripe.Customer,
  'id' | 'object' | 'balance' | 'created' | 'email' | 'livemode' | 'metadata' | 'name'
> & { invoice_settings: { default_payment_method: string | null } };

export type PaymentMethod = Part<
  Stripe.PaymentMethod,
  'id' | 'object' | 'created' | 'customer' | 'livemode' | 'type',
  { customer: string | null }
>;

export type Product = Part<Stripe.Product, 'id' | 'object' | 'active' | 'created' | 'livemode' | 'name'>;

export type Price = Part<
  Stripe.Price,
  'id' | 'object' | 'active' | 'created' | 'currency' | 'livemode' | 'lookup_key' | 'product' | 'type' | 'unit_amount',
  { product: string; unit_amount: number }
> & { recurring: Pick<Stripe.Price.Recurring, 'interval' | 'interval_count' | 'usage_type' | 'meter'> };

export type Meter = Part<
  Stripe.Billing.Meter,
  | 'id'
  | 'object'
  | 'created'
  | 'customer_mapping'
  | 'default_aggregation'
  | 'display_name'
  | 'event_name'
  | 'livemode'
  | 'status'
  | 'value_settings'
>;

export type MeterEvent = Part<
  Stripe.Billing.MeterEvent,
  'object' | 'created' | 'event_name' | 'identifier' | 'livemode' | 'payload' | 'timestamp'
>;

export type SubscriptionItem = Part<
  Stripe.SubscriptionItem,
  'id' | 'object' | 'created' | 'current_period_end' | 'current_period_start' | 'quantity' | 'subscription'
> & { price: Price };

export type Subscription = Part<
  Stripe.Subscription,
  | 'id'
  | 'object'
  | 'billing_cycle_anchor'
  | 'cancel_at'
  | 'cancel_at_period_end'
  | 'canceled_at'
  | 'created'
  | 'currency'
  | 'customer'
  | 'default_payment_method'
  | 'ended_at'
  | 'latest_invoice'
  | 'livemode'
  | 'metadata'
  | 'start_date'
  | 'status',
  { customer: string; default_payment_method: string | null; latest_invoice: string | null }
> & {
  items: List<SubscriptionItem>;
  pending_update: { expires_at: number; subscription_items: SubscriptionItem[] } | null;
};

export type InvoiceLine = Part<
  Stripe.InvoiceLineItem,
  'id' | 'object' | 'amount' | 'currency' | 'description' | 'invoice' | 'livemode' | 'period' | 'quantity' | 'subtotal'
> & {
  parent: { type: 'subscription_item_details'; invoice_item_details: null; subscription_item_details: ItemDetails };
  pricing: { type: 'price_details'; price_details: { price: string; product: string } };
};

export type ItemDetails = Part<
  Stripe.InvoiceLineItem.Parent.SubscriptionItemDetails,
  'invoice_item' | 'proration' | 'subscription' | 'subscription_item'
>;

export type Invoice = Part<
  Stripe.Invoice,
  | 'id'
  | 'object'
  | 'amount_due'
  | 'amount_paid'
  | 'amount_remaining'
  | 'attempt_count'
  | 'attempted'
  | 'automatically_finalizes_at'
  | 'billing_reason'
  | 'created'
  | 'currency'
  | 'customer'
  | 'ending_balance'
  | 'livemode'
  | 'next_payment_attempt'
  | 'period_end'
  | 'period_start'
  | 'starting_balance'
  | 'status'
  | 'status_transitions'
  | 'subtotal'
  | 'total'
  | 'total_taxes',
  { customer: string; status: 'draft' | 'open' | 'paid' | 'uncollectible' | 'void' }
> & {
  parent: {
    type: 'subscription_details';
    quote_details: null;
    subscription_details: { subscription: string; metadata: Record<string, string> };
  };
  lines: List<InvoiceLine>;
  /** Left out of answers unless requested. */
  confirmation_secret: { client_secret: string; type: 'payment_intent' } | null;
};

export type InvoicePayment = Part<
  Stripe.InvoicePayment,
  | 'id'
  | 'object'
  | 'amount_paid'
  | 'amount_requested'
  | 'created'
  | 'currency'
  | 'invoice'
  | 'is_default'
  | 'livemode'
  | 'status'
  | 'status_transitions',
  { invoice: string; status: 'open' | 'paid' | 'canceled' }
> & { payment: { type: 'payment_intent'; payment_intent: string } };

export type PaymentIntent = Part<
  Stripe.PaymentIntent,
  | 'id'
  | 'object'
  | 'amount'
  | 'amount_received'
  | 'client_secret'
  | 'created'
  | 'currency'
  | 'customer'
  | 'latest_charge'
  | 'livemode'
  | 'payment_method'
  | 'status',
  { client_secret: string; customer: string; latest_charge: string | null; payment_method: string | null }
> & {
  last_payment_error: { type: 'card_error'; code: string; decline_code?: string; message: string } | null;
  next_action: { type: 'use_stripe_sdk' } | null;
};

export type SetupIntent = Part<
  Stripe.SetupIntent,
  'id' | 'object' | 'client_secret' | 'created' | 'customer' | 'livemode' | 'payment_method' | 'status' | 'usage',
  { client_secret: string; customer: string; payment_method: string | null }
>;

export type Charge = Part<
  Stripe.Charge,
  | 'id'
  | 'object'
  | 'amount'
  | 'amount_refunded'
  | 'created'
  | 'currency'
  | 'customer'
  | 'failure_code'
  | 'failure_message'
  | 'livemode'
  | 'paid'
  | 'payment_intent'
  | 'payment_method'
  | 'refunded'
  | 'status',
  { customer: string; payment_intent: string | null }
>;

export type FakeEvent = Pick<
  Stripe.EventBase,
  'id' | 'object' | 'api_version' | 'created' | 'livemode' | 'pending_webhooks'
> & {
  type: string;
  data: { object: Record<string, unknown>; previous_attributes?: Record<string, unknown> };
  request: { id: string | null; idempotency_key: string | null } | null;
};

/** Every kind of object that has an id and an address. */
export interface Tables {
  customer: Customer;
  payment_method: PaymentMethod;
  product: Product;
  price: Price;
  meter: Meter;
  subscription: Subscription;
  invoice: Invoice;
  invoice_payment: InvoicePayment;
  payment_intent: PaymentIntent;
  setup_intent: SetupIntent;
  charge: Charge;
}

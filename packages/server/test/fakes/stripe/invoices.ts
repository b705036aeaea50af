import type { Invoice, InvoiceLine, List, PaymentIntent, Subscription, SubscriptionItem } from './objects.ts';
import { usedBetween } from './meters.ts';
import { createPaymentIntent } from './payments.ts';
import type { State } from './state.ts';

/** Stripe charges no card less than half a dollar. The amount goes on the next invoice. */
const LEAST = 50;

type Reason = 'subscription_create' | 'subscription_cycle' | 'subscription_update';

export const listOf = <T>(url: string, data: T[]): List<T> => ({ object: 'list', data, has_more: false, url });

export function line(
  state: State,
  item: SubscriptionItem,
  facts: { amount: number; period: InvoiceLine['period']; quantity: number; proration: boolean; description: string },
): InvoiceLine {
  const { amount, period, quantity, proration, description } = facts;
  const invoice_item = proration ? state.id('ii') : null;
  const details = { invoice_item, proration, subscription: item.subscription, subscription_item: item.id };
  return {
    id: state.id('il'),
    object: 'line_item',
    amount,
    currency: 'usd',
    description,
    invoice: null,
    livemode: false,
    period,
    quantity,
    subtotal: amount,
    parent: {
      type: 'subscription_item_details',
      invoice_item_details: null,
      subscription_item_details: details,
    },
    pricing: { type: 'price_details', price_details: { price: item.price.id, product: item.price.product } },
  };
}

/** A line for a whole period that is paid in advance. */
export const licensedLine = (state: State, item: SubscriptionItem): InvoiceLine =>
  line(state, item, {
    amount: item.price.unit_amount,
    period: { start: item.current_period_start, end: item.current_period_end },
    quantity: 1,
    proration: false,
    description: `1 × ${item.price.product}`,
  });

/** A line for the usage of a period, which is paid after it. */
export function meteredLine(state: State, item: SubscriptionItem, customer: string, period: InvoiceLine['period']) {
  const meter = state.get('meter', item.price.recurring.meter!);
  const quantity = usedBetween(state, meter, customer, period.start, period.end);
  const amount = Math.round(quantity * item.price.unit_amount);
  return line(state, item, { amount, period, quantity, proration: false, description: `${quantity} × usage` });
}

interface DraftFacts {
  reason: Reason;
  lines: InvoiceLine[];
  /** The time at which it becomes final by itself; never by default. */
  finalizesAt?: number;
  /** The start of the time for which items were added; now by default. */
  start?: number;
}

export function draftInvoice(
  state: State,
  subscription: Subscription,
  { reason, lines, finalizesAt, start = state.now }: DraftFacts,
): Invoice {
  const id = state.id('in');
  const { id: parent, metadata, customer } = subscription;
  const invoice = state.add('invoice', {
    ...nothingPaid,
    id,
    automatically_finalizes_at: finalizesAt ?? null,
    billing_reason: reason,
    confirmation_secret: null,
    created: state.now,
    customer,
    ending_balance: null,
    lines: listOf(`/v1/invoices/${id}/lines`, lines),
    parent: {
      type: 'subscription_details',
      quote_details: null,
      subscription_details: { subscription: parent, metadata: { ...metadata } },
    },
    period_end: state.now,
    period_start: start,
    starting_balance: state.get('customer', customer).balance,
    status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
    total_taxes: [],
  });
  for (const one of lines) one.invoice = id;
  sumUp(invoice);
  state.emit('invoice.created', invoice);
  return invoice;
}

const nothingPaid = {
  object: 'invoice',
  amount_due: 0,
  amount_paid: 0,
  amount_remaining: 0,
  attempt_count: 0,
  attempted: false,
  currency: 'usd',
  livemode: false,
  next_payment_attempt: null,
  status: 'draft',
  subtotal: 0,
  total: 0,
} as const;

function sumUp(invoice: Invoice): void {
  const total = invoice.lines.data.reduce((sum, { amount }) => sum + amount, 0);
  Object.assign(invoice, { subtotal: total, total, amount_due: Math.max(0, total) });
  invoice.amount_remaining = invoice.amount_due;
}

/** Reads the usage once more, before the invoice is final. */
function refreshUsage(state: State, subscription: Subscription, invoice: Invoice): void {
  for (const one of invoice.lines.data) {
    const item = subscription.items.data.find(
      ({ id }) => id === one.parent.subscription_item_details.subscription_item,
    );
    if (item?.price.recurring.usage_type !== 'metered') continue;
    const { amount, quantity } = meteredLine(state, item, subscription.customer, one.period);
    Object.assign(one, { amount, subtotal: amount, quantity });
  }
  sumUp(invoice);
}

/** Makes a draft open, with a payment to confirm unless the amount is zero. */
export function finalise(state: State, subscription: Subscription, invoice: Invoice, method: string | null): void {
  refreshUsage(state, subscription, invoice);
  const customer = state.get('customer', invoice.customer);
  const owed = invoice.total + customer.balance;
  const due = owed < LEAST ? 0 : owed;
  Object.assign(invoice, { amount_due: due, amount_remaining: due, starting_balance: customer.balance });
  invoice.ending_balance = customer.balance = owed - due;
  invoice.status = 'open';
  invoice.automatically_finalizes_at = null;
  invoice.status_transitions.finalized_at = state.now;
  if (due > 0) addPayment(state, invoice, method);
  state.emit('invoice.finalized', invoice);
}

function addPayment(state: State, invoice: Invoice, paymentMethod: string | null): void {
  const amount = invoice.amount_due;
  const intent = createPaymentIntent(state, { customer: invoice.customer, amount, paymentMethod });
  invoice.confirmation_secret = { client_secret: intent.client_secret, type: 'payment_intent' };
  state.add('invoice_payment', {
    id: state.id('inpay'),
    object: 'invoice_payment',
    amount_paid: null,
    amount_requested: amount,
    created: state.now,
    currency: 'usd',
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { type: 'payment_intent', payment_intent: intent.id },
    status: 'open',
    status_transitions: { canceled_at: null, paid_at: null },
  });
}

const paymentOf = (state: State, invoice: Invoice) =>
  state.all('invoice_payment').find((payment) => payment.invoice === invoice.id);

export function intentOf(state: State, invoice: Invoice): PaymentIntent | undefined {
  const payment = paymentOf(state, invoice);
  return payment && state.get('payment_intent', payment.payment.payment_intent);
}

export function invoiceOf(state: State, intent: PaymentIntent): Invoice | undefined {
  const payment = state.all('invoice_payment').find((one) => one.payment.payment_intent === intent.id);
  return payment && state.get('invoice', payment.invoice);
}

export function markPaid(state: State, invoice: Invoice): void {
  const payment = paymentOf(state, invoice);
  if (payment) Object.assign(payment, { amount_paid: invoice.amount_due, status: 'paid' });
  if (payment) payment.status_transitions.paid_at = state.now;
  Object.assign(invoice, { status: 'paid', amount_paid: invoice.amount_due, amount_remaining: 0, attempted: true });
  invoice.next_payment_attempt = null;
  invoice.status_transitions.paid_at = state.now;
  state.emit('invoice.paid', invoice);
  state.emit('invoice.payment_succeeded', invoice);
}

/** Voids an invoice, and gives back what was taken from the balance. */
export function voidInvoice(state: State, invoice: Invoice): void {
  if (invoice.status !== 'open') return;
  const customer = state.get('customer', invoice.customer);
  customer.balance += invoice.starting_balance - (invoice.ending_balance ?? invoice.starting_balance);
  const intent = intentOf(state, invoice);
  if (intent) intent.status = 'canceled';
  const payment = paymentOf(state, invoice);
  if (payment) payment.status = 'canceled';
  invoice.status = 'void';
  invoice.next_payment_attempt = null;
  invoice.status_transitions.voided_at = state.now;
  state.emit('invoice.voided', invoice);
}

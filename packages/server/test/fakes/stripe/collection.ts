import { finalise, intentOf, invoiceOf, markPaid } from './invoices.ts';
import type { Invoice, PaymentIntent, Subscription } from './objects.ts';
import { charge, confirm, type Session } from './payments.ts';
import { declined, invalid } from './refusal.ts';
import { DAY, type State } from './state.ts';

/** Changes a subscription, and sends an event with the earlier values. */
export function change(state: State, subscription: Subscription, changes: Partial<Subscription>): void {
  const before = Object.fromEntries(
    Object.keys(changes).map((key) => [key, structuredClone(subscription[key as keyof Subscription])]),
  );
  Object.assign(subscription, changes);
  state.emit('customer.subscription.updated', subscription, before);
}

export const subscriptionOf = (state: State, invoice: Invoice): Subscription =>
  state.get('subscription', invoice.parent.subscription_details.subscription);

/** A subscription's own method comes before its customer's default. */
export const defaultMethod = (state: State, subscription: Subscription): string | null =>
  subscription.default_payment_method ??
  state.get('customer', subscription.customer).invoice_settings.default_payment_method;

/** Makes a draft final. An invoice of zero counts as paid. */
export function finaliseFor(state: State, subscription: Subscription, invoice: Invoice): void {
  finalise(state, subscription, invoice, defaultMethod(state, subscription));
  if (invoice.amount_due === 0) settle(state, invoice);
}

/** Tries to charge an open invoice. */
export function collect(state: State, invoice: Invoice, session: Session): void {
  const intent = intentOf(state, invoice)!;
  intent.payment_method = defaultMethod(state, subscriptionOf(state, invoice));
  if (intent.payment_method) charge(state, intent, session);
  afterTry(state, invoice, intent);
}

/** The client confirms an invoice's payment with its secret. */
export function confirmIntent(state: State, id: string, paymentMethod?: string): PaymentIntent {
  const intent = confirm(state, state.get('payment_intent', id, 'intent'), paymentMethod);
  const invoice = invoiceOf(state, intent);
  if (invoice) afterTry(state, invoice, intent);
  return intent;
}

/** The endpoint that pays an invoice. @throws Refusal 402 */
export function pay(state: State, id: string): Invoice {
  const invoice = state.get('invoice', id, 'invoice');
  if (invoice.status === 'draft') finaliseFor(state, subscriptionOf(state, invoice), invoice);
  else if (invoice.status !== 'open') throw invalid(`Invoice is already ${invoice.status}`);
  if (invoice.status === 'open') collect(state, invoice, 'off');
  const error = intentOf(state, invoice)?.last_payment_error;
  if (invoice.status === 'open' && error) throw declined(error.decline_code!);
  if (invoice.status === 'open') throw invalid('There is no default payment method for this invoice.');
  return invoice;
}

function afterTry(state: State, invoice: Invoice, intent: PaymentIntent): void {
  if (intent.status === 'succeeded') return settle(state, invoice);
  invoice.attempted = true;
  if (intent.status === 'requires_action') return state.emit('invoice.payment_action_required', invoice);
  invoice.attempt_count += 1;
  if (invoice.billing_reason === 'subscription_cycle') planRetry(state, invoice);
  state.emit('invoice.payment_failed', invoice);
  if (invoice.billing_reason === 'subscription_cycle') fallBehind(state, invoice);
}

/** Days from each failure to the next try. After the last there is none. */
const RETRIES = [3, 5, 7];

function planRetry(state: State, invoice: Invoice): void {
  const days = RETRIES[invoice.attempt_count - 1];
  invoice.next_payment_attempt = days === undefined ? null : state.now + days * DAY;
}

function fallBehind(state: State, invoice: Invoice): void {
  const subscription = subscriptionOf(state, invoice);
  if (subscription.ended_at !== null) return;
  if (invoice.next_payment_attempt === null) return end(state, subscription);
  if (subscription.status === 'active') change(state, subscription, { status: 'past_due' });
}

export function end(state: State, subscription: Subscription): void {
  const canceled_at = subscription.canceled_at ?? state.now;
  Object.assign(subscription, { status: 'canceled', ended_at: state.now, canceled_at });
  state.emit('customer.subscription.deleted', subscription);
}

/** Marks the invoice as paid, and gives the subscription what it paid for. */
export function settle(state: State, invoice: Invoice): void {
  markPaid(state, invoice);
  const subscription = subscriptionOf(state, invoice);
  const changes: Partial<Subscription> = {
    ...keptMethod(state, subscription, invoice),
    ...recovered(state, subscription),
  };
  if (state.pendingInvoices.get(subscription.id) === invoice.id) return applyPending(state, subscription, changes);
  if (Object.keys(changes).length > 0) change(state, subscription, changes);
}

function keptMethod(state: State, subscription: Subscription, invoice: Invoice): Partial<Subscription> {
  const paid = intentOf(state, invoice)?.payment_method ?? null;
  const keeps = state.keepMethod.has(subscription.id) && paid && paid !== subscription.default_payment_method;
  return keeps ? { default_payment_method: paid } : {};
}

function recovered(state: State, subscription: Subscription): Partial<Subscription> {
  const { id, status } = subscription;
  const pending = state.pendingInvoices.get(id);
  const owes = state
    .all('invoice')
    .some((one) => one.status === 'open' && one.id !== pending && subscriptionOf(state, one).id === id);
  return ['incomplete', 'past_due'].includes(status) && !owes ? { status: 'active' } : {};
}

function applyPending(state: State, subscription: Subscription, changes: Partial<Subscription>): void {
  const items = { ...subscription.items, data: subscription.pending_update!.subscription_items };
  state.pendingInvoices.delete(subscription.id);
  change(state, subscription, { ...changes, items, pending_update: null });
  state.emit('customer.subscription.pending_update_applied', subscription);
}

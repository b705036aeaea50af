import type { z } from 'zod';
import { change, collect, end, finaliseFor } from './collection.ts';
import { ownMethod } from './customers.ts';
import { draftInvoice, licensedLine, listOf, voidInvoice } from './invoices.ts';
import type { Subscription, SubscriptionItem } from './objects.ts';
import type { subscriptionCreate, subscriptionUpdate } from './params.ts';
import { monthsAfter } from './periods.ts';
import { prorate } from './proration.ts';
import { invalid, missing } from './refusal.ts';
import { HOUR, type State } from './state.ts';

export function createSubscription(state: State, params: z.output<typeof subscriptionCreate>): Subscription {
  const { id: customer } = state.get('customer', params.customer, 'customer');
  const id = state.id('sub');
  const items = params.items.map(({ price }, index) => itemOf(state, id, price, `items[${index}][price]`));
  const subscription = state.add('subscription', {
    ...fresh,
    id,
    billing_cycle_anchor: state.now,
    created: state.now,
    customer,
    items: listOf(`/v1/subscription_items?subscription=${id}`, items),
    metadata: params.metadata ?? {},
    start_date: state.now,
  });
  if (params.payment_settings?.save_default_payment_method === 'on_subscription') state.keepMethod.add(id);
  state.emit('customer.subscription.created', subscription);
  // Usage is paid after its period, so the first invoice has no line for it.
  const licensed = items.filter(({ price }) => price.recurring.usage_type === 'licensed');
  const lines = licensed.map((item) => licensedLine(state, item));
  const invoice = draftInvoice(state, subscription, { reason: 'subscription_create', lines });
  subscription.latest_invoice = invoice.id;
  finaliseFor(state, subscription, invoice);
  return subscription;
}

const fresh = {
  object: 'subscription',
  cancel_at: null,
  cancel_at_period_end: false,
  canceled_at: null,
  currency: 'usd',
  default_payment_method: null,
  ended_at: null,
  latest_invoice: null,
  livemode: false,
  pending_update: null,
  status: 'incomplete',
} as const;

function itemOf(state: State, subscription: string, priceId: string, param: string): SubscriptionItem {
  const price = state.get('price', priceId, param);
  if (!price.active) throw invalid('The price specified is inactive.', { param });
  return {
    id: state.id('si'),
    object: 'subscription_item',
    created: state.now,
    current_period_start: state.now,
    current_period_end: monthsAfter(state.now, 1),
    ...(price.recurring.usage_type === 'licensed' && { quantity: 1 }),
    price,
    subscription,
  };
}

export function updateSubscription(
  state: State,
  id: string,
  params: z.output<typeof subscriptionUpdate>,
): Subscription {
  const subscription = state.get('subscription', id, 'id');
  if (subscription.ended_at !== null) {
    throw invalid('A canceled subscription can only update its cancellation_details and metadata.');
  }
  if (params.payment_behavior && (params.default_payment_method ?? params.cancel_at_period_end) !== undefined) {
    throw invalid('Those parameters are not supported with payment_behavior=pending_if_incomplete here.');
  }
  const wish = params.items?.[0];
  if (wish) changePrice(state, subscription, wish, params);
  const changes = { ...methodChange(state, subscription, params), ...cancelChange(state, subscription, params) };
  if (Object.keys(changes).length > 0) change(state, subscription, changes);
  return subscription;
}

type Update = z.output<typeof subscriptionUpdate>;

function methodChange(state: State, { customer }: Subscription, { default_payment_method: method }: Update) {
  return method === undefined ? {} : { default_payment_method: ownMethod(state, customer, method).id };
}

function cancelChange(state: State, subscription: Subscription, { cancel_at_period_end: cancel }: Update) {
  if (cancel === undefined || cancel === subscription.cancel_at_period_end) return {};
  const cancel_at = cancel ? subscription.items.data[0]!.current_period_end : null;
  return { cancel_at_period_end: cancel, cancel_at, canceled_at: cancel ? state.now : null };
}

function changePrice(state: State, subscription: Subscription, wish: { id: string; price: string }, how: Update): void {
  const old = subscription.items.data.find((item) => item.id === wish.id);
  if (!old) throw missing('subscription item', wish.id, 'items[0][id]');
  if (subscription.status === 'incomplete') {
    throw invalid('This subscription cannot be updated while its first invoice is not paid.');
  }
  const next = { ...old, price: itemOf(state, subscription.id, wish.price, 'items[0][price]').price };
  if (next.price.recurring.usage_type !== old.price.recurring.usage_type) throw invalid('The usage type must stay.');
  const swapped = subscription.items.data.map((item) => (item === old ? next : item));
  if (how.proration_behavior === 'none') {
    return change(state, subscription, { items: { ...subscription.items, data: swapped } });
  }
  if (how.proration_behavior !== 'always_invoice' || !how.payment_behavior) {
    throw invalid('This fake knows always_invoice with pending_if_incomplete, and none.');
  }
  if (next.price.id !== old.price.id) invoiceChange(state, subscription, old, next, swapped);
}

const PENDING = 23 * HOUR;

/** Applies the change once its invoice is paid, which may be at once. */
function invoiceChange(
  state: State,
  subscription: Subscription,
  old: SubscriptionItem,
  next: SubscriptionItem,
  items: SubscriptionItem[],
): void {
  dropPending(state, subscription);
  const lines = prorate(state, old, next);
  const invoice = draftInvoice(state, subscription, { reason: 'subscription_update', lines });
  subscription.latest_invoice = invoice.id;
  subscription.pending_update = { expires_at: state.now + PENDING, subscription_items: items };
  state.pendingInvoices.set(subscription.id, invoice.id);
  finaliseFor(state, subscription, invoice);
  if (invoice.status === 'open') collect(state, invoice, 'on');
  if (subscription.pending_update) state.emit('customer.subscription.updated', subscription, { pending_update: null });
}

/** Drops a change that waited too long or was replaced by another. */
export function dropPending(state: State, subscription: Subscription): void {
  if (!subscription.pending_update) return;
  const invoice = state.get('invoice', state.pendingInvoices.get(subscription.id)!);
  state.pendingInvoices.delete(subscription.id);
  voidInvoice(state, invoice);
  change(state, subscription, { pending_update: null });
  state.emit('customer.subscription.pending_update_expired', subscription);
}

export function cancelSubscription(state: State, id: string): Subscription {
  const subscription = state.get('subscription', id);
  if (subscription.ended_at !== null) throw missing('subscription', id);
  if (subscription.status === 'incomplete') expire(state, subscription);
  else end(state, subscription);
  return subscription;
}

/** Ends a subscription that was not paid within a day. */
export function expire(state: State, subscription: Subscription): void {
  const ended = { ended_at: state.now, canceled_at: state.now };
  change(state, subscription, { status: 'incomplete_expired', ...ended });
  voidInvoice(state, state.get('invoice', subscription.latest_invoice!));
}

import type { Stripe } from 'stripe';
import { PaymentError, type PaymentPlan, type SubscriptionState, type SubscriptionStatus } from './payments.port.ts';
import { planOf } from './stripe.catalogue.ts';
import { idOf } from './stripe.client.ts';

/** The key of our reference in a subscription's metadata. */
export const REFERENCE = 'nova_reference';

/** The relations that `clientSecret` needs. */
export const EXPAND = ['latest_invoice.confirmation_secret'];

export function subscriptionState(
  subscription: Stripe.Subscription,
  plans: readonly PaymentPlan[],
  invoice = subscription.latest_invoice,
): SubscriptionState {
  const item = planItem(subscription, plans) ?? subscription.items.data[0];
  if (!item) throw new PaymentError('unavailable', 'Stripe answered with a subscription to nothing.');
  return {
    id: subscription.id,
    customerId: idOf(subscription.customer),
    reference: subscription.metadata[REFERENCE] ?? null,
    plan: planOf(idOf(item.price.product), plans),
    pendingPlan: pendingPlan(subscription, plans),
    status: statusOf(subscription.status),
    cancelAtPeriodEnd: subscription.cancel_at_period_end,
    currentPeriodStart: dateOf(item.current_period_start),
    currentPeriodEnd: dateOf(item.current_period_end),
    endedAt: subscription.ended_at === null ? null : dateOf(subscription.ended_at),
    clientSecret: secretOf(invoice),
  };
}

/** Stripe's times are whole seconds. */
export const dateOf = (seconds: number): Date => new Date(seconds * 1000);

/** The item of the plan. The other item is overage. */
export function planItem(subscription: Stripe.Subscription, plans: readonly PaymentPlan[]) {
  return subscription.items.data.find((item) => planOf(idOf(item.price.product), plans) !== null);
}

function pendingPlan(subscription: Stripe.Subscription, plans: readonly PaymentPlan[]): string | null {
  const items = subscription.pending_update?.subscription_items ?? [];
  return items.map((item) => planOf(idOf(item.price.product), plans)).find((plan) => plan !== null) ?? null;
}

function secretOf(invoice: Stripe.Subscription['latest_invoice']): string | null {
  if (!invoice || typeof invoice === 'string' || invoice.status !== 'open') return null;
  return invoice.confirmation_secret?.client_secret ?? null;
}

const STATUSES: readonly string[] = [
  'incomplete',
  'incomplete_expired',
  'trialing',
  'active',
  'past_due',
  'unpaid',
  'canceled',
  'paused',
] satisfies SubscriptionStatus[];

function statusOf(status: string): SubscriptionStatus {
  if (STATUSES.includes(status)) return status as SubscriptionStatus;
  throw new PaymentError('unavailable', `Stripe answered with a subscription that is "${status}".`);
}

import type { Stripe } from 'stripe';
import { PaymentError, type SubscriptionState } from './payments.port.ts';
import type { StripeContext } from './stripe.context.ts';
import { isReplayed, onceKey, sameKey } from './stripe.client.ts';
import { isMissing, isOtherRequest } from './stripe.errors.ts';
import { EXPAND, planItem, REFERENCE, subscriptionState } from './stripe.state.ts';

/** Looks for the subscription first. The idempotency key would return the state at its creation, and only for a day. */
export async function subscribe(
  context: StripeContext,
  request: { customerId: string; plan: string; reference: string },
): Promise<SubscriptionState> {
  const price = await priceOf(context, request.plan);
  const found = await findSubscription(context, request.customerId, request.reference);
  if (found) return found;
  try {
    return await create(context, request, price);
  } catch (error) {
    // The same reference came with another plan or price. The existing subscription counts.
    const made = isOtherRequest(error) && (await findSubscription(context, request.customerId, request.reference));
    if (made) return made;
    throw error;
  }
}

async function create(
  context: StripeContext,
  { customerId, reference }: { customerId: string; reference: string },
  price: string,
): Promise<SubscriptionState> {
  const { overagePrice } = await context.catalogue();
  const subscription = await context.stripe.subscriptions.create(
    {
      customer: customerId,
      items: [{ price }, { price: overagePrice }],
      // Nothing is charged before the client confirms, even with a card on file, because the bank may ask the client.
      payment_behavior: 'default_incomplete',
      payment_settings: { save_default_payment_method: 'on_subscription' },
      billing_mode: { type: 'flexible' },
      metadata: { [REFERENCE]: reference },
      expand: EXPAND,
    },
    sameKey('subscribe', `${customerId} ${reference}`),
  );
  return now(context, subscription);
}

/** Stripe's answer or, if it repeats an older answer, the present state. */
function now(context: StripeContext, answer: Stripe.Response<Stripe.Subscription>): Promise<SubscriptionState> {
  if (isReplayed(answer)) return getSubscription(context, answer.id);
  return Promise.resolve(subscriptionState(answer, context.plans));
}

async function priceOf({ catalogue }: StripeContext, plan: string): Promise<string> {
  const price = (await catalogue()).prices.get(plan);
  if (price === undefined) throw new PaymentError('invalid', `There is no plan "${plan}".`);
  return price;
}

export async function findSubscription(
  { stripe, plans }: StripeContext,
  customer: string,
  reference: string,
): Promise<SubscriptionState | null> {
  const expand = EXPAND.map((path) => `data.${path}`);
  for await (const found of stripe.subscriptions.list({ customer, status: 'all', limit: 100, expand })) {
    if (found.metadata[REFERENCE] === reference) return subscriptionState(found, plans);
  }
  return null;
}

const retrieve = ({ stripe }: StripeContext, id: string) => stripe.subscriptions.retrieve(id, { expand: EXPAND });

export async function getSubscription(context: StripeContext, id: string): Promise<SubscriptionState> {
  return subscriptionState(await retrieve(context, id), context.plans);
}

export async function changePlan(
  context: StripeContext,
  request: { subscriptionId: string; plan: string; when: 'now' | 'at_renewal'; idempotencyKey: string },
): Promise<SubscriptionState> {
  const price = await priceOf(context, request.plan);
  const item = planItem(await retrieve(context, request.subscriptionId), context.plans);
  if (!item) throw new PaymentError('invalid', 'This subscription is not to one of the plans.');
  const changed = await context.stripe.subscriptions.update(
    request.subscriptionId,
    { items: [{ id: item.id, price }], ...HOW[request.when], expand: EXPAND },
    sameKey('change', request.idempotencyKey),
  );
  return now(context, changed);
}

const HOW: Record<'now' | 'at_renewal', Stripe.SubscriptionUpdateParams> = {
  now: { proration_behavior: 'always_invoice', payment_behavior: 'pending_if_incomplete' },
  at_renewal: { proration_behavior: 'none' },
};

export async function setCancelAtPeriodEnd(
  { stripe, plans }: StripeContext,
  id: string,
  cancel: boolean,
): Promise<SubscriptionState> {
  const wish = { cancel_at_period_end: cancel, expand: EXPAND };
  return subscriptionState(await stripe.subscriptions.update(id, wish, onceKey()), plans);
}

export async function cancelNow(context: StripeContext, id: string): Promise<SubscriptionState> {
  const { stripe, plans } = context;
  try {
    return subscriptionState(await stripe.subscriptions.cancel(id, { expand: EXPAND }), plans);
  } catch (error) {
    // An ended subscription counts as missing only here: an earlier try may have ended it.
    if (!isMissing(error)) throw error;
    const state = await getSubscription(context, id);
    if (!state.endedAt) throw error;
    return state;
  }
}

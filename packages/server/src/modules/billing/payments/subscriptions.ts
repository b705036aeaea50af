import { SubscribeBody, type PlanId } from '@nova-calls/schema';
import type { Subscription } from '../../../generated/client/client.ts';
import { requireViewer, type Caller } from '../../../platform/auth/index.ts';
import { HOUR, SECOND } from '../../../platform/clock/index.ts';
import { conflict, notFound } from '../../../platform/errors/index.ts';
import { parseInput } from '../../../platform/http/index.ts';
import type { SubscriptionState } from '../../../providers/payments/index.ts';
import { cardsOf, type BillingDeps } from '../billing.deps.ts';
import { ensureCustomer } from './customers.ts';
import { asCaller } from '../billing.errors.ts';
import { endUnpaid, payOpen } from './recovery.ts';
import { claimSubscription, dropSubscription, openSubscription } from './subscriptions.store.ts';
import { syncSubscription, writeState } from './sync.ts';
import { changePlan } from './upgrades.ts';

export interface Subscribed {
  subscriptionId: string;
  status: string;
  /** The client confirms the payment with it; null when no payment is waiting. */
  clientSecret: string | null;
}

const subscribedOf = ({ id, status, clientSecret }: SubscriptionState): Subscribed => ({
  subscriptionId: id,
  status,
  clientSecret,
});

/** A customer who declined a dearer plan must not be asked to pay for it, so its secret is left out. */
const answerTo = (plan: PlanId, state: SubscriptionState): Subscribed =>
  subscribedOf(state.pendingPlan === null || state.pendingPlan === plan ? state : { ...state, clientSecret: null });

interface Wish {
  customerId: string;
  plan: PlanId;
  hasNewCard: boolean;
}

/** Actions of customers on their subscription. Each can be repeated or sent twice at once, and is done once. */
export function createSubscriptions(deps: BillingDeps) {
  // Testing stolen cards takes hundreds of tries; a customer with a valid card needs one.
  const cardsPerAccount = deps.rateLimits({
    name: 'cards',
    points: 30,
    windowSeconds: HOUR / SECOND,
    message: 'Too many cards for this account. Try again later.',
  });

  async function subscribe(caller: Caller, input: unknown): Promise<Subscribed> {
    const { accountId } = requireViewer(caller);
    const { plan, payment_method_id: paymentMethodId } = parseInput(SubscribeBody, input);
    const cards = cardsOf(deps);
    if (paymentMethodId) await cardsPerAccount.consume(accountId);
    const customerId = await ensureCustomer(deps, accountId);
    if (paymentMethodId) await cards.usePaymentMethod(customerId, paymentMethodId);
    const row = await claimSubscription(deps, accountId, customerId, plan);
    if (!row.externalId) return start(row, customerId);
    return goOn(row, row.externalId, { customerId, plan, hasNewCard: Boolean(paymentMethodId) });
  }

  /** Creates the subscription at Stripe under the id of its row, so that a lost answer can be asked for again. */
  async function start(row: Subscription, customerId: string): Promise<Subscribed> {
    const state = await cardsOf(deps)
      .subscribe({ customerId, plan: row.plan, reference: row.id })
      .catch(async (error: unknown) => {
        await dropSubscription(deps, row, error);
        throw error;
      });
    // If another request wrote the row first, our answer is about the same subscription.
    if (!(await writeState(deps, row, state))) await syncSubscription(deps, state.id);
    return subscribedOf(state);
  }

  async function goOn(known: Subscription, id: string, wish: Wish): Promise<Subscribed> {
    const { customerId, plan } = wish;
    const synced = await syncSubscription(deps, id);
    if (!synced || synced.row.endedAt)
      return start(await claimSubscription(deps, known.accountId, customerId, plan), customerId);
    const { state, row } = synced;
    if (state.status === 'incomplete' && row.plan !== plan) {
      await endUnpaid(deps, id);
      return goOn(row, id, wish);
    }
    if (state.status !== 'active') {
      if (row.plan !== plan) throw conflict('An invoice of the present plan has to be paid first');
      return subscribedOf(wish.hasNewCard && state.status !== 'incomplete' ? await payOpen(deps, state) : state);
    }
    const kept = state.cancelAtPeriodEnd ? await setCancel(id, false) : row;
    const isAsked = kept.plan === plan || state.pendingPlan === plan;
    return answerTo(plan, isAsked ? state : await changePlan(deps, kept, id, plan));
  }

  async function setCancel(id: string, cancel: boolean): Promise<Subscription> {
    await cardsOf(deps).setCancelAtPeriodEnd(id, cancel);
    return (await syncSubscription(deps, id))!.row;
  }

  return {
    subscribe: (caller: Caller, input: unknown) => asCaller(subscribe(caller, input)),
    async setupIntent(caller: Caller) {
      const { accountId } = requireViewer(caller);
      const cards = cardsOf(deps);
      await cardsPerAccount.consume(accountId);
      return asCaller(ensureCustomer(deps, accountId).then((customerId) => cards.createSetupIntent(customerId)));
    },
    /** @throws AppError NOT_FOUND when there is no subscription that renews. */
    async cancel(caller: Caller): Promise<Subscription> {
      const { accountId } = requireViewer(caller);
      const known = await openSubscription(deps.db.prisma, accountId);
      if (!known?.externalId) throw notFound('No active subscription');
      cardsOf(deps);
      const { externalId: id } = known;
      // Its payment event may still be on its way, and a subscription that was just paid must not be ended at once.
      const row = (await asCaller(syncSubscription(deps, id)))?.row;
      if (!row || row.endedAt) throw notFound('No active subscription');
      if (row.status !== 'incomplete') return asCaller(setCancel(id, true));
      await asCaller(endUnpaid(deps, id));
      return (await asCaller(syncSubscription(deps, id)))!.row;
    },
  };
}
export type Subscriptions = ReturnType<typeof createSubscriptions>;

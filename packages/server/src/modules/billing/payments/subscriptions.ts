import { SubscribeBody, type PlanId } from '@nova-calls/schema';
import type { Subscription } from '../../../generated/client/client.ts';
import { requireViewer, type Caller } from '../../../platform/auth/index.ts';
import { HOUR, SECOND } from '../../../platform/clock/index.ts';
import { conflict, notFound } from '../../../platform/errors/index.ts';
import { parseInput } from '../../../platform/http/index.ts';
import type { SubscriptionState } from '../../../providers/payments/index.ts';
import { cardsOf, type BillingContext } from '../billing.deps.ts';
import { ensureCustomer } from './customers.ts';
import { asCaller } from '../billing.errors.ts';
import { endUnpaid, payOpen } from './recovery.ts';
import { claimSubscription, dropSubscription, openSubscription } from './subscriptions.store.ts';
import { syncSubscription, writeState } from './sync.ts';
import { changePlan } from './upgrades.ts';

export interface Subscribed {
  subscriptionId: string;
  status: string;
  /** With what the client confirms the payment; null when none waits for it. */
  clientSecret: string | null;
}

const subscribedOf = ({ id, status, clientSecret }: SubscriptionState): Subscribed => ({
  subscriptionId: id,
  status,
  clientSecret,
});

/** Whoever has turned a dearer plan down must not be asked to pay for it. */
const answerTo = (plan: PlanId, state: SubscriptionState): Subscribed =>
  subscribedOf(state.pendingPlan === null || state.pendingPlan === plan ? state : { ...state, clientSecret: null });

interface Wish {
  customerId: string;
  plan: PlanId;
  hasNewCard: boolean;
}

/** What customers do with their subscription. Each can be asked again, or twice at once, and is then done once. */
export function createSubscriptions(context: BillingContext) {
  // Whoever tries stolen cards needs hundreds of tries; whoever has one that works, one.
  const cardsPerAccount = context.rateLimits({
    name: 'cards',
    points: 30,
    windowSeconds: HOUR / SECOND,
    message: 'Too many cards for this account. Try again later.',
  });

  async function subscribe(caller: Caller, input: unknown): Promise<Subscribed> {
    const { accountId } = requireViewer(caller);
    const { plan, payment_method_id: paymentMethodId } = parseInput(SubscribeBody, input);
    const cards = cardsOf(context);
    if (paymentMethodId) await cardsPerAccount.consume(accountId);
    const customerId = await ensureCustomer(context, accountId);
    if (paymentMethodId) await cards.usePaymentMethod(customerId, paymentMethodId);
    const row = await claimSubscription(context, accountId, customerId, plan);
    if (!row.externalId) return start(row, customerId);
    return goOn(row, row.externalId, { customerId, plan, hasNewCard: Boolean(paymentMethodId) });
  }

  /** Its row is there before it is made at Stripe, under the row's id: a lost answer is asked for again. */
  async function start(row: Subscription, customerId: string): Promise<Subscribed> {
    const state = await cardsOf(context)
      .subscribe({ customerId, plan: row.plan, reference: row.id })
      .catch(async (error: unknown) => {
        await dropSubscription(context, row, error);
        throw error;
      });
    // When another request wrote it first, this one is an answer to the same.
    if (!(await writeState(context, row, state))) await syncSubscription(context, state.id);
    return subscribedOf(state);
  }

  async function goOn(known: Subscription, id: string, wish: Wish): Promise<Subscribed> {
    const { customerId, plan } = wish;
    const synced = await syncSubscription(context, id);
    if (!synced || synced.row.endedAt)
      return start(await claimSubscription(context, known.accountId, customerId, plan), customerId);
    const { state, row } = synced;
    if (state.status === 'incomplete' && row.plan !== plan) {
      await endUnpaid(context, id);
      return goOn(row, id, wish);
    }
    if (state.status !== 'active') {
      if (row.plan !== plan) throw conflict('An invoice of the present plan has to be paid first');
      return subscribedOf(wish.hasNewCard && state.status !== 'incomplete' ? await payOpen(context, state) : state);
    }
    const kept = state.cancelAtPeriodEnd ? await setCancel(id, false) : row;
    const isAsked = kept.plan === plan || state.pendingPlan === plan;
    return answerTo(plan, isAsked ? state : await changePlan(context, kept, id, plan));
  }

  async function setCancel(id: string, cancel: boolean): Promise<Subscription> {
    await cardsOf(context).setCancelAtPeriodEnd(id, cancel);
    return (await syncSubscription(context, id))!.row;
  }

  return {
    subscribe: (caller: Caller, input: unknown) => asCaller(subscribe(caller, input)),
    async setupIntent(caller: Caller) {
      const { accountId } = requireViewer(caller);
      const cards = cardsOf(context);
      await cardsPerAccount.consume(accountId);
      return asCaller(ensureCustomer(context, accountId).then((customerId) => cards.createSetupIntent(customerId)));
    },
    /** @throws AppError NOT_FOUND when there is nothing that renews itself. */
    async cancel(caller: Caller): Promise<Subscription> {
      const { accountId } = requireViewer(caller);
      cardsOf(context);
      const known = await openSubscription(context.db.prisma, accountId);
      if (!known?.externalId) throw notFound('No active subscription');
      const { externalId: id } = known;
      // Its event may still be on its way: what was paid a moment ago must not be ended at once.
      const row = (await asCaller(syncSubscription(context, id)))?.row;
      if (!row || row.endedAt) throw notFound('No active subscription');
      if (row.status !== 'incomplete') return asCaller(setCancel(id, true));
      await asCaller(endUnpaid(context, id));
      return (await asCaller(syncSubscription(context, id)))!.row;
    },
  };
}
export type Subscriptions = ReturnType<typeof createSubscriptions>;

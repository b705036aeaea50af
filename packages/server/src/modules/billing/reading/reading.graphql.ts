import { builder, enumValues, sameWords } from '../../../platform/builder/index.ts';
import { PLAN_IDS, type PlanId } from '@nova-calls/schema';
import type { Plan } from '../billing.config.ts';
import type { Usage } from '../billing.model.ts';
import type { PlanSubscription } from './reading.store.ts';

export const PlanIdEnum = builder.enumType('PlanId', {
  description: 'The id of a plan; `plans` has their prices.',
  values: enumValues<PlanId>({
    starter: 'The smallest plan.',
    growth: 'The plan in the middle.',
    scale: 'The largest plan.',
  }),
});

/** A plan as its enum; null for none, and for the trial, which is no plan. */
const planIdOf = (plan: string | null): PlanId | null => PLAN_IDS.find((id) => id === plan) ?? null;

const PlanType = builder.objectRef<Plan>('Plan').implement({
  description: 'A plan that an account can pay for by the month.',
  fields: (t) => ({
    id: t.exposeString('id', { description: 'The id of the plan: `starter`, `growth` or `scale`.' }),
    planId: t.field({
      type: PlanIdEnum,
      nullable: true,
      description: 'The plan as `subscribe` takes it.',
      resolve: ({ id }) => planIdOf(id),
    }),
    name: t.exposeString('name', { description: 'The name to show.' }),
    priceCents: t.exposeInt('priceCents', { description: 'The price of a month, in US cents.' }),
    includedMinutes: t.exposeInt('includedMinutes', { description: 'The minutes of conversation in a month.' }),
    overageCentsPerMinute: t.exposeInt('overageCentsPerMinute', {
      description: 'The price of a minute beyond the included ones, in US cents.',
    }),
  }),
});

const UsageStatusEnum = builder.enumType('UsageStatus', {
  description: 'The state of a period.',
  values: sameWords<string>({
    trialing: 'The trial goes on.',
    trial_expired: 'The trial is over, and no plan was paid.',
    active: 'The plan is paid.',
    past_due: 'The last payment of the plan failed.',
    none: 'There is neither a trial nor a plan.',
  }),
});

const PaymentProviderEnum = builder.enumType('PaymentProvider', {
  description: 'A payment service.',
  values: sameWords<string>({ stripe: 'Stripe, by card.', ziina: 'Ziina, for a month paid in advance.' }),
});

const UsageType = builder.objectRef<Usage>('Usage').implement({
  description: 'The minutes of conversation in the current period.',
  fields: (t) => ({
    plan: t.exposeString('plan', {
      nullable: true,
      description: 'The id of the plan in lower case, or `trial`; null when there is none.',
      deprecationReason: 'Select `planId`; `status` tells of the trial.',
    }),
    planId: t.field({
      type: PlanIdEnum,
      nullable: true,
      description: 'The plan; null in the trial and when there is none.',
      resolve: ({ plan }) => planIdOf(plan),
    }),
    status: t.expose('status', { type: UsageStatusEnum, description: 'The state of the period.' }),
    minutesUsed: t.exposeFloat('minutesUsed', { description: 'The minutes talked, with two decimals.' }),
    minutesLimit: t.exposeFloat('minutesLimit', {
      nullable: true,
      description: 'The minutes that are included or granted, with two decimals.',
    }),
    minutesRemaining: t.exposeFloat('minutesRemaining', {
      nullable: true,
      description: 'The minutes that are left, with two decimals.',
    }),
    overageMinutes: t.exposeFloat('overageMinutes', {
      description: 'The minutes beyond the plan, with two decimals. `minutesUsed` includes them.',
    }),
    overageCents: t.exposeInt('overageCents', {
      description: 'The price of the minutes beyond the plan, in US cents.',
    }),
    periodStart: t.expose('periodStart', {
      type: 'DateTime',
      nullable: true,
      description: 'When the period began.',
    }),
    periodEnd: t.expose('periodEnd', {
      type: 'DateTime',
      nullable: true,
      description: 'When the period ends; null when it has no end.',
    }),
    trialEndsAt: t.expose('trialEndsAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the trial ends or ended; null once a plan was paid.',
    }),
  }),
});

export const PlanSubscriptionType = builder.objectRef<PlanSubscription>('PlanSubscription').implement({
  description: 'A paid plan.',
  fields: (t) => ({
    subscriptionId: t.exposeString('subscriptionId', { description: 'Its id at the payment service.' }),
    provider: t.expose('provider', { type: PaymentProviderEnum, description: 'The payment service.' }),
    plan: t.exposeString('plan', {
      description: 'The id of the plan in lower case.',
      deprecationReason: 'Select `planId`.',
    }),
    planId: t.field({
      type: PlanIdEnum,
      nullable: true,
      description: 'The plan; null for one that is no longer offered.',
      resolve: ({ plan }) => planIdOf(plan),
    }),
    nextPlan: t.exposeString('nextPlan', {
      nullable: true,
      description: 'The id of the plan at the next renewal in lower case, when it is another one.',
      deprecationReason: 'Select `nextPlanId`.',
    }),
    nextPlanId: t.field({
      type: PlanIdEnum,
      nullable: true,
      description: 'The plan at the next renewal, when it is another one.',
      resolve: ({ nextPlan }) => planIdOf(nextPlan),
    }),
    status: t.exposeString('status', { description: 'Its state as the payment service names it, such as `active`.' }),
    priceCents: t.exposeInt('priceCents', { description: 'The price of a month, in US cents.' }),
    currentPeriodStart: t.expose('currentPeriodStart', {
      type: 'DateTime',
      nullable: true,
      description: 'When the paid period began.',
    }),
    currentPeriodEnd: t.expose('currentPeriodEnd', {
      type: 'DateTime',
      nullable: true,
      description: 'When the paid period ends.',
    }),
    cancelAtPeriodEnd: t.exposeBoolean('cancelAtPeriodEnd', {
      description: 'Whether it ends with the period instead of renewing.',
    }),
    usage: t.expose('usage', { type: UsageType, description: 'The minutes of the current period.' }),
  }),
});

builder.queryFields((t) => ({
  plans: t.field({
    type: [PlanType],
    description: 'The plans, from the smallest to the largest.',
    extensions: { listSize: PLAN_IDS.length },
    resolve: (_root, _args, { services }) => [...services.billing.plans()],
  }),
  usage: t.field({
    type: UsageType,
    description: 'The minutes of the account in the current period.',
    resolve: (_root, _args, { caller, services }) => services.billing.usage(caller),
  }),
  subscription: t.field({
    type: PlanSubscriptionType,
    nullable: true,
    description: 'The plan that the account pays for; null without one.',
    resolve: (_root, _args, { caller, services }) => services.billing.subscription(caller),
  }),
}));

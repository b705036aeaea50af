import { PLAN_IDS } from '@nova-calls/schema';
import type { Builder } from '../../../platform/builder/index.ts';
import type { Usage as UsageShape } from '../billing.model.ts';
import type { Plan as PlanShape } from '../billing.config.ts';
import type { PlanSubscription as SubscriptionShape } from '../reading/reading.store.ts';
import type { Subscribed as SubscribedShape } from '../payments/subscriptions.ts';

export function billingGraphqlTypes(builder: Builder) {
  const PlanId = builder.enumType('PlanId', {
    values: Object.fromEntries(PLAN_IDS.map((id) => [id.toUpperCase(), { value: id }])) as Record<
      string,
      { value: (typeof PLAN_IDS)[number] }
    >,
  });
  const Plan = builder.objectRef<PlanShape>('Plan').implement({
    description: 'What an account can be on. Prices are US cents.',
    fields: (t) => ({
      id: t.exposeString('id'),
      name: t.exposeString('name'),
      priceCents: t.exposeInt('priceCents'),
      includedMinutes: t.exposeInt('includedMinutes'),
      overageCentsPerMinute: t.exposeInt('overageCentsPerMinute'),
    }),
  });
  const Usage = builder.objectRef<UsageShape>('Usage').implement({
    description: 'Minutes of conversation in the current period, with two decimals.',
    fields: (t) => ({
      plan: t.exposeString('plan', { nullable: true }),
      status: t.exposeString('status'),
      minutesUsed: t.exposeFloat('minutesUsed'),
      minutesLimit: t.exposeFloat('minutesLimit', { nullable: true }),
      minutesRemaining: t.exposeFloat('minutesRemaining', { nullable: true }),
      overageMinutes: t.exposeFloat('overageMinutes', { description: 'Of the used ones, those beyond the plan.' }),
      overageCents: t.exposeInt('overageCents', { description: 'What those cost, in US cents.' }),
      periodStart: t.expose('periodStart', { type: 'DateTime', nullable: true }),
      periodEnd: t.expose('periodEnd', { type: 'DateTime', nullable: true }),
      trialEndsAt: t.expose('trialEndsAt', { type: 'DateTime', nullable: true }),
    }),
  });
  const PlanSubscription = builder.objectRef<SubscriptionShape>('PlanSubscription').implement({
    description: 'A plan that is paid for.',
    fields: (t) => ({
      subscriptionId: t.exposeString('subscriptionId'),
      provider: t.exposeString('provider', { description: '`stripe`, or `ziina` for a month paid in advance.' }),
      plan: t.exposeString('plan'),
      nextPlan: t.exposeString('nextPlan', {
        nullable: true,
        description: 'What it renews to, where that is another plan.',
      }),
      status: t.exposeString('status'),
      priceCents: t.exposeInt('priceCents'),
      currentPeriodStart: t.expose('currentPeriodStart', { type: 'DateTime', nullable: true }),
      currentPeriodEnd: t.expose('currentPeriodEnd', { type: 'DateTime', nullable: true }),
      cancelAtPeriodEnd: t.exposeBoolean('cancelAtPeriodEnd'),
      usage: t.expose('usage', { type: Usage }),
    }),
  });
  const Subscribed = builder.objectRef<SubscribedShape>('SubscribeResult').implement({
    fields: (t) => ({
      subscriptionId: t.exposeString('subscriptionId'),
      status: t.exposeString('status'),
      clientSecret: t.exposeString('clientSecret', {
        nullable: true,
        description: 'With what the client confirms the payment; null when none waits for it.',
      }),
    }),
  });
  const SetupIntent = builder.objectRef<{ id: string; clientSecret: string }>('SetupIntent').implement({
    fields: (t) => ({ id: t.exposeString('id'), clientSecret: t.exposeString('clientSecret') }),
  });
  const HostedPayment = builder.objectRef<{ redirectUrl: string; paymentIntentId: string }>('HostedPayment').implement({
    fields: (t) => ({
      redirectUrl: t.exposeString('redirectUrl'),
      paymentIntentId: t.exposeString('paymentIntentId'),
    }),
  });
  return { PlanId, Plan, Usage, PlanSubscription, Subscribed, SetupIntent, HostedPayment };
}

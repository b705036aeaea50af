import { PlanResponse, SubscriptionResponse, UsageResponse } from '@nova-calls/schema';
import { z } from 'zod';
import { answers, BEARER, constantAnswer, NOBODY, type RestApp } from '../../platform/http/index.ts';
import type { Usage } from './billing.model.ts';
import { noticesRest } from './payments/notices.rest.ts';
import { payingRest } from './payments/payments.rest.ts';
import type { Plan } from './billing.config.ts';
import type { PlanSubscription } from './reading/reading.store.ts';
import type { BillingService } from './billing.service.ts';

const tags = ['Billing'];

export function billingRest(app: RestApp, billing: BillingService): void {
  const plans = constantAnswer(billing.plans().map(toPlanResponse));
  app.get(
    '/billing/plans',
    {
      config: { needsNothing: true },
      schema: {
        operationId: 'listPlans',
        tags,
        security: NOBODY,
        summary: 'List the plans',
        description: 'Each with its price, the minutes that it includes and what a further minute costs.',
        response: answers({ 200: z.array(PlanResponse).describe('The plans, from the smallest.') }),
      },
    },
    () => plans,
  );
  app.get(
    '/billing/usage',
    {
      schema: {
        operationId: 'getUsage',
        tags,
        security: BEARER,
        summary: 'Read your usage',
        description: 'Minutes of conversation in the current period of the plan or trial.',
        response: answers({ 200: UsageResponse }),
      },
    },
    async (request) => toUsageResponse(await billing.usage(await app.callerOf(request))),
  );
  app.get(
    '/billing/subscription',
    {
      schema: {
        operationId: 'getSubscription',
        tags,
        security: BEARER,
        summary: 'Read your subscription',
        description: 'Null when there is none.',
        response: answers({ 200: SubscriptionResponse.nullable().describe('The subscription, or null.') }),
      },
    },
    async (request) => {
      const subscription = await billing.subscription(await app.callerOf(request));
      return subscription && toSubscriptionResponse(subscription);
    },
  );
  payingRest(app, billing);
  noticesRest(app, billing);
}

const toPlanResponse = (plan: Plan): z.input<typeof PlanResponse> => ({
  id: plan.id,
  name: plan.name,
  price_cents: plan.priceCents,
  currency: 'usd',
  included_minutes: plan.includedMinutes,
  overage_cents_per_minute: plan.overageCentsPerMinute,
});

const toUsageResponse = (usage: Usage): z.input<typeof UsageResponse> => ({
  plan: usage.plan,
  status: usage.status,
  minutes_used: usage.minutesUsed,
  minutes_limit: usage.minutesLimit,
  minutes_remaining: usage.minutesRemaining,
  period_start: usage.periodStart?.toISOString() ?? null,
  period_end: usage.periodEnd?.toISOString() ?? null,
  trial_ends_at: usage.trialEndsAt?.toISOString() ?? null,
});

const toSubscriptionResponse = (own: PlanSubscription): z.input<typeof SubscriptionResponse> => ({
  subscription_id: own.subscriptionId,
  provider: own.provider,
  plan: own.plan,
  next_plan: own.nextPlan,
  status: own.status,
  price_cents: own.priceCents,
  currency: 'usd',
  current_period_start: own.currentPeriodStart?.toISOString() ?? null,
  current_period_end: own.currentPeriodEnd?.toISOString() ?? null,
  cancel_at_period_end: own.cancelAtPeriodEnd,
  minutes_used: own.usage.minutesUsed,
  minutes_limit: own.usage.minutesLimit,
  minutes_remaining: own.usage.minutesRemaining,
  overage_minutes: own.usage.overageMinutes,
  overage_cents: own.usage.overageCents,
});

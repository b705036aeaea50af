import { PlanResponse, UsageResponse } from '@nova-calls/schema';
import { z } from 'zod';
import { constantAnswer, type RestApp } from '../../platform/http/index.ts';
import type { BillingService } from './billing.service.ts';
import type { Usage } from './billing.model.ts';
import type { Plan } from './billing.plans.ts';

const tags = ['Billing'];

export function billingRest(app: RestApp, billing: BillingService): void {
  const plans = constantAnswer(billing.plans().map(toPlanResponse));
  app.get(
    '/billing/plans',
    {
      schema: {
        tags,
        summary: 'Plans with price, included minutes and overage rate',
        response: { 200: z.array(PlanResponse) },
      },
    },
    () => plans,
  );
  app.get(
    '/billing/usage',
    {
      schema: {
        tags,
        summary: 'Usage of the current period',
        security: [{ bearer: [] }],
        response: { 200: UsageResponse },
      },
    },
    async (request) => toUsageResponse(await billing.usage(await app.callerOf(request))),
  );
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

import type { Builder } from '../../platform/builder/index.ts';
import type { BillingService } from './billing.service.ts';
import type { Usage } from './billing.model.ts';
import type { Plan } from './billing.plans.ts';

export function billingGraphql(builder: Builder, billing: BillingService): void {
  const PlanType = builder.objectRef<Plan>('Plan').implement({
    description: 'What an account can be on. Prices are US cents.',
    fields: (t) => ({
      id: t.exposeString('id'),
      name: t.exposeString('name'),
      priceCents: t.exposeInt('priceCents'),
      includedMinutes: t.exposeInt('includedMinutes'),
      overageCentsPerMinute: t.exposeInt('overageCentsPerMinute'),
    }),
  });
  const UsageType = builder.objectRef<Usage>('Usage').implement({
    description: 'Minutes of conversation in the current period, with two decimals.',
    fields: (t) => ({
      plan: t.exposeString('plan', { nullable: true }),
      status: t.exposeString('status'),
      minutesUsed: t.exposeFloat('minutesUsed'),
      minutesLimit: t.exposeFloat('minutesLimit', { nullable: true }),
      minutesRemaining: t.exposeFloat('minutesRemaining', { nullable: true }),
      periodStart: t.expose('periodStart', { type: 'DateTime', nullable: true }),
      periodEnd: t.expose('periodEnd', { type: 'DateTime', nullable: true }),
      trialEndsAt: t.expose('trialEndsAt', { type: 'DateTime', nullable: true }),
    }),
  });
  builder.queryFields((t) => ({
    plans: t.field({ type: [PlanType], resolve: () => [...billing.plans()] }),
    usage: t.field({ type: UsageType, resolve: (_root, _args, { caller }) => billing.usage(caller) }),
  }));
}

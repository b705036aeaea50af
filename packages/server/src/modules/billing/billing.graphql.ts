import type { Builder } from '../../platform/builder/index.ts';
import { billingGraphqlTypes } from './graphql/types.ts';
import type { BillingService } from './billing.service.ts';

export function billingGraphql(builder: Builder, billing: BillingService): void {
  const types = billingGraphqlTypes(builder);
  builder.queryFields((t) => ({
    plans: t.field({ type: [types.Plan], resolve: () => [...billing.plans()] }),
    usage: t.field({ type: types.Usage, resolve: (_root, _args, { caller }) => billing.usage(caller) }),
    subscription: t.field({
      type: types.PlanSubscription,
      nullable: true,
      description: 'The plan that is paid for; null when none is.',
      resolve: (_root, _args, { caller }) => billing.subscription(caller),
    }),
  }));
  builder.mutationFields((t) => ({
    subscribe: t.field({
      type: types.Subscribed,
      description: 'Subscribes to a plan, changes to another, or takes a cancellation back.',
      args: {
        plan: t.arg({ type: types.PlanId, required: true }),
        paymentMethodId: t.arg.string({
          description: 'The payment method at Stripe; without it the client gives one.',
        }),
      },
      resolve: (_root, { plan, paymentMethodId }, { caller }) =>
        billing.subscribe(caller, { plan, payment_method_id: paymentMethodId }),
    }),
    cancelSubscription: t.field({
      type: types.PlanSubscription,
      nullable: true,
      description: 'Cancels at the end of the period. Null for one that was never paid, which ends at once.',
      async resolve(_root, _args, { caller }) {
        await billing.cancel(caller);
        return billing.subscription(caller);
      },
    }),
    createSetupIntent: t.field({
      type: types.SetupIntent,
      description: 'Saves a payment method without a charge.',
      resolve: (_root, _args, { caller }) => billing.setupIntent(caller),
    }),
    createPayment: t.field({
      type: types.HostedPayment,
      description: 'A page of Ziina on which a month of a plan is paid in AED.',
      args: { planId: t.arg.string({ required: true }) },
      resolve: (_root, { planId }, { caller }) => billing.createPayment(caller, { plan_id: planId }),
    }),
  }));
}

import { requireViewer } from '../../../platform/auth/index.ts';
import { builder } from '../../../platform/builder/index.ts';
import { badRequest } from '../../../platform/errors/index.ts';
import { PlanIdEnum, PlanSubscriptionType } from '../reading/reading.graphql.ts';
import type { Subscribed } from './subscriptions.ts';

const SubscribeResult = builder.objectRef<Subscribed>('SubscribeResult').implement({
  description: 'A subscription after a change, with the secret of a waiting payment.',
  fields: (t) => ({
    subscriptionId: t.exposeString('subscriptionId', { description: 'Its id at Stripe.' }),
    status: t.exposeString('status', { description: 'Its state at Stripe, such as `active` or `incomplete`.' }),
    clientSecret: t.exposeString('clientSecret', {
      nullable: true,
      description: 'The secret with which the client confirms the payment; null when no payment is waiting.',
    }),
  }),
});

const SetupIntent = builder.objectRef<{ id: string; clientSecret: string }>('SetupIntent').implement({
  description: 'A payment method that the client is saving.',
  fields: (t) => ({
    id: t.exposeString('id', { description: 'Its id at Stripe.' }),
    clientSecret: t.exposeString('clientSecret', { description: 'The secret with which the client confirms it.' }),
  }),
});

const HostedPayment = builder.objectRef<{ redirectUrl: string; paymentIntentId: string }>('HostedPayment').implement({
  description: 'A payment on a page of Ziina.',
  fields: (t) => ({
    redirectUrl: t.exposeString('redirectUrl', { description: 'The page to send the customer to.' }),
    paymentIntentId: t.exposeString('paymentIntentId', { description: 'The id of the payment at Ziina.' }),
  }),
});

builder.mutationFields((t) => ({
  subscribe: t.field({
    type: SubscribeResult,
    description: 'Subscribes to a plan, changes the plan, or takes back a cancellation.',
    args: {
      plan: t.arg({ type: PlanIdEnum, required: true, description: 'The plan.' }),
      paymentMethodId: t.arg.string({
        description: 'The payment method at Stripe; without it the client gives one when it confirms.',
      }),
    },
    resolve: (_root, { plan, paymentMethodId }, { caller, services }) =>
      services.billing.subscribe(caller, { plan, payment_method_id: paymentMethodId }),
  }),
  cancelSubscription: t.field({
    type: PlanSubscriptionType,
    nullable: true,
    description: 'Cancels at the end of the period. Null for a subscription that was never paid, which ends at once.',
    async resolve(_root, _args, { caller, services }) {
      await services.billing.cancel(caller);
      return services.billing.subscription(caller);
    },
  }),
  createSetupIntent: t.field({
    type: SetupIntent,
    description: 'Prepares to save a payment method, without a charge.',
    resolve: (_root, _args, { caller, services }) => services.billing.setupIntent(caller),
  }),
  createPayment: t.field({
    type: HostedPayment,
    description: 'Creates a page of Ziina on which a month of a plan is paid in AED.',
    args: {
      plan: t.arg({ type: PlanIdEnum, description: 'The plan.' }),
      planId: t.arg.string({ description: 'The id of the plan in lower case.', deprecationReason: 'Give `plan`.' }),
    },
    resolve(_root, { plan, planId }, { caller, services }) {
      requireViewer(caller);
      if (!plan && !planId) throw badRequest('plan is required');
      return services.billing.createPayment(caller, { plan_id: plan ?? planId });
    },
  }),
}));

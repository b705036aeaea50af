import {
  CancelResponse,
  CreatePaymentBody,
  CreatePaymentResponse,
  SetupIntentResponse,
  SubscribeBody,
  SubscribeResponse,
} from '@nova-calls/schema';
import { answers, BEARER, type RestApp } from '../../../platform/http/index.ts';
import type { BillingService } from '../billing.service.ts';

const about = { tags: ['Billing'], security: BEARER };
const unavailable = {
  502: 'The payment service did not do it.',
  503: 'No payment service is configured on this server.',
} as const;
const byCard = { ...unavailable, 429: 'Too many cards of one account.' } as const;

export function payingRest(app: RestApp, billing: BillingService): void {
  app.post(
    '/billing/subscribe',
    {
      schema: {
        ...about,
        operationId: 'subscribe',
        summary: 'Subscribe to a plan',
        description:
          'Also changes to another plan, and takes a cancellation back. Confirm the payment in the client with ' +
          '`client_secret`, where it is not null.',
        body: SubscribeBody,
        response: answers({
          200: SubscribeResponse,
          400: 'The payment service refuses the request, such as an unknown payment method.',
          402: 'The card was declined.',
          409: 'Another change is being made, or an invoice has to be paid first.',
          ...byCard,
        }),
      },
    },
    async (request) => {
      const done = await billing.subscribe(await app.callerOf(request), request.body);
      return { subscription_id: done.subscriptionId, status: done.status, client_secret: done.clientSecret };
    },
  );
  app.post(
    '/billing/setup-intent',
    {
      schema: {
        ...about,
        operationId: 'createSetupIntent',
        summary: 'Save a payment method',
        description: 'Nothing is charged. Stripe’s client library takes the `client_secret`.',
        response: answers({
          200: SetupIntentResponse,
          400: 'The payment service refuses the request.',
          402: 'The card was declined.',
          ...byCard,
        }),
      },
    },
    async (request) => {
      const { id, clientSecret } = await billing.setupIntent(await app.callerOf(request));
      return { client_secret: clientSecret, setup_intent_id: id };
    },
  );
  app.post(
    '/billing/create-payment',
    {
      schema: {
        ...about,
        operationId: 'createPayment',
        summary: 'Pay a month of a plan in AED',
        description: 'Makes a page of Ziina. Send the person there.',
        body: CreatePaymentBody,
        response: answers({
          200: CreatePaymentResponse,
          400: 'There is no such plan.',
          409: 'A payment is being made, or there is a subscription by card.',
          ...unavailable,
        }),
      },
    },
    async (request) => {
      const { redirectUrl, paymentIntentId } = await billing.createPayment(await app.callerOf(request), request.body);
      return { redirect_url: redirectUrl, payment_intent_id: paymentIntentId };
    },
  );
  app.post(
    '/billing/cancel',
    {
      schema: {
        ...about,
        operationId: 'cancelSubscription',
        summary: 'Cancel the subscription',
        description: 'It ends with its period. What is paid for can be used until then.',
        response: answers({ 200: CancelResponse, 404: 'There is no active subscription.', ...unavailable }),
      },
    },
    async (request) => {
      const row = await billing.cancel(await app.callerOf(request));
      return {
        subscription_id: row.externalId!,
        status: row.status,
        cancel_at_period_end: row.cancelAtPeriodEnd,
        current_period_end: row.currentPeriodEnd?.toISOString() ?? null,
      };
    },
  );
}

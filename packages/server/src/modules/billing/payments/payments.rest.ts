import {
  CancelResponse,
  CreatePaymentBody,
  CreatePaymentResponse,
  ErrorBody,
  SetupIntentResponse,
  SubscribeBody,
  SubscribeResponse,
} from '@nova-calls/schema';
import type { RestApp } from '../../../platform/http/index.ts';
import type { BillingService } from '../billing.service.ts';

const about = (summary: string) => ({ tags: ['Billing'], security: [{ bearer: [] }], summary });
const errors = { 401: ErrorBody, 429: ErrorBody, 502: ErrorBody, 503: ErrorBody };

export function payingRest(app: RestApp, billing: BillingService): void {
  app.post(
    '/billing/subscribe',
    {
      schema: {
        ...about('Subscribe to a plan, change to another, or take a cancellation back'),
        description: 'Confirm the payment in the client with `client_secret`, where it is not null.',
        body: SubscribeBody,
        response: { 200: SubscribeResponse, ...errors, 400: ErrorBody, 402: ErrorBody, 409: ErrorBody, 422: ErrorBody },
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
        ...about('Save a payment method without a charge'),
        response: { 200: SetupIntentResponse, ...errors, 402: ErrorBody },
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
        ...about('A page of Ziina on which a month of a plan is paid in AED'),
        body: CreatePaymentBody,
        response: { 200: CreatePaymentResponse, ...errors, 400: ErrorBody, 409: ErrorBody, 422: ErrorBody },
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
        ...about('Cancel the subscription at the end of its period'),
        response: { 200: CancelResponse, ...errors, 404: ErrorBody },
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

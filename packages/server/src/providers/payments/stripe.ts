import type { Stripe } from 'stripe';
import type { CardPayments, PaymentPlan } from './payments.port.ts';
import { createCatalogue } from './stripe.catalogue.ts';
import { createStripeClient, onceKey, type StripeClientOptions } from './stripe.client.ts';
import type { StripeContext } from './stripe.context.ts';
import { createCustomer, deleteCustomer, usePaymentMethod } from './stripe.customers.ts';
import { ask } from './stripe.errors.ts';
import { invoicesOfCharge, listInvoices, readInvoice } from './stripe.invoices.ts';
import { readNotice } from './stripe.notices.ts';
import { overageReported, reportOverage } from './stripe.overage.ts';
import * as subscriptions from './stripe.subscriptions.ts';

export interface StripeOptions extends StripeClientOptions {
  /** `whsec_…`. */
  webhookSecret: string;
  plans: readonly PaymentPlan[];
  /** The clock for the age of a signature. */
  now?: () => Date;
}

/** Card payments by Stripe. Products, prices and the meter are created on first use. */
export function createStripePayments(options: StripeOptions): CardPayments {
  const { plans, webhookSecret, now = () => new Date() } = options;
  const stripe = createStripeClient(options);
  const context: StripeContext = { stripe, plans, catalogue: createCatalogue(stripe, plans) };
  return {
    name: 'stripe',
    createCustomer: (account) => ask(() => createCustomer(stripe, account)),
    deleteCustomer: (id) => ask(() => deleteCustomer(stripe, id)),
    usePaymentMethod: (customer, method) => ask(() => usePaymentMethod(stripe, customer, method)),
    subscribe: (request) => ask(() => subscriptions.subscribe(context, request)),
    findSubscription: (customer, reference) => ask(() => subscriptions.findSubscription(context, customer, reference)),
    getSubscription: (id) => ask(() => subscriptions.getSubscription(context, id)),
    changePlan: (request) => ask(() => subscriptions.changePlan(context, request)),
    setCancelAtPeriodEnd: (id, cancel) => ask(() => subscriptions.setCancelAtPeriodEnd(context, id, cancel)),
    cancelNow: (id) => ask(() => subscriptions.cancelNow(context, id)),
    createSetupIntent: (customer) => ask(() => createSetupIntent(stripe, customer)),
    getInvoice: (id) => ask(async () => readInvoice(stripe, await stripe.invoices.retrieve(id), plans)),
    payInvoice: (id) => ask(async () => readInvoice(stripe, await stripe.invoices.pay(id, {}, onceKey()), plans)),
    invoicesOfCharge: (id) => ask(() => invoicesOfCharge(stripe, id)),
    listInvoices: (subscription, limit) => ask(() => listInvoices(stripe, subscription, limit, plans)),
    reportOverage: (usage) => ask(() => reportOverage(context, usage)),
    overageReported: (customer, from, to) => ask(() => overageReported(context, customer, from, to)),
    readNotice: (body, signature) => readNotice(body, signature, webhookSecret, now()),
    probe: (signal) => ask(() => probe(stripe, signal)),
  };
}

async function createSetupIntent(stripe: Stripe, customer: string): Promise<{ id: string; clientSecret: string }> {
  const wish: Stripe.SetupIntentCreateParams = {
    customer,
    usage: 'off_session',
    allowed_payment_method_types: ['card'],
  };
  const intent = await stripe.setupIntents.create(wish, onceKey());
  return { id: intent.id, clientSecret: intent.client_secret! };
}

/**
 * A read that the driver depends on, without retries. The SDK takes no signal, so its own time-out ends the request.
 */
async function probe(stripe: Stripe, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
  await Promise.race([aborted, stripe.products.list({ limit: 1 }, { maxNetworkRetries: 0 })]);
}

import { randomUUID } from 'node:crypto';
import { Stripe } from 'stripe';
import { expect } from 'vitest';
import { startFakeStripe, type FakeStripe } from './fakes/stripe/index.ts';
import {
  createStripePayments,
  PaymentError,
  type CardPayments,
  type SubscriptionState,
} from '../src/providers/payments/index.ts';

export const plans = [
  { id: 'starter', name: 'Starter', priceCents: 2900 },
  { id: 'growth', name: 'Growth', priceCents: 9900 },
];

/** A driver with its service. */
export interface World {
  payments: CardPayments;
  /** Actions outside the driver, of a customer's browser or of a colleague at Stripe's dashboard. */
  other: Stripe;
  close(): Promise<void>;
}

export function payments(stripe: FakeStripe, options: { timeoutMs?: number; secretKey?: string } = {}): CardPayments {
  const { secretKey, webhookSecret, url: apiBase, now } = stripe;
  return createStripePayments({ secretKey, webhookSecret, apiBase, plans, now, ...options });
}

async function fakeWorld(): Promise<World> {
  const stripe = await startFakeStripe();
  const { hostname: host, port } = new URL(stripe.url);
  const other = new Stripe(stripe.secretKey, { host, port, protocol: 'http', telemetry: false });
  return { payments: payments(stripe), other, close: () => stripe.close() };
}

async function realWorld(secretKey: string): Promise<World> {
  if (!secretKey.startsWith('sk_test_')) throw new Error('STRIPE_TEST_SECRET_KEY has to be a key of the test mode');
  const options = { secretKey, webhookSecret: 'whsec_not_used', apiBase: 'https://api.stripe.com', plans };
  return Promise.resolve({
    payments: createStripePayments(options),
    other: new Stripe(secretKey, { telemetry: false }),
    close: () => Promise.resolve(),
  });
}

const realKey = process.env.STRIPE_TEST_SECRET_KEY;

/** The fake, and Stripe's test mode if there is a key for it. */
export const worlds: [string, () => Promise<World>][] = [['the fake', fakeWorld]];
if (realKey) worlds.push(['Stripe in test mode', () => realWorld(realKey)]);

export const newCustomer = (world: World): Promise<string> =>
  world.payments.createCustomer({ accountId: randomUUID(), email: `t-${randomUUID()}@example.com`, name: 'Tess Ter' });

/** Confirms as a browser does. It rejects when the card is declined. */
export const confirm = (world: World, secret: string, method = 'pm_card_visa') =>
  world.other.paymentIntents.confirm(secret.split('_secret_')[0]!, {
    payment_method: method,
    return_url: 'https://example.com/back',
  });

/** A customer with a paid plan. */
export async function subscribed(world: World, plan = 'starter'): Promise<SubscriptionState> {
  const customerId = await newCustomer(world);
  const made = await world.payments.subscribe({ customerId, plan, reference: randomUUID() });
  await confirm(world, made.clientSecret!);
  return world.payments.getSubscription(made.id);
}

export async function failureOf(pending: Promise<unknown>): Promise<PaymentError> {
  const error = await pending.then(
    (value) => expect.fail(`it answered ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(PaymentError);
  return error as PaymentError;
}

export const codeOf = async (pending: Promise<unknown>): Promise<string> => (await failureOf(pending)).code;

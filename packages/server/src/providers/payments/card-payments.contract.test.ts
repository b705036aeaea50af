import { randomUUID } from 'node:crypto';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFakeStripe, type FakeStripe } from '../../../test/fakes/stripe/index.ts';
import { createStripePayments, PaymentError, type CardPayments, type SubscriptionState } from './index.ts';

/**
 * What every driver of card payments does. It runs against the fake, and against Stripe itself where a key for its test
 * mode is set, which leaves test customers and their subscriptions behind:
 *
 *   STRIPE_TEST_SECRET_KEY=sk_test_… pnpm exec vitest run packages/server/src/providers/payments/card-payments
 */
const realKey = process.env.STRIPE_TEST_SECRET_KEY;

interface World {
  payments: CardPayments;
  /** What a customer's browser does, which the driver has no part in. */
  browser: Stripe;
  close(): Promise<void>;
}

const plans = [
  { id: 'starter', name: 'Starter', priceCents: 2900 },
  { id: 'growth', name: 'Growth', priceCents: 9900 },
];

let fake: FakeStripe | null = null;

async function fakeWorld(): Promise<World> {
  const stripe = (fake = await startFakeStripe());
  const { secretKey, webhookSecret, url: apiBase } = stripe;
  const payments = createStripePayments({ secretKey, webhookSecret, apiBase, plans, now: stripe.now });
  const { hostname: host, port } = new URL(apiBase);
  const browser = new Stripe(secretKey, { host, port, protocol: 'http', telemetry: false });
  return { payments, browser, close: () => stripe.close() };
}

function realWorld(): Promise<World> {
  if (!realKey!.startsWith('sk_test_')) throw new Error('STRIPE_TEST_SECRET_KEY has to be a key of the test mode');
  const options = { secretKey: realKey!, webhookSecret: 'whsec_not_used', apiBase: 'https://api.stripe.com', plans };
  return Promise.resolve({
    payments: createStripePayments(options),
    browser: new Stripe(realKey!, { telemetry: false }),
    close: () => Promise.resolve(),
  });
}

const worlds: [string, () => Promise<World>][] = [['the fake', fakeWorld]];
if (realKey) worlds.push(['Stripe in test mode', realWorld]);

describe.each(worlds)('%s', (_name, start) => {
  let world: World;
  beforeAll(async () => {
    world = await start();
  });
  afterAll(async () => {
    await world.close();
    expect(fake?.problems ?? []).toEqual([]);
    fake = null;
  });

  const account = () => ({ accountId: randomUUID(), email: `t-${randomUUID()}@example.com`, name: 'Tess Ter' });
  const newCustomer = () => world.payments.createCustomer(account());

  const confirm = (secret: string, method = 'pm_card_visa') =>
    world.browser.paymentIntents.confirm(secret.split('_secret_')[0]!, {
      payment_method: method,
      return_url: 'https://example.com/back',
    });

  /** A customer with a plan that is paid. */
  async function subscribed(plan = 'starter'): Promise<SubscriptionState> {
    const customerId = await newCustomer();
    const made = await world.payments.subscribe({ customerId, plan, reference: randomUUID() });
    await confirm(made.clientSecret!);
    return world.payments.getSubscription(made.id);
  }

  const codeOf = async (pending: Promise<unknown>) => {
    const error = await pending.then(
      (value) => expect.fail(`it answered ${JSON.stringify(value)}`),
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(PaymentError);
    return (error as PaymentError).code;
  };

  describe('createCustomer', () => {
    test('makes one', async () => {
      expect(await newCustomer()).toMatch(/^cus_/);
    });

    test('makes one for an account that asks twice at once, and another for another', async () => {
      const same = account();
      const [one, two] = await Promise.all([
        world.payments.createCustomer(same),
        world.payments.createCustomer({ ...same, email: 'changed@example.com' }),
      ]);
      expect(two).toBe(one);
      expect(await newCustomer()).not.toBe(one);
    });
  });

  describe('subscribe', () => {
    test('is incomplete until the client has paid', async () => {
      const customerId = await newCustomer();
      const reference = randomUUID();
      const made = await world.payments.subscribe({ customerId, plan: 'starter', reference });
      expect(made).toMatchObject({
        customerId,
        reference,
        plan: 'starter',
        pendingPlan: null,
        status: 'incomplete',
        cancelAtPeriodEnd: false,
        endedAt: null,
        clientSecret: expect.stringMatching(/^pi_.*_secret_/),
      });
      const days = (made.currentPeriodEnd.getTime() - made.currentPeriodStart.getTime()) / 86_400_000;
      expect(days).toBeGreaterThanOrEqual(28);
      expect(days).toBeLessThanOrEqual(31);

      await confirm(made.clientSecret!);
      const paid = await world.payments.getSubscription(made.id);
      expect(paid).toEqual({ ...made, status: 'active', clientSecret: null });
    });
  });
});

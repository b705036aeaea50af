import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, test, vi } from 'vitest';
import { startFakeStripe, type FakeStripe, type FaultRule } from '../../../test/fakes/stripe/index.ts';
import { codeOf, failureOf, payments as driverOf, plans } from '../../../test/payments.ts';
import { createCardPayments, createStripePayments, type CardPayments } from './index.ts';

// Faults that only the fake can produce: failures, delays, lost answers. The SDK waits half a second before a retry, so
// these tests run side by side.

async function withFake(
  work: (stripe: FakeStripe, payments: CardPayments) => Promise<void>,
  options: { timeoutMs?: number; pageSize?: number } = {},
): Promise<void> {
  const stripe = await startFakeStripe({ now: new Date('2026-01-31T10:00:00Z'), ...options });
  await work(stripe, driverOf(stripe, options));
  await stripe.close();
}

const customerOf = (payments: CardPayments): Promise<string> =>
  payments.createCustomer({ accountId: randomUUID(), email: 'a@example.com', name: null });

const wishOf = (customerId: string) => ({ customerId, plan: 'starter', reference: randomUUID() });

/** A failure must not reveal the key, however it is printed. */
function expectNoSecret(error: unknown, { secretKey }: FakeStripe): void {
  const printed =
    inspect(error, { depth: 10, showHidden: true }) + JSON.stringify(error) + String((error as Error).stack);
  expect(printed).not.toContain(secretKey);
  expect(printed).not.toContain('must_not_leak');
}

describe.concurrent('unavailable', () => {
  test.each<[string, FaultRule['how'], number]>([
    ['a server error', 500, 3],
    ['a gateway that is down', 503, 3],
    ['a limit', 429, 1],
    ['a key that is not known', 401, 1],
    ['a key that may not', 403, 1],
    ['a connection that ends', 'drop', 3],
    ['no answer', 'hang', 3],
  ])('%s, after as many tries as are useful', (_, how, tries) =>
    withFake(
      async (stripe, payments) => {
        const from = stripe.requests.length;
        stripe.fail({ how, times: 5 });
        const error = await failureOf(payments.getSubscription('sub_1'));
        expect(error.code).toBe('unavailable');
        expect(stripe.requests.length - from).toBe(tries);
        expectNoSecret(error, stripe);
      },
      { timeoutMs: 200 },
    ),
  );

  test("the key is wrong, and Stripe's answer quotes it", () =>
    withFake(async (stripe) => {
      const wrong = driverOf(stripe, { secretKey: 'sk_test_wrong_must_not_leak' });
      const error = await failureOf(wrong.getSubscription('sub_1'));
      expect(error).toMatchObject({ code: 'unavailable', message: 'Stripe answered 401.' });
      expectNoSecret(error, stripe);
    }));

  test('the server cannot be reached', async () => {
    const nowhere = { secretKey: 'sk_test_x', webhookSecret: 'whsec_x', apiBase: 'http://127.0.0.1:1', plans };
    const error = await failureOf(createStripePayments(nowhere).getSubscription('sub_1'));
    expect(error).toMatchObject({ code: 'unavailable', cause: { message: expect.stringContaining('ECONNREFUSED') } });
  });

  test('a catalogue that could not be created is created by the next request', () =>
    withFake(async (stripe, payments) => {
      const request = wishOf(await customerOf(payments));
      stripe.fail({ how: 401, path: '/v1/billing/meters' });
      expect(await codeOf(payments.subscribe(request))).toBe('unavailable');
      expect((await payments.subscribe(request)).status).toBe('incomplete');
    }));

  test('a probe stops with its signal and does not retry', () =>
    withFake(async (stripe, payments) => {
      stripe.fail({ how: 'hang' });
      await expect(payments.probe!(AbortSignal.timeout(50))).rejects.toThrow(/timeout/);
      await expect(payments.probe!(AbortSignal.abort(new Error('stop')))).rejects.toThrow('stop');
      stripe.fail({ how: 500 });
      expect(await codeOf(payments.probe!(AbortSignal.timeout(5000)))).toBe('unavailable');
      expect(stripe.requests).toHaveLength(2);
    }));
});

describe.concurrent('a lost answer', () => {
  test('is repeated to the next try: one customer, one subscription, one charge, one event', () =>
    withFake(async (stripe, payments) => {
      for (const path of ['/v1/customers', '/v1/subscriptions', '/v1/billing/meter_events', '/v1/payment_methods']) {
        stripe.fail({ how: 'drop_after', method: 'POST', path });
      }
      const customerId = await customerOf(payments);
      await payments.usePaymentMethod(customerId, stripe.createPaymentMethod('pm_card_visa'));
      const { id, clientSecret } = await payments.subscribe(wishOf(customerId));
      stripe.confirm(clientSecret!);
      await payments.reportOverage({ customerId, cents: 29, identifier: 'u-1', at: stripe.now() });
      stripe.fail({ how: 'drop_after', method: 'POST', path: `/v1/subscriptions/${id}` });
      await payments.changePlan({ subscriptionId: id, plan: 'growth', when: 'now', idempotencyKey: 'w-1' });
      const counts = (['customer', 'subscription', 'payment_method'] as const).map(
        (name) => stripe.state.all(name).length,
      );
      expect(counts).toEqual([1, 1, 1]);
      expect(stripe.state.meterEvents).toHaveLength(1);
      expect(stripe.state.all('charge').map(({ paid }) => paid)).toEqual([true, true]);
    }));

  test('about the end of a subscription is found out by asking', () =>
    withFake(async (stripe, payments) => {
      const { id } = await payments.subscribe(wishOf(await customerOf(payments)));
      stripe.fail({ how: 'drop_after', method: 'DELETE' });
      expect((await payments.cancelNow(id)).status).toBe('incomplete_expired');
    }));

  test('is recovered days later: the subscription and the customer are found', () =>
    withFake(async (stripe, payments) => {
      const account = { accountId: "it's \\ me", email: 'a@example.com', name: null };
      const customerId = await payments.createCustomer(account);
      const request = wishOf(customerId);
      const { id, clientSecret } = await payments.subscribe(request);
      stripe.confirm(clientSecret!, { paymentMethod: 'pm_card_visa' });
      stripe.advance(new Date('2026-02-03T10:00:00Z'));
      expect(await payments.createCustomer({ ...account, email: 'b@example.com' })).toBe(customerId);
      expect(await payments.subscribe(request)).toMatchObject({ id, status: 'active' });
    }));
});

describe.concurrent('simultaneous requests', () => {
  test('wait for the first one when they ask for the same', () =>
    withFake(async (stripe, payments) => {
      const request = wishOf(await customerOf(payments));
      const release = stripe.hold('/v1/subscriptions');
      const both = [payments, driverOf(stripe)].map((one) => one.subscribe(request));
      await vi.waitFor(() => expect(writesTo(stripe, '/v1/subscriptions').length).toBeGreaterThan(2), {
        timeout: 10_000,
      });
      release();
      const [one, two] = await Promise.all(both);
      expect(two).toEqual(one);
      expect(stripe.state.all('subscription')).toHaveLength(1);
    }));

  test('create one catalogue, even in several processes', () =>
    withFake(async (stripe) => {
      const processes = Array.from({ length: 4 }, () => driverOf(stripe));
      const account = { accountId: randomUUID(), email: 'a@example.com', name: null };
      const customer = await processes[0]!.createCustomer(account);
      await Promise.all(processes.map((one) => one.subscribe(wishOf(customer))));
      const names = ['product', 'price', 'meter'] as const;
      expect(names.map((name) => stripe.state.all(name).length)).toEqual([3, 3, 1]);
      const keys = new Set(stripe.state.all('price').map(({ lookup_key: key }) => key));
      expect(keys).toEqual(new Set(['nova_growth_monthly', 'nova_overage_cents', 'nova_starter_monthly']));
    }));
});

const writesTo = (stripe: FakeStripe, path: string) =>
  stripe.requests.filter((request) => request.method === 'POST' && request.path === path);

describe.concurrent('the catalogue', () => {
  test('is read once in a process', () =>
    withFake(async (stripe, payments) => {
      const customer = await customerOf(payments);
      await Promise.all([payments.subscribe(wishOf(customer)), payments.subscribe(wishOf(customer))]);
      await payments.subscribe(wishOf(customer));
      const asked = stripe.requests.filter(
        ({ path }) => path === '/v1/prices' || path.startsWith('/v1/billing/meters'),
      );
      // Looks for three prices and a meter, finds none, and creates them.
      expect(asked).toHaveLength(8);
    }));

  test('gets a new price when the amount changes; subscriptions keep the old price until they change', () =>
    withFake(async (stripe, payments) => {
      const customer = await customerOf(payments);
      const old = await payments.subscribe(wishOf(customer));
      stripe.confirm(old.clientSecret!, { paymentMethod: 'pm_card_visa' });
      const dearer = plans.map((plan) => ({ ...plan, priceCents: plan.priceCents + 1000 }));
      const { secretKey, webhookSecret, url: apiBase } = stripe;
      const next = createStripePayments({ secretKey, webhookSecret, apiBase, plans: dearer });
      const made = await next.subscribe(wishOf(customer));
      expect((await next.listInvoices(made.id, 1))[0]).toMatchObject({
        amountCents: 3900,
        lines: [{ plan: 'starter' }],
      });
      stripe.advance(new Date('2026-02-28T11:00:00Z'));
      expect((await next.listInvoices(old.id, 1))[0]).toMatchObject({ amountCents: 2900, status: 'paid' });
      expect(await next.getSubscription(old.id)).toMatchObject({ plan: 'starter', status: 'active' });
    }));
});

test('all pages are read: of lines, payments, invoices, subscriptions and meters', () =>
  withFake(
    async (stripe, payments) => {
      const customer = await customerOf(payments);
      const request = wishOf(customer);
      const { id, clientSecret } = await payments.subscribe(request);
      stripe.confirm(clientSecret!, { paymentMethod: 'pm_card_visa' });
      for (let more = 0; more < 2; more++) await payments.subscribe(wishOf(customer));
      stripe.advance(new Date('2026-02-28T11:00:00Z'));
      const [renewal, first] = await payments.listInvoices(id, 5);
      expect(renewal!.lines.map(({ plan, isOverage }) => plan ?? isOverage)).toEqual([true, 'starter']);
      expect(first!.lines).toHaveLength(1);
      expect((await payments.findSubscription(customer, request.reference))!.id).toBe(id);
      expect(await payments.getInvoice(renewal!.id)).toEqual(renewal);
    },
    { pageSize: 1 },
  ));

describe('the base URL', () => {
  test('may not have a path', () => {
    const config = { STRIPE_SECRET_KEY: 'sk_test_x', STRIPE_WEBHOOK_SECRET: 'whsec_x' };
    const at = (base: string) => createCardPayments({ ...config, STRIPE_API_BASE: base }, plans);
    expect(at('https://api.stripe.com')!.name).toBe('stripe');
    expect(() => at('https://proxy.example/stripe')).toThrow(/no path/);
  });

  test('is not used without a key', () => {
    expect(createCardPayments({ STRIPE_API_BASE: 'https://api.stripe.com' }, plans)).toBe(null);
  });
});

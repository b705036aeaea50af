import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { after, HOUR } from '../../src/platform/clock/index.ts';
import type { FakeEvent } from '../fakes/stripe/index.ts';
import { openMoneyStage, type Customer, type MoneyStage } from './stage.ts';

let stage: MoneyStage;
beforeAll(async () => {
  stage = await openMoneyStage();
});
afterAll(() => stage.close());

const times = <T>(count: number, work: (at: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, at) => work(at)));
const ask = (customer: Customer, plan: string) => customer.post('/billing/subscribe', { plan });
const customerAtStripe = async ({ id }: Customer) =>
  (await stage.app.db.prisma.billingCustomer.findUniqueOrThrow({ where: { accountId: id } })).customerId;

async function atStripe(customer: Customer) {
  const id = await customerAtStripe(customer);
  const { state } = stage.stripe;
  return {
    customers: state.all('customer').filter((one) => one.metadata.nova_account_id === customer.id).length,
    subscriptions: state.all('subscription').filter((one) => one.customer === id),
    taken: state
      .all('invoice')
      .filter((one) => one.customer === id && one.amount_paid > 0)
      .map((one) => one.amount_paid),
  };
}

describe('simultaneous requests', () => {
  test('twenty for the same plan make one subscription with one secret', async () => {
    const customer = await stage.customer();
    const answers = await times(20, () => ask(customer, 'starter'));
    const good = answers.filter(({ status }) => status === 200);
    // Stripe refuses a key in use for a while, and the caller is told so. Nobody gets a second subscription.
    expect(answers.map(({ status }) => status).filter((status) => status !== 200 && status !== 502)).toEqual([]);
    expect(good.length).toBeGreaterThan(0);
    expect(new Set(good.map(({ body }) => body.client_secret)).size).toBe(1);
    const { customers, subscriptions } = await atStripe(customer);
    expect([customers, subscriptions.length]).toEqual([1, 1]);
    stage.stripe.confirm(good[0]!.body.client_secret, { paymentMethod: 'pm_card_visa' });
    await stage.settled();
    expect(await customer.get('/billing/usage')).toMatchObject({
      plan: 'starter',
      status: 'active',
      minutes_limit: 100,
    });
  });

  test('while Stripe is slow, another request does not give up the subscription', async () => {
    const customer = await stage.customer();
    await customer.post('/billing/setup-intent');
    const release = stage.stripe.hold('/v1/subscriptions');
    const from = stage.stripe.requests.length;
    const first = ask(customer, 'starter');
    const isMaking = ({ method, path }: { method: string; path: string }) =>
      method === 'POST' && path === '/v1/subscriptions';
    await expect.poll(() => stage.stripe.requests.slice(from).some(isMaking)).toBe(true);
    const second = await ask(customer, 'starter');
    expect(second).toMatchObject({ status: 502 });
    expect(await ask(customer, 'growth')).toMatchObject({ status: 409 });
    release();
    expect(await first).toMatchObject({ status: 200, body: { status: 'incomplete' } });
    expect((await atStripe(customer)).subscriptions).toHaveLength(1);
    expect((await ask(customer, 'starter')).body).toEqual((await first).body);
  });

  test('for two plans leave one subscription that can be paid', async () => {
    const customer = await stage.customer();
    const answers = await times(6, (at) => ask(customer, at % 2 === 0 ? 'starter' : 'growth'));
    for (const { status } of answers) expect([200, 409, 502]).toContain(status);
    const { subscriptions } = await atStripe(customer);
    expect(subscriptions.filter(({ status }) => status === 'incomplete')).toHaveLength(1);
    await stage.settled();
  });

  test('twenty for a dearer plan are charged once', async () => {
    const customer = await stage.customer();
    await customer.subscribe('starter');
    const answers = await times(20, () => ask(customer, 'growth'));
    for (const { status } of answers) expect([200, 409]).toContain(status);
    await stage.settled();
    expect((await atStripe(customer)).taken).toEqual([2900, 7000]);
    expect(await customer.get('/billing/subscription')).toMatchObject({ plan: 'growth', minutes_limit: 500 });
    expect(await customer.faults()).toEqual([]);
  });

  test('twenty cancellations count as one', async () => {
    const customer = await stage.customer();
    await customer.subscribe('starter');
    const answers = await times(20, () => customer.post('/billing/cancel'));
    expect(new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 200, body: { cancel_at_period_end: true } });
  });

  test('twenty for a payment page get the same page', async () => {
    const customer = await stage.customer();
    const from = stage.ziina.payments.length;
    const answers = await times(20, () => customer.post('/billing/create-payment', { plan_id: 'starter' }));
    const good = answers.filter(({ status }) => status === 200);
    expect(good.length).toBeGreaterThan(0);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(20 - good.length);
    expect(stage.ziina.payments.slice(from)).toHaveLength(1);
    expect(new Set(good.map(({ body }) => body.payment_intent_id)).size).toBe(1);
  });
});

describe('events', () => {
  /** A customer who has paid, and the events of it, none of which was delivered. */
  async function unheard(plan = 'starter') {
    const customer = await stage.customer();
    const from = stage.stripe.events.length;
    stage.stripe.webhooks.hold();
    const { body } = await ask(customer, plan);
    stage.stripe.confirm(body.client_secret, { paymentMethod: 'pm_card_visa' });
    const moving = /^(invoice\.(paid|finalized)|customer\.subscription\.)/;
    return { customer, events: stage.stripe.events.slice(from).filter(({ type }) => moving.test(type)) };
  }
  const grants = async ({ id }: Customer) =>
    stage.app.db.prisma.minuteEntry.count({ where: { accountId: id, kind: 'grant', seconds: 6000 } });

  test('delivered twenty times at once grant one month', async () => {
    const { customer, events } = await unheard();
    const statuses = await Promise.all(
      events.flatMap((event) => Array(20).fill(event)).map((e) => stage.stripe.webhooks.send(e)),
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
    await stage.settled();
    expect(await grants(customer)).toBe(1);
    expect(await stage.app.db.prisma.invoice.count({ where: { accountId: customer.id } })).toBe(1);
    expect(await customer.reconcile()).toMatchObject({ agrees: true });
    await stage.stripe.webhooks.release(() => []);
  });

  const orders: [string, (events: FakeEvent[]) => FakeEvent[]][] = [
    ['their order', (events) => events],
    ['the other way round', (events) => events.toReversed()],
    ['invoices last', (events) => events.toSorted((a, b) => (a.type < b.type ? -1 : 1))],
    ['only that it was paid', (events) => events.filter(({ type }) => type === 'invoice.paid')],
    ['twice over', (events) => [...events, ...events.toReversed()]],
  ];
  test.each(orders)('delivered in this order give the same state: %s', async (_, order) => {
    const { customer } = await unheard();
    await stage.stripe.webhooks.release(order);
    await stage.settled();
    expect(await customer.get('/billing/subscription')).toMatchObject({ plan: 'starter', status: 'active' });
    expect(await grants(customer)).toBe(1);
    expect(await customer.reconcile()).toMatchObject({ agrees: true });
  });

  test.each(orders.slice(0, 3))('lead to the end of an ended subscription in this order: %s', async (_, order) => {
    const { customer } = await unheard();
    const { subscriptions } = await atStripe(customer);
    await stage.stripeApi.subscriptions.cancel(subscriptions[0]!.id);
    await stage.stripe.webhooks.release(order);
    await stage.settled();
    expect(await customer.get('/billing/subscription')).toBeNull();
    expect(await customer.get('/billing/usage')).toMatchObject({ plan: null, minutes_remaining: 0 });
    expect(await customer.reconcile()).toMatchObject({ agrees: true });
  });

  test('lead to the new month when a renewal’s events are reversed', async () => {
    const { customer } = await unheard();
    await stage.stripe.webhooks.release();
    await stage.settled();
    await customer.talk(60);
    stage.stripe.webhooks.hold();
    const end = new Date((await customer.get('/billing/usage')).period_end);
    await stage.goTo(after(end, 2 * HOUR));
    await stage.stripe.webhooks.release((events) => events.toReversed());
    await stage.settled();
    const usage = { period_start: end.toISOString(), minutes_used: 0, minutes_remaining: 100 };
    expect(await customer.get('/billing/usage')).toMatchObject(usage);
    expect(await customer.reconcile()).toMatchObject({ agrees: true });
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { after, DAY, HOUR, MINUTE, SECOND } from '../../src/platform/clock/index.ts';
import { startTestApp } from '../app.ts';
import { openMoneyStage, type Customer, type MoneyStage } from './stage.ts';

// Losses between us and Stripe: answers, events, our own process. The SDK tries a request three times.

let stage: MoneyStage;
beforeAll(async () => {
  stage = await openMoneyStage();
});
afterAll(() => stage.close());

const ask = (customer: Customer, plan: string) => customer.post('/billing/subscribe', { plan });
const usage = (customer: Customer) => customer.get('/billing/usage');
const subscription = (customer: Customer) => customer.get('/billing/subscription');
const later = (milliseconds: number) => stage.goTo(after(stage.app.clock.now(), milliseconds));
const rowOf = ({ id }: Customer) =>
  stage.app.db.prisma.subscription.findFirstOrThrow({ where: { accountId: id, endedAt: null } });

async function atStripe({ id }: Customer) {
  const { customerId } = await stage.app.db.prisma.billingCustomer.findUniqueOrThrow({ where: { accountId: id } });
  const { state } = stage.stripe;
  const invoices = state.all('invoice').filter((one) => one.customer === customerId);
  return {
    customerId,
    subscriptions: state.all('subscription').filter((one) => one.customer === customerId),
    taken: invoices.map((one) => one.amount_paid).filter((cents) => cents > 0),
  };
}

/** Runs `work` while no event is ever delivered. */
async function unheard<T>(work: () => Promise<T>): Promise<T> {
  await stage.settled();
  stage.stripe.webhooks.hold();
  try {
    return await work();
  } finally {
    await stage.stripe.webhooks.release(() => []);
  }
}

const connectionEnds = (path: string) => stage.stripe.fail({ how: 'drop_after', times: 3, method: 'POST', path });

describe('a lost answer', () => {
  test.each(['at once', 'after a while'])('about a new subscription: the next request, %s, gets it', async (when) => {
    const customer = await stage.customer();
    await customer.post('/billing/setup-intent');
    await unheard(async () => {
      connectionEnds('/v1/subscriptions');
      expect((await ask(customer, 'starter')).status).toBe(502);
      expect(await rowOf(customer)).toMatchObject({ status: 'creating', externalId: null });
      if (when === 'after a while') await later(10 * MINUTE);
      const again = await ask(customer, 'starter');
      expect(again).toMatchObject({ status: 200, body: { status: 'incomplete' } });
    });
    expect((await atStripe(customer)).subscriptions).toHaveLength(1);
  });

  test('about a new subscription: another plan waits for it, and then takes its place', async () => {
    const customer = await stage.customer();
    await customer.post('/billing/setup-intent');
    await unheard(async () => {
      connectionEnds('/v1/subscriptions');
      await ask(customer, 'starter');
      expect((await ask(customer, 'growth')).status).toBe(409);
      await later(3 * MINUTE);
      expect((await ask(customer, 'growth')).body).toMatchObject({ status: 'incomplete' });
    });
    const { subscriptions } = await atStripe(customer);
    expect(subscriptions.map(({ status }) => status)).toEqual(['incomplete_expired', 'incomplete']);
  });

  test('about a failed subscription: the same plan, or another one, can be requested', async () => {
    const customer = await stage.customer();
    await customer.post('/billing/setup-intent');
    stage.stripe.fail({ how: 500, times: 3, method: 'POST', path: '/v1/subscriptions' });
    expect((await ask(customer, 'starter')).status).toBe(502);
    await later(3 * MINUTE);
    expect((await ask(customer, 'growth')).status).toBe(200);
    expect((await atStripe(customer)).subscriptions).toHaveLength(1);
  });

  test('about a new subscription: its events find the row it was created for', async () => {
    const customer = await stage.customer();
    await customer.post('/billing/setup-intent');
    connectionEnds('/v1/subscriptions');
    expect((await ask(customer, 'starter')).status).toBe(502);
    await stage.settled();
    const [made] = (await atStripe(customer)).subscriptions;
    expect(await rowOf(customer)).toMatchObject({ status: 'incomplete', externalId: made!.id });
  });

  test('about a change of plan: it is charged once', async () => {
    const customer = await stage.customer();
    const { subscription_id: id } = await customer.subscribe('starter');
    await unheard(async () => {
      connectionEnds(`/v1/subscriptions/${id}`);
      expect((await ask(customer, 'growth')).status).toBe(502);
      expect((await ask(customer, 'growth')).body).toMatchObject({ status: 'active', client_secret: null });
      expect(await subscription(customer)).toMatchObject({ next_plan: 'growth' });
    });
    expect((await atStripe(customer)).taken).toEqual([2900, 7000]);
    // The next read finds changes that were never reported.
    await ask(customer, 'starter');
    expect(await subscription(customer)).toMatchObject({ plan: 'growth', next_plan: 'starter', minutes_limit: 500 });
  });

  test('about reported overage: it is counted once', async () => {
    const customer = await stage.customer();
    await customer.subscribe('starter');
    stage.stripe.fail({ how: 'drop_after', times: 3, path: '/v1/billing/meter_events' });
    await customer.talk(101 * 60);
    const waiting = { where: { accountId: customer.id, cents: { gt: 0 }, reportedAt: null } };
    await expect.poll(() => stage.stripe.state.meterEvents.length).toBeGreaterThan(0);
    await expect
      .poll(async () => {
        await stage.hurry('billing.overage');
        return stage.app.db.prisma.minuteEntry.count(waiting);
      })
      .toBe(0);
    expect(stage.stripe.state.meterEvents.map(({ payload }) => payload.value)).toEqual(['29']);
    expect(await customer.reconcile()).toMatchObject({ agrees: true });
  });
});

describe('the upkeep finds an event that never came', () => {
  test('about a first payment', async () => {
    const customer = await stage.customer();
    await unheard(async () => {
      const { body } = await ask(customer, 'starter');
      stage.stripe.confirm(body.client_secret, { paymentMethod: 'pm_card_visa' });
      await later(11 * MINUTE);
      await stage.keepUp();
    });
    expect(await usage(customer)).toMatchObject({ plan: 'starter', status: 'active', minutes_limit: 100 });
    expect(await customer.reconcile()).toMatchObject({ agrees: true });
  });

  test('about an upgrade that a client confirmed', async () => {
    const customer = await stage.customer();
    await customer.subscribe('starter', 'pm_card_authenticationRequired');
    await unheard(async () => {
      const { body } = await ask(customer, 'growth');
      stage.stripe.confirm(body.client_secret);
      await later(11 * MINUTE);
      await stage.keepUp();
    });
    expect(await subscription(customer)).toMatchObject({ plan: 'growth', minutes_limit: 500 });
    expect(await customer.reconcile()).toMatchObject({ agrees: true });
  });

  test('about a renewal, and about an end', async () => {
    const [renews, ends] = [await stage.customer(), await stage.customer()];
    for (const customer of [renews, ends]) await customer.subscribe('starter');
    await ends.post('/billing/cancel');
    const end = new Date((await subscription(renews)).current_period_end);
    await unheard(async () => {
      await stage.goTo(after(end, 3 * HOUR));
      await stage.keepUp();
    });
    expect(await usage(renews)).toMatchObject({ status: 'active', minutes_used: 0, minutes_remaining: 100 });
    expect(new Date((await usage(renews)).period_start).getTime()).toBeGreaterThanOrEqual(end.getTime() - SECOND);
    expect(await subscription(ends)).toBeNull();
    expect(await usage(ends)).toMatchObject({ status: 'none', minutes_remaining: 0 });
  });

  test('about a renewal’s invoice only', async () => {
    const customer = await stage.customer();
    await customer.subscribe('starter');
    await customer.talk(60);
    const end = new Date((await subscription(customer)).current_period_end);
    stage.stripe.webhooks.hold();
    await stage.goTo(after(end, 3 * HOUR));
    await stage.stripe.webhooks.release((events) => events.filter(({ type }) => !type.startsWith('invoice.')));
    await stage.settled();
    expect(await usage(customer)).toMatchObject({ minutes_used: 1 });
    await later(11 * MINUTE);
    await stage.keepUp();
    expect(await usage(customer)).toMatchObject({ status: 'active', minutes_used: 0, minutes_remaining: 100 });
  });

  test('a subscription that cannot be read does not block the others, and the log names nobody', async () => {
    const customer = await stage.customer();
    const { subscription_id: id } = await customer.subscribe('starter');
    const end = new Date((await subscription(customer)).current_period_end);
    await unheard(async () => {
      await stage.goTo(after(end, 3 * HOUR));
      stage.stripe.fail({ how: 500, times: 3, method: 'GET', path: `/v1/subscriptions/${id}` });
      await stage.keepUp();
      expect((await rowOf(customer)).updatedAt.getTime()).toBeGreaterThan(end.getTime());
      await later(11 * MINUTE);
      await stage.keepUp();
    });
    expect(await usage(customer)).toMatchObject({ status: 'active', minutes_used: 0 });
    const said = stage.app.lines.filter((line) => line.includes('could not look at a subscription'));
    expect(said.length).toBeGreaterThan(0);
    expect(said.join()).not.toMatch(/@|must_not_leak/);
  });

  test('overage whose report was given up is reported in the end', async () => {
    const customer = await stage.customer();
    await customer.subscribe('starter');
    await customer.talk(6000);
    const { prisma } = stage.app.db;
    stage.stripe.fail({ how: 500, times: 3, path: '/v1/billing/meter_events' });
    await customer.talk(1);
    await prisma.$executeRaw`DELETE FROM jobs WHERE queue = 'billing.overage'`;
    const { stripe } = await customer.reconcile();
    expect(stripe!.overage).toEqual({ ledgerCents: 29, unreportedCents: 29, stripeCents: 0 });
    await later(2 * HOUR);
    await stage.keepUp();
    await stage.settled();
    expect((await customer.reconcile()).stripe!.overage).toEqual({
      ledgerCents: 29,
      unreportedCents: 0,
      stripeCents: 29,
    });
  });
});

test('when a process dies after it took an event, another one does the work', async () => {
  const { secretKey, webhookSecret, url } = stage.stripe;
  const keys = { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret, STRIPE_API_BASE: url };
  // This process takes events and runs no jobs.
  const other = await startTestApp({ env: keys, db: { ...stage.app.db, close: async () => {} }, work: false });
  other.clock.move(stage.app.clock.now().getTime() - other.clock.now().getTime());
  stage.stripe.webhooks.to(`${other.url}/billing/webhook`);
  const customer = await stage.customer();
  const { body } = await ask(customer, 'starter');
  stage.stripe.confirm(body.client_secret, { paymentMethod: 'pm_card_visa' });
  await stage.stripe.webhooks.settled();
  await other.stop();
  stage.stripe.webhooks.to(`${stage.app.url}/billing/webhook`);
  await stage.settled();
  expect(await usage(customer)).toMatchObject({ plan: 'starter', status: 'active' });
});

test('a call of the old month that ends shortly after it is on that month’s invoice', async () => {
  const customer = await stage.customer();
  await customer.subscribe('starter');
  await customer.talk(6000);
  const { billing } = stage.app.app.services;
  const end = new Date((await subscription(customer)).current_period_end);
  await stage.goTo(after(end, -MINUTE));
  const callId = crypto.randomUUID();
  await stage.app.db.transact((tx) => billing.reserve(tx, customer.id, [callId], 600));
  await stage.goTo(after(end, 5 * MINUTE));
  await stage.app.db.transact((tx) => billing.settle(tx, callId, 360));
  await stage.settled();
  await stage.goTo(after(end, 2 * HOUR));
  expect((await atStripe(customer)).taken).toEqual([2900, 2900 + 6 * 29]);
  expect(await usage(customer)).toMatchObject({ minutes_used: 0, minutes_remaining: 100 });
  expect(await customer.reconcile()).toMatchObject({ agrees: true });
});

test('after many renewals the ledger still agrees with Stripe', async () => {
  const customer = await stage.customer();
  await customer.subscribe('starter');
  for (let month = 0; month < 3; month++) {
    await customer.talk(6061);
    await stage.goTo(after(new Date((await subscription(customer)).current_period_end), 2 * HOUR));
    await later(DAY);
  }
  expect((await atStripe(customer)).taken).toEqual([2900, 2958, 2958, 2958]);
  expect(await customer.reconcile()).toMatchObject({ agrees: true });
});

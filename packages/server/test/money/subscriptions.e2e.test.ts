import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { after, DAY, HOUR, MINUTE } from '../../src/platform/clock/index.ts';
import { openMoneyStage, type Customer, type MoneyStage } from './stage.ts';

let stage: MoneyStage;
beforeAll(async () => {
  stage = await openMoneyStage();
});
afterAll(() => stage.close());

const subscription = (customer: Customer) => customer.get('/billing/subscription');
const usage = (customer: Customer) => customer.get('/billing/usage');
const ask = (customer: Customer, plan: string) => customer.post('/billing/subscribe', { plan });
const stripeIdOf = async ({ id }: Customer) =>
  (await stage.app.db.prisma.billingCustomer.findUniqueOrThrow({ where: { accountId: id } })).customerId;

/** The cents that Stripe has charged a customer, by invoice. */
async function takenFrom(customer: Customer): Promise<number[]> {
  const stripeId = await stripeIdOf(customer);
  const invoices = stage.stripe.state.all('invoice').filter((invoice) => invoice.customer === stripeId);
  return invoices.map((invoice) => invoice.amount_paid).filter((cents) => cents > 0);
}

async function subscribed(plan = 'starter', card?: string): Promise<Customer> {
  const customer = await stage.customer();
  await customer.subscribe(plan, card);
  return customer;
}

describe('to a first plan', () => {
  test('it starts only once it is paid, and a repeated request gets the same answer', async () => {
    const customer = await stage.customer();
    const first = await ask(customer, 'growth');
    expect([first.status, first.body.status]).toEqual([200, 'incomplete']);
    expect(await ask(customer, 'growth')).toMatchObject({ body: first.body });
    expect(await subscription(customer)).toBeNull();
    expect(await usage(customer)).toMatchObject({ plan: null, status: 'trialing', minutes_limit: 10 });
    stage.stripe.confirm(first.body.client_secret, { paymentMethod: 'pm_card_visa' });
    await stage.settled();
    expect(await subscription(customer)).toMatchObject({ plan: 'growth', status: 'active', minutes_limit: 500 });
    const paid = { ...first.body, status: 'active', client_secret: null };
    expect((await ask(customer, 'growth')).body).toEqual(paid);
  });

  test('a declined card leaves the trial as it is, and another card can pay', async () => {
    const customer = await stage.customer();
    const { body } = await ask(customer, 'starter');
    const declines = { paymentMethod: 'pm_card_chargeCustomerFail' };
    expect(stage.stripe.confirm(body.client_secret, declines)).toBe('requires_payment_method');
    await stage.settled();
    expect(await usage(customer)).toMatchObject({ status: 'trialing' });
    expect((await ask(customer, 'starter')).body).toEqual(body);
    stage.stripe.confirm(body.client_secret, { paymentMethod: 'pm_card_visa' });
    await stage.settled();
    expect(await usage(customer)).toMatchObject({ plan: 'starter', status: 'active' });
  });

  test('another plan takes the place of an unpaid one', async () => {
    const customer = await stage.customer();
    const first = (await ask(customer, 'starter')).body;
    const second = (await ask(customer, 'scale')).body;
    expect(second.subscription_id).not.toBe(first.subscription_id);
    expect(stage.stripe.state.get('subscription', first.subscription_id).status).toBe('incomplete_expired');
    stage.stripe.confirm(second.client_secret, { paymentMethod: 'pm_card_visa' });
    await stage.settled();
    expect(await subscription(customer)).toMatchObject({ plan: 'scale', minutes_limit: 2000 });
    expect(await takenFrom(customer)).toEqual([29_900]);
  });

  test('an unpaid subscription ends after a day, and can be requested again', async () => {
    const customer = await stage.customer();
    const first = (await ask(customer, 'starter')).body;
    await stage.goTo(after(stage.app.clock.now(), DAY));
    const second = (await ask(customer, 'starter')).body;
    expect(second).toMatchObject({ status: 'incomplete', client_secret: expect.any(String) });
    expect(second.subscription_id).not.toBe(first.subscription_id);
  });
});

describe('to another plan', () => {
  test('a dearer plan starts now, for the rest of the month', async () => {
    const customer = await subscribed();
    expect((await ask(customer, 'growth')).body).toMatchObject({ status: 'active', client_secret: null });
    // A whole month is left.
    expect(await takenFrom(customer)).toEqual([2900, 7000]);
    expect(await subscription(customer)).toMatchObject({ plan: 'growth', price_cents: 9900, minutes_limit: 500 });
    await ask(customer, 'growth');
    expect(await takenFrom(customer)).toEqual([2900, 7000]);
  });

  test('a cheaper plan starts at the renewal, and nothing changes before', async () => {
    const customer = await subscribed('growth');
    expect((await ask(customer, 'starter')).status).toBe(200);
    const before = await subscription(customer);
    expect(before).toMatchObject({ plan: 'growth', next_plan: 'starter', price_cents: 9900, minutes_limit: 500 });
    await stage.goTo(after(new Date(before.current_period_end), 2 * HOUR));
    const renewed = { plan: 'starter', next_plan: null, price_cents: 2900, minutes_limit: 100 };
    expect(await subscription(customer)).toMatchObject(renewed);
    expect(await takenFrom(customer)).toEqual([9900, 2900]);
  });

  test('a change down and up again is paid once', async () => {
    const customer = await subscribed('growth');
    await ask(customer, 'starter');
    await ask(customer, 'growth');
    expect(await subscription(customer)).toMatchObject({ plan: 'growth', next_plan: null, minutes_limit: 500 });
    await ask(customer, 'starter');
    await ask(customer, 'scale');
    expect(await takenFrom(customer)).toEqual([9900, 20_000]);
    expect(await subscription(customer)).toMatchObject({ plan: 'scale', next_plan: null, minutes_limit: 2000 });
    expect(await customer.reconcile()).toMatchObject({ agrees: true });
  });

  test('a change whose card asks the bank is paid when the client confirms it, with one secret for all requests', async () => {
    const customer = await subscribed('starter', 'pm_card_authenticationRequired');
    const first = (await ask(customer, 'growth')).body;
    expect(first.client_secret).toEqual(expect.stringContaining('_secret_'));
    expect((await ask(customer, 'growth')).body).toEqual(first);
    expect(await subscription(customer)).toMatchObject({ plan: 'starter', minutes_limit: 100 });
    expect(stage.stripe.confirm(first.client_secret)).toBe('succeeded');
    await stage.settled();
    expect(await subscription(customer)).toMatchObject({ plan: 'growth', minutes_limit: 500 });
    expect(await takenFrom(customer)).toEqual([2900, 7000]);
  });

  test('a change whose card asks the bank can be declined, and is then not asked for again', async () => {
    const customer = await subscribed('growth', 'pm_card_authenticationRequired');
    expect((await ask(customer, 'scale')).body.client_secret).not.toBeNull();
    expect((await ask(customer, 'growth')).body).toMatchObject({ status: 'active', client_secret: null });
    expect((await ask(customer, 'starter')).body).toMatchObject({ status: 'active', client_secret: null });
    expect(await subscription(customer)).toMatchObject({ plan: 'growth', next_plan: 'starter' });
    expect(await takenFrom(customer)).toEqual([9900]);
  });

  test('a payment that was not reported is not charged again', async () => {
    const customer = await subscribed('starter', 'pm_card_authenticationRequired');
    const { client_secret: secret } = (await ask(customer, 'growth')).body;
    stage.stripe.webhooks.hold();
    stage.stripe.confirm(secret);
    await ask(customer, 'starter');
    expect(await subscription(customer)).toMatchObject({ plan: 'growth', next_plan: 'starter', minutes_limit: 500 });
    await ask(customer, 'growth');
    await stage.stripe.webhooks.release();
    await stage.settled();
    expect(await takenFrom(customer)).toEqual([2900, 7000]);
    expect(await subscription(customer)).toMatchObject({ plan: 'growth', next_plan: null, minutes_limit: 500 });
  });

  test('two upgrades that are reported in the wrong order add their own minutes each', async () => {
    const customer = await subscribed();
    stage.stripe.webhooks.hold();
    // The invoice of the first upgrade cannot be read until after the second.
    const stripeId = await stripeIdOf(customer);
    await ask(customer, 'growth');
    const first = stage.stripe.state.all('invoice').findLast((invoice) => invoice.customer === stripeId)!;
    await ask(customer, 'scale');
    const { prisma } = stage.app.db;
    await prisma.invoice.update({ where: { externalId: first.id }, data: { status: 'open' } });
    const period = await prisma.minutePeriod.findFirstOrThrow({ where: { accountId: customer.id, closedAt: null } });
    const grant = await prisma.minuteEntry.findFirstOrThrow({ where: { periodId: period.id, seconds: 24_000 } });
    await prisma.minuteEntry.delete({ where: { id: grant.id } });
    await prisma.minutePeriod.update({ where: { id: period.id }, data: { includedSeconds: { decrement: 24_000 } } });
    await stage.stripe.webhooks.release();
    await stage.settled();
    expect(await subscription(customer)).toMatchObject({ plan: 'scale', minutes_limit: 2000 });
    expect(await customer.faults()).toEqual([]);
  });

  test('409: the present invoice is open', async () => {
    const customer = await subscribed();
    stage.stripe.setPaymentMethodBehaviour(await stripeIdOf(customer), 'declines');
    await stage.goTo(after(new Date((await subscription(customer)).current_period_end), 2 * HOUR));
    expect(await subscription(customer)).toMatchObject({ status: 'past_due' });
    expect((await ask(customer, 'growth')).status).toBe(409);
    expect((await ask(customer, 'starter')).body).toMatchObject({ status: 'past_due' });
    stage.stripe.setPaymentMethodBehaviour(await stripeIdOf(customer), 'succeeds');
    // Two simultaneous requests with a new card charge it once.
    const withCard = () => ({ plan: 'starter', payment_method_id: stage.stripe.createPaymentMethod('pm_card_visa') });
    const answers = await Promise.all([1, 2, 3].map(() => customer.post('/billing/subscribe', withCard())));
    for (const answer of answers) expect(answer).toMatchObject({ status: 200, body: { status: 'active' } });
    expect(await takenFrom(customer)).toEqual([2900, 2900]);
    await stage.settled();
  });
});

test('an unpaid renewal is recorded, even if no mail reaches the account', async () => {
  const customer = await subscribed();
  const data = { email: `${'x'.repeat(65)}@example.com` };
  await stage.app.db.prisma.account.update({ where: { id: customer.id }, data });
  stage.stripe.setPaymentMethodBehaviour(await stripeIdOf(customer), 'declines');
  await stage.goTo(after(new Date((await subscription(customer)).current_period_end), 2 * HOUR));
  expect(await usage(customer)).toMatchObject({ status: 'past_due' });
});

describe('cancelling', () => {
  const cancel = (customer: Customer) => customer.post('/billing/cancel');

  test('404: there is no subscription, or it has ended', async () => {
    const customer = await stage.customer();
    expect((await cancel(customer)).status).toBe(404);
    await ask(customer, 'starter');
    expect(await cancel(customer)).toMatchObject({ status: 200, body: { status: 'incomplete_expired' } });
    expect((await cancel(customer)).status).toBe(404);
    expect(await usage(customer)).toMatchObject({ status: 'trialing', minutes_limit: 10 });
  });

  test('404: it ended at Stripe, which was not reported', async () => {
    const customer = await subscribed();
    stage.stripe.webhooks.hold();
    const [own] = stage.stripe.state.all('subscription').slice(-1);
    await stage.stripeApi.subscriptions.cancel(own!.id);
    expect((await cancel(customer)).status).toBe(404);
    expect(await usage(customer)).toMatchObject({ status: 'none', minutes_remaining: 0 });
    await stage.stripe.webhooks.release();
    await stage.settled();
  });

  test('a subscription that was just paid, which was not reported, goes on to its end', async () => {
    const customer = await stage.customer();
    const { client_secret: secret } = (await ask(customer, 'starter')).body;
    stage.stripe.webhooks.hold();
    stage.stripe.confirm(secret, { paymentMethod: 'pm_card_visa' });
    expect((await cancel(customer)).body).toMatchObject({ status: 'active', cancel_at_period_end: true });
    await stage.stripe.webhooks.release();
    await stage.settled();
    expect(await usage(customer)).toMatchObject({ plan: 'starter', status: 'active', minutes_limit: 100 });
  });

  test('requesting the plan again takes the cancellation back, for the same or another plan', async () => {
    const customer = await subscribed();
    await cancel(customer);
    expect(await subscription(customer)).toMatchObject({ cancel_at_period_end: true });
    expect((await ask(customer, 'starter')).status).toBe(200);
    expect(await subscription(customer)).toMatchObject({ cancel_at_period_end: false });
    await cancel(customer);
    await ask(customer, 'growth');
    expect(await subscription(customer)).toMatchObject({ plan: 'growth', cancel_at_period_end: false });
    expect(await takenFrom(customer)).toEqual([2900, 7000]);
  });

  test('after the end only granted minutes are left, and a plan can be requested again', async () => {
    const customer = await subscribed();
    await stage.app.app.services.billing.grant(customer.id, 61);
    await cancel(customer);
    await stage.goTo(after(new Date((await subscription(customer)).current_period_end), MINUTE));
    expect(await subscription(customer)).toBeNull();
    expect(await usage(customer)).toMatchObject({ plan: null, status: 'none', minutes_remaining: 1.02 });
    await customer.subscribe('starter');
    expect(await usage(customer)).toMatchObject({ status: 'active', minutes_remaining: 101.02 });
    expect(await customer.faults()).toEqual([]);
  });
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { after, DAY, MINUTE, SECOND } from '../../src/platform/clock/index.ts';
import { openMoneyStage, type Customer, type MoneyStage } from './stage.ts';

let stage: MoneyStage;
beforeAll(async () => {
  stage = await openMoneyStage({ env: { AED_PER_USD: '3.6725' } });
});
afterAll(() => stage.close());

const usage = (customer: Customer) => customer.get('/billing/usage');
const subscription = (customer: Customer) => customer.get('/billing/subscription');
const hook = () => `${stage.app.url}/billing/ziina/webhook`;
const later = (milliseconds: number) => stage.goTo(after(stage.app.clock.now(), milliseconds));

async function page(customer: Customer, plan = 'starter'): Promise<string> {
  const { status, body } = await customer.post('/billing/create-payment', { plan_id: plan });
  expect({ status, body }).toMatchObject({ status: 200 });
  return body.payment_intent_id;
}

test('a prepaid month: its price, its minutes, and its end', async () => {
  const customer = await stage.customer();
  const { body } = await customer.post('/billing/create-payment', { plan_id: 'growth' });
  const asked = stage.ziina.payments.at(-1)!;
  // $99 at a rate of 3.6725 is 363.5775 dirhams.
  expect(asked).toMatchObject({ amount: 36_358, currency_code: 'AED', isTest: false });
  expect(body).toEqual({ redirect_url: asked.redirect_url, payment_intent_id: asked.id });
  expect((await customer.post('/billing/create-payment', { plan_id: 'growth' })).body).toEqual(body);
  expect(await subscription(customer)).toBeNull();

  await customer.prepay('growth');
  const own = await subscription(customer);
  expect(own).toMatchObject({
    subscription_id: asked.id,
    provider: 'ziina',
    plan: 'growth',
    next_plan: null,
    status: 'active',
    price_cents: 9900,
    cancel_at_period_end: true,
    minutes_limit: 500,
    overage_minutes: 0,
  });
  expect(await usage(customer)).toMatchObject({ plan: 'growth', status: 'active', trial_ends_at: null });
  expect((await customer.post('/billing/cancel')).status).toBe(404);

  await customer.talk(61);
  await stage.goTo(after(new Date(own.current_period_end), SECOND));
  expect(await subscription(customer)).toBeNull();
  expect(await usage(customer)).toMatchObject({ plan: null, status: 'none', minutes_remaining: 0 });
  await expect(customer.talk(1)).rejects.toMatchObject({ code: 'MINUTES_EXCEEDED' });
  expect(await customer.faults()).toEqual([]);
});

test('twenty events and a poll at once grant one month', async () => {
  const customer = await stage.customer();
  const id = await page(customer);
  stage.ziina.settle(id, 'completed');
  await Promise.all([
    ...Array.from({ length: 20 }, () => stage.ziina.deliver(id, hook())),
    stage.hurry('billing.poll'),
  ]);
  await stage.settled();
  expect(await usage(customer)).toMatchObject({ minutes_limit: 100 });
  const invoices = await stage.app.db.prisma.invoice.findMany({ where: { accountId: customer.id } });
  expect(invoices).toMatchObject([{ provider: 'ziina', status: 'paid', paidCents: 2900, reason: 'prepaid' }]);
});

test('a poll finds a payment whose event was lost', async () => {
  const customer = await stage.customer();
  const id = await page(customer);
  await stage.hurry('billing.poll');
  expect(await usage(customer)).toMatchObject({ status: 'trialing' });
  stage.ziina.settle(id, 'completed');
  await stage.hurry('billing.poll');
  expect(await usage(customer)).toMatchObject({ plan: 'starter', status: 'active' });
});

test('the upkeep takes over polls that were given up', async () => {
  const customer = await stage.customer();
  stage.ziina.settle(await page(customer), 'completed');
  await stage.app.db.prisma.$executeRaw`DELETE FROM jobs WHERE queue = 'billing.poll'`;
  await stage.keepUp();
  await stage.hurry('billing.poll');
  expect(await usage(customer)).toMatchObject({ plan: 'starter', status: 'active' });
});

test.each(['failed', 'canceled'] as const)(
  'a payment that is %s grants nothing, and another can be made',
  async (how) => {
    const customer = await stage.customer();
    const id = await page(customer);
    stage.ziina.settle(id, how);
    await stage.ziina.deliver(id, hook());
    await stage.settled();
    expect(await usage(customer)).toMatchObject({ status: 'trialing', minutes_limit: 10 });
    expect(await page(customer)).not.toBe(id);
  },
);

test('an old payment page is not given again', async () => {
  const customer = await stage.customer();
  const id = await page(customer);
  await later(11 * MINUTE);
  expect(await page(customer)).not.toBe(id);
});

test('a payment of another amount grants nothing, is shown to operators, and the log names nobody', async () => {
  const customer = await stage.customer();
  const id = await page(customer);
  stage.ziina.payments.find((payment) => payment.id === id)!.amount -= 1;
  stage.ziina.settle(id, 'completed');
  for (let time = 0; time < 3; time++) await stage.ziina.deliver(id, hook());
  await stage.settled();
  expect(await usage(customer)).toMatchObject({ status: 'trialing', minutes_limit: 10 });
  const reconciliation = await stage.operator('billing.reconcile', { accountId: customer.id });
  expect(reconciliation).toMatchObject({ agrees: false, mismatchedPayments: [id] });
  const said = stage.app.lines.filter((line) => line.includes(id));
  expect(said).toEqual([expect.stringContaining('paid otherwise than asked')]);
  expect(said[0]).not.toContain(customer.email);
});

test('a second month before the first is over carries over the rest', async () => {
  const customer = await stage.customer();
  await customer.prepay('starter');
  await customer.talk(600);
  await later(11 * MINUTE);
  await customer.prepay('starter');
  expect(await usage(customer)).toMatchObject({ minutes_used: 0, minutes_limit: 190, minutes_remaining: 190 });
  // A subscription by card keeps the prepaid minutes.
  await customer.talk(60);
  await customer.subscribe('starter');
  expect(await usage(customer)).toMatchObject({ plan: 'starter', minutes_remaining: 289 });
  expect(await customer.faults()).toEqual([]);
});

test('an ended month carries over only granted minutes', async () => {
  const customer = await stage.customer();
  await stage.app.app.services.billing.grant(customer.id, 90);
  await customer.prepay('starter');
  expect(await usage(customer)).toMatchObject({ minutes_limit: 101.5 });
  await later(40 * DAY);
  expect(await usage(customer)).toMatchObject({ status: 'none', minutes_remaining: 1.5 });
  await customer.prepay('starter');
  expect(await usage(customer)).toMatchObject({ minutes_limit: 101.5, minutes_remaining: 101.5 });
  expect(await customer.faults()).toEqual([]);
});

test('409: there is a subscription; an older page still counts, on top of it', async () => {
  const customer = await stage.customer();
  const id = await page(customer);
  await customer.subscribe('starter');
  expect((await customer.post('/billing/create-payment', { plan_id: 'starter' })).status).toBe(409);
  stage.ziina.settle(id, 'completed');
  await stage.ziina.deliver(id, hook());
  await stage.settled();
  expect(await subscription(customer)).toMatchObject({ provider: 'stripe', minutes_limit: 200 });
});

test('a customer whose subscription got no answer from Stripe can pay in AED', async () => {
  const customer = await stage.customer();
  await customer.post('/billing/setup-intent');
  stage.stripe.fail({ how: 500, method: 'POST', path: '/v1/subscriptions', times: 3 });
  expect((await customer.post('/billing/subscribe', { plan: 'starter' })).status).toBe(502);
  await page(customer);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { after, DAY, HOUR, MINUTE, SECOND } from '../../src/platform/clock/index.ts';
import { NO_CONFIRMATION } from '../mailboxes.ts';
import { openMoneyStage, type Customer, type MoneyStage } from './stage.ts';

let stage: MoneyStage;
let customer: Customer;
/** The customer's referrer. */
let referrer: Customer;
beforeAll(async () => {
  stage = await openMoneyStage();
  referrer = await stage.customer();
  customer = await stage.customer((await referrer.get('/referrals/code')).code);
});
afterAll(() => stage.close());

const usage = () => customer.get('/billing/usage');
const subscription = () => customer.get('/billing/subscription');
const periodEnd = async () => new Date((await subscription()).current_period_end);
const earned = async () => (await referrer.get('/referrals/stats')).total_earnings_cents;
const expectAgreement = async () => {
  const reconciliation = await customer.reconcile();
  expect(reconciliation).toMatchObject({ agrees: true, ledgerFaults: [] });
};

// One history in order: each test goes on from the end of the one before.
test('the trial is counted to the second', async () => {
  await customer.talk(187);
  expect(await usage()).toMatchObject({ plan: null, status: 'trialing', minutes_used: 3.12, minutes_remaining: 6.88 });
  expect(await subscription()).toBeNull();
});

test('subscribing gives the plan’s minutes once the payment is confirmed', async () => {
  const { status, client_secret: secret, subscription_id: id } = await customer.subscribe('starter');
  expect({ status, secret }).toEqual({ status: 'incomplete', secret: expect.stringContaining('_secret_') });
  expect(await usage()).toMatchObject({ plan: 'starter', status: 'active', minutes_used: 0, minutes_limit: 100 });
  expect(await subscription()).toMatchObject({
    subscription_id: id,
    provider: 'stripe',
    plan: 'starter',
    next_plan: null,
    status: 'active',
    price_cents: 2900,
    cancel_at_period_end: false,
    minutes_limit: 100,
  });
  await expectAgreement();
});

test('a renewal starts a new month when it is paid', async () => {
  await customer.talk(30 * 60 + 1);
  expect(await usage()).toMatchObject({ minutes_used: 30.02, minutes_remaining: 69.98 });
  const end = await periodEnd();
  // While the next invoice is being paid, calls go on with the rest of the minutes.
  await stage.goTo(after(end, MINUTE));
  expect(await usage()).toMatchObject({ status: 'active', minutes_remaining: 69.98 });
  await stage.goTo(after(end, 2 * HOUR));
  expect(await usage()).toMatchObject({
    status: 'active',
    minutes_used: 0,
    minutes_limit: 100,
    minutes_remaining: 100,
  });
  expect(new Date((await usage()).period_start)).toEqual(end);
  await expectAgreement();
});

test('overage is charged by the begun minute, up to its limit', async () => {
  await customer.talk(100 * 60 + 90);
  expect(await usage()).toMatchObject({ minutes_used: 101.5, minutes_remaining: 0 });
  // One and a half minutes are two begun minutes.
  expect(await subscription()).toMatchObject({ overage_minutes: 1.5, overage_cents: 58 });
  await expectAgreement();
  // The limit is as much again as is included, and not a second more.
  await customer.talk(90 * 60);
  await expect(customer.talk(600)).rejects.toMatchObject({ code: 'MINUTES_EXCEEDED' });
  expect(await subscription()).toMatchObject({ overage_minutes: 91.5, overage_cents: 92 * 29 });
  await expectAgreement();
});

test('a larger plan is paid, and its minutes granted, for the rest of the month', async () => {
  const [start, end] = [new Date((await usage()).period_start), await periodEnd()];
  const middle = new Date((start.getTime() + end.getTime()) / 2);
  await stage.goTo(middle);
  const { client_secret: secret } = await customer.subscribe('growth');
  expect(secret).toBeNull();
  // Half of the month is left: half of 400 more minutes, for half of 70 more dollars.
  expect(await subscription()).toMatchObject({ plan: 'growth', next_plan: null, minutes_limit: 300 });
  const invoice = await stage.app.db.prisma.invoice.findFirstOrThrow({ where: { reason: 'subscription_update' } });
  expect(invoice).toMatchObject({ status: 'paid', paidCents: 3500, plan: 'growth' });
  // Earlier overage stays charged. New talk is covered again.
  await customer.talk(60);
  expect(await subscription()).toMatchObject({ overage_minutes: 91.5, overage_cents: 92 * 29 });
  await expectAgreement();
});

test('an unpaid renewal stops calls, and the customer is told', async () => {
  const { customerId } = await stage.app.db.prisma.billingCustomer.findFirstOrThrow();
  stage.stripe.setPaymentMethodBehaviour(customerId, 'declines');
  const end = await periodEnd();
  await stage.goTo(after(end, 2 * HOUR));
  expect(await usage()).toMatchObject({ plan: 'growth', status: 'past_due' });
  expect(await subscription()).toMatchObject({ status: 'past_due' });
  await expect(customer.talk(60)).rejects.toMatchObject({ code: 'MINUTES_EXCEEDED' });
  const [invoice] = stage.stripe.events.filter(({ type }) => type === 'invoice.payment_failed').slice(-1);
  const { amount_due: due } = invoice!.data.object as unknown as { amount_due: number };
  expect(due).toBe(9900 + 92 * 29);
  const emails = await stage.app.db.prisma.email.findMany({ where: { to: customer.email, ...NO_CONFIRMATION } });
  expect(emails.map(({ subject }) => subject)).toEqual(['Your NOVA payment did not go through']);
  expect(await customer.post('/billing/subscribe', { plan: 'scale' })).toMatchObject({ status: 409 });
  await expectAgreement();
});

test('a new card pays the open invoice, and calls go on', async () => {
  const { customerId } = await stage.app.db.prisma.billingCustomer.findFirstOrThrow();
  const another = { plan: 'growth', payment_method_id: stage.stripe.createPaymentMethod('pm_card_visa') };
  const declined = await customer.post('/billing/subscribe', another);
  expect([declined.status, declined.headers.get('x-error-code')]).toEqual([402, 'PAYMENT_FAILED']);
  stage.stripe.setPaymentMethodBehaviour(customerId, 'succeeds');
  expect(await customer.subscribe('growth')).toMatchObject({ status: 'active', client_secret: null });
  expect(await usage()).toMatchObject({ plan: 'growth', status: 'active', minutes_used: 0, minutes_limit: 500 });
  await customer.talk(60);
  await expectAgreement();
});

test('a cancelled subscription ends with its period', async () => {
  const end = await periodEnd();
  const { status, body } = await customer.post('/billing/cancel');
  expect(status).toBe(200);
  expect(body).toMatchObject({ status: 'active', cancel_at_period_end: true, current_period_end: end.toISOString() });
  expect((await customer.post('/billing/cancel')).body).toEqual(body);
  await stage.goTo(after(end, -SECOND));
  await customer.talk(60);
  await stage.goTo(after(end, DAY));
  expect(await subscription()).toBeNull();
  expect(await usage()).toMatchObject({ plan: null, status: 'none', minutes_limit: 0, minutes_remaining: 0 });
  expect((await customer.post('/billing/cancel')).status).toBe(404);
  await expect(customer.talk(60)).rejects.toMatchObject({ code: 'MINUTES_EXCEEDED' });
  await expectAgreement();
  expect(await stage.operator('billing.audit', {})).toMatchObject({ faults: [], next: null });
});

test('the referrer earned a fifth of every paid invoice, minus refunds', async () => {
  const paid = [2900, 2900, 3500, 9900 + 92 * 29];
  const fifths = paid.map((cents) => Math.floor(cents / 5));
  expect(await earned()).toBe(fifths.reduce((sum, cents) => sum + cents));
  const first = await stage.app.db.prisma.invoice.findFirstOrThrow({ where: { reason: 'subscription_create' } });
  stage.stripe.refund(first.externalId);
  await stage.settled();
  expect(await earned()).toBe(fifths.slice(1).reduce((sum, cents) => sum + cents));
  expect(await referrer.get('/referrals/stats')).toMatchObject({ total_referrals: 1, conversions: 1 });
  await expectAgreement();
});

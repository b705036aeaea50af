import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startFakeStripe, type FakeStripe } from '../../../test/fakes/stripe/index.ts';
import { createStripePayments, type CardPayments, type SubscriptionState } from './index.ts';

// The life of a subscription over months, which needs the fake's clock.

const plans = [
  { id: 'starter', name: 'Starter', priceCents: 2900 },
  { id: 'growth', name: 'Growth', priceCents: 9900 },
];
const start = new Date('2026-01-31T10:00:00Z');
const at = (time: string) => new Date(time);
const seconds = (from: string, to: string) => (at(to).getTime() - at(from).getTime()) / 1000;

let stripe: FakeStripe;
let payments: CardPayments;
beforeEach(async () => {
  stripe = await startFakeStripe({ now: start });
  const { secretKey, webhookSecret, url: apiBase } = stripe;
  payments = createStripePayments({ secretKey, webhookSecret, apiBase, plans, now: stripe.now });
});
afterEach(() => stripe.close());

async function subscribed(plan = 'starter'): Promise<SubscriptionState> {
  const customerId = await payments.createCustomer({ accountId: 'a-1', email: 'a@example.com', name: null });
  await payments.usePaymentMethod(customerId, 'pm_card_visa');
  const { id, clientSecret } = await payments.subscribe({ customerId, plan, reference: 'r-1' });
  expect(stripe.confirm(clientSecret!)).toBe('succeeded');
  return payments.getSubscription(id);
}

const latestInvoice = async (subscription: string) => (await payments.listInvoices(subscription, 1))[0]!;

const eventsSince = (from: number) => stripe.events.slice(from).map(({ type }) => type);

describe('renewal', () => {
  test('keeps the day of the month, or takes the last day of a shorter month', async () => {
    const { id, currentPeriodEnd } = await subscribed();
    expect(currentPeriodEnd).toEqual(at('2026-02-28T10:00:00Z'));
    stripe.advance(at('2026-02-28T10:00:00Z'));
    expect(await payments.getSubscription(id)).toMatchObject({
      status: 'active',
      currentPeriodStart: at('2026-02-28T10:00:00Z'),
      currentPeriodEnd: at('2026-03-31T10:00:00Z'),
    });
  });

  test('is a draft for an hour, then charged, with events in order', async () => {
    const { id } = await subscribed();
    const before = stripe.events.length;
    stripe.advance(at('2026-02-28T10:59:59Z'));
    expect(await latestInvoice(id)).toMatchObject({ status: 'draft', reason: 'subscription_cycle', paidCents: 0 });
    stripe.advance(at('2026-02-28T11:00:00Z'));
    const paid = await latestInvoice(id);
    expect(paid).toMatchObject({ status: 'paid', amountCents: 2900, paidCents: 2900, paidAt: stripe.now() });
    expect(eventsSince(before)).toEqual([
      'invoice.created',
      'customer.subscription.updated',
      'payment_intent.created',
      'invoice.finalized',
      'charge.succeeded',
      'payment_intent.succeeded',
      'invoice.paid',
      'invoice.payment_succeeded',
    ]);
  });

  test('includes the overage of the ended period, even if reported in the hour after it', async () => {
    const { id, customerId } = await subscribed();
    const report = (cents: number, identifier: string, when: string) =>
      payments.reportOverage({ customerId, cents, identifier, at: at(when) });
    stripe.advance(at('2026-02-10T00:00:00Z'));
    await report(290, 'u-1', '2026-02-10T00:00:00Z');
    stripe.advance(at('2026-02-28T10:30:00Z'));
    await report(58, 'u-2', '2026-02-28T09:59:00Z');
    await report(1000, 'u-3', '2026-02-28T10:01:00Z');
    stripe.advance(at('2026-02-28T11:00:00Z'));
    const { lines, paidCents } = await latestInvoice(id);
    expect(paidCents).toBe(2900 + 348);
    expect(lines).toEqual([
      {
        plan: null,
        isOverage: true,
        amountCents: 348,
        isProration: false,
        periodStart: start,
        periodEnd: at('2026-02-28T10:00:00Z'),
      },
      {
        plan: 'starter',
        isOverage: false,
        amountCents: 2900,
        isProration: false,
        periodStart: at('2026-02-28T10:00:00Z'),
        periodEnd: at('2026-03-31T10:00:00Z'),
      },
    ]);
    expect(await payments.overageReported(customerId, start, at('2026-02-28T10:00:00Z'))).toBe(348);
    expect(await payments.overageReported(customerId, at('2026-02-28T10:00:00Z'), stripe.now())).toBe(1000);
  });
});

describe('a change of plan', () => {
  const middle = '2026-02-14T10:00:00Z';
  const end = '2026-02-28T10:00:00Z';
  const share = seconds(middle, end) / seconds('2026-01-31T10:00:00Z', end);

  test('now: is charged for the rest of the period, to the second, and renews at the new price', async () => {
    const { id } = await subscribed();
    stripe.advance(at(middle));
    const wish = { subscriptionId: id, plan: 'growth', when: 'now', idempotencyKey: 'w-1' } as const;
    expect(await payments.changePlan(wish)).toMatchObject({ plan: 'growth', pendingPlan: null, status: 'active' });
    const invoice = await latestInvoice(id);
    expect(invoice).toMatchObject({ status: 'paid', reason: 'subscription_update' });
    expect(invoice.lines.map(({ plan, amountCents, isProration }) => [plan, amountCents, isProration])).toEqual([
      ['starter', -Math.round(2900 * share), true],
      ['growth', Math.round(9900 * share), true],
    ]);
    stripe.advance(at('2026-02-28T11:00:00Z'));
    expect((await latestInvoice(id)).amountCents).toBe(9900);
  });

  test('now: waits while the card is declined, and happens once it is paid', async () => {
    const { id, customerId } = await subscribed();
    stripe.advance(at(middle));
    stripe.setPaymentMethodBehaviour(customerId, 'declines');
    const wish = { subscriptionId: id, plan: 'growth', when: 'now', idempotencyKey: 'w-1' } as const;
    const waiting = await payments.changePlan(wish);
    expect(waiting).toMatchObject({ plan: 'starter', pendingPlan: 'growth', status: 'active' });
    stripe.setPaymentMethodBehaviour(customerId, 'succeeds');
    const before = stripe.events.length;
    expect(stripe.confirm(waiting.clientSecret!, { paymentMethod: 'pm_card_visa' })).toBe('succeeded');
    expect(await payments.getSubscription(id)).toMatchObject({ plan: 'growth', pendingPlan: null, clientSecret: null });
    expect(eventsSince(before)).toContain('customer.subscription.pending_update_applied');
  });

  test('now: is dropped when it is not paid within 23 hours', async () => {
    const { id, customerId } = await subscribed();
    stripe.setPaymentMethodBehaviour(customerId, 'declines');
    const wish = { subscriptionId: id, plan: 'growth', when: 'now', idempotencyKey: 'w-1' } as const;
    await payments.changePlan(wish);
    stripe.advance(at('2026-02-01T10:00:00Z'));
    const state = await payments.getSubscription(id);
    expect(state).toMatchObject({ plan: 'starter', pendingPlan: null, clientSecret: null, status: 'active' });
    expect(await latestInvoice(id)).toMatchObject({ status: 'void', paidCents: 0 });
  });

  test('now, to a cheaper plan: leaves a credit for the next invoice', async () => {
    const { id } = await subscribed('growth');
    stripe.advance(at(middle));
    await payments.changePlan({ subscriptionId: id, plan: 'starter', when: 'now', idempotencyKey: 'w-1' });
    const credit = Math.round(2900 * share) - Math.round(9900 * share);
    expect(await latestInvoice(id)).toMatchObject({ status: 'paid', amountCents: credit, paidCents: 0 });
    stripe.advance(at('2026-03-31T11:00:00Z'));
    const [second, first] = await payments.listInvoices(id, 2);
    expect(first).toMatchObject({ amountCents: 2900, paidCents: 0, status: 'paid' });
    expect(second).toMatchObject({ amountCents: 2900, paidCents: 2900 + credit + 2900, status: 'paid' });
  });

  test('at renewal: costs nothing now, and the new price from then on', async () => {
    const { id } = await subscribed('growth');
    const wish = { subscriptionId: id, plan: 'starter', when: 'at_renewal', idempotencyKey: 'w-1' } as const;
    expect(await payments.changePlan(wish)).toMatchObject({ plan: 'starter', currentPeriodEnd: at(end) });
    expect(await payments.listInvoices(id, 10)).toHaveLength(1);
    stripe.advance(at('2026-02-28T11:00:00Z'));
    expect(await latestInvoice(id)).toMatchObject({ amountCents: 2900, status: 'paid' });
  });
});

describe('an unpaid renewal', () => {
  const renewal = at('2026-02-28T11:00:00Z');

  test('is past due, and recovers when a new card is charged', async () => {
    const { id, customerId } = await subscribed();
    await payments.usePaymentMethod(customerId, 'pm_card_chargeCustomerFail');
    const before = stripe.events.length;
    stripe.advance(renewal);
    expect(await payments.getSubscription(id)).toMatchObject({ status: 'past_due', plan: 'starter' });
    expect(eventsSince(before).slice(-2)).toEqual(['invoice.payment_failed', 'customer.subscription.updated']);
    const open = await latestInvoice(id);
    expect(open).toMatchObject({ status: 'open', paidCents: 0 });
    await expect(payments.payInvoice(open.id)).rejects.toMatchObject({ code: 'declined', reason: 'generic_decline' });

    await payments.usePaymentMethod(customerId, 'pm_card_visa');
    expect(await payments.payInvoice(open.id)).toMatchObject({ status: 'paid', paidCents: 2900 });
    expect(await payments.getSubscription(id)).toMatchObject({ status: 'active', clientSecret: null });
  });

  test("recovers when the client confirms, or by Stripe's own retry", async () => {
    const { id, customerId } = await subscribed();
    stripe.setPaymentMethodBehaviour(customerId, 'declines');
    stripe.advance(renewal);
    stripe.setPaymentMethodBehaviour(customerId, 'succeeds');
    const { clientSecret } = await payments.getSubscription(id);
    expect(stripe.confirm(clientSecret!, { paymentMethod: 'pm_card_visa' })).toBe('succeeded');
    expect((await payments.getSubscription(id)).status).toBe('active');

    stripe.setPaymentMethodBehaviour(customerId, 'declines');
    stripe.advance(at('2026-03-31T11:00:00Z'));
    expect((await payments.getSubscription(id)).status).toBe('past_due');
    stripe.setPaymentMethodBehaviour(customerId, 'succeeds');
    stripe.advance(at('2026-04-03T11:00:00Z'));
    expect((await payments.getSubscription(id)).status).toBe('active');
  });

  test('ends the subscription after the last try', async () => {
    const { id, customerId } = await subscribed();
    stripe.setPaymentMethodBehaviour(customerId, 'declines');
    stripe.advance(at('2026-03-15T10:59:59Z'));
    expect((await payments.getSubscription(id)).status).toBe('past_due');
    stripe.advance(at('2026-03-15T11:00:00Z'));
    expect(await payments.getSubscription(id)).toMatchObject({ status: 'canceled', endedAt: stripe.now() });
    expect(stripe.events.at(-1)!.type).toBe('customer.subscription.deleted');
  });

  test("needs the owner when the card's bank wants to ask", async () => {
    const { id, customerId } = await subscribed();
    await payments.usePaymentMethod(customerId, 'pm_card_authenticationRequired');
    stripe.advance(renewal);
    const { status, clientSecret } = await payments.getSubscription(id);
    expect(status).toBe('past_due');
    expect(stripe.confirm(clientSecret!, { paymentMethod: 'pm_card_authenticationRequired' })).toBe('succeeded');
    expect((await payments.getSubscription(id)).status).toBe('active');
  });
});

describe('the end of a subscription', () => {
  test('comes with the end of the period when requested, with a last invoice for overage', async () => {
    const { id, customerId, currentPeriodEnd } = await subscribed();
    expect(await payments.setCancelAtPeriodEnd(id, true)).toMatchObject({ cancelAtPeriodEnd: true, status: 'active' });
    await payments.reportOverage({ customerId, cents: 87, identifier: 'u-1', at: start });
    stripe.advance(currentPeriodEnd);
    expect(await payments.getSubscription(id)).toMatchObject({ status: 'canceled', endedAt: currentPeriodEnd });
    stripe.advance(at('2026-02-28T11:00:00Z'));
    const last = await latestInvoice(id);
    expect(last).toMatchObject({ status: 'paid', paidCents: 87, lines: [{ isOverage: true, amountCents: 87 }] });
    stripe.advance(at('2026-06-01T00:00:00Z'));
    expect(await payments.listInvoices(id, 10)).toHaveLength(2);
  });

  test('can be taken back before it comes, and requested again', async () => {
    const { id } = await subscribed();
    await payments.setCancelAtPeriodEnd(id, true);
    expect(await payments.setCancelAtPeriodEnd(id, false)).toMatchObject({ cancelAtPeriodEnd: false });
    stripe.advance(at('2026-02-28T11:00:00Z'));
    expect((await payments.getSubscription(id)).status).toBe('active');
    expect(await payments.setCancelAtPeriodEnd(id, true)).toMatchObject({ cancelAtPeriodEnd: true });
  });

  test('comes by itself when the first invoice is not paid within 23 hours', async () => {
    const customerId = await payments.createCustomer({ accountId: 'a-2', email: 'b@example.com', name: null });
    const { id } = await payments.subscribe({ customerId, plan: 'starter', reference: 'r-2' });
    stripe.advance(at('2026-02-01T09:00:00Z'));
    expect(await payments.getSubscription(id)).toMatchObject({ status: 'incomplete_expired', clientSecret: null });
    expect((await latestInvoice(id)).status).toBe('void');
  });
});

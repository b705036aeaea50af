import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeOf, confirm, failureOf, newCustomer, subscribed, worlds, type World } from '../../../test/payments.ts';

/**
 * The contract of card payments: customers and subscriptions. It runs against the fake and, if a key of its test mode
 * is set, against Stripe itself, which leaves test customers behind:
 *
 *   STRIPE_TEST_SECRET_KEY=sk_test_… pnpm exec vitest run packages/server/src/providers/payments/card-payments
 */
describe.each(worlds)('%s', (_name, start) => {
  let world: World;
  beforeAll(async () => {
    world = await start();
  });
  afterAll(() => world.close());

  const customer = () => newCustomer(world);

  describe('createCustomer', () => {
    test('creates a customer', async () => {
      expect(await customer()).toMatch(/^cus_/);
    });

    test('creates one customer for an account that asks twice at once, and a second for another account', async () => {
      const same = { accountId: randomUUID(), email: 'one@example.com', name: null };
      const [one, two] = await Promise.all([
        world.payments.createCustomer(same),
        world.payments.createCustomer({ ...same, email: 'changed@example.com' }),
      ]);
      expect(two).toBe(one);
      expect(await customer()).not.toBe(one);
    });
  });

  describe('usePaymentMethod', () => {
    const defaultOf = async (id: string) => {
      const found = await world.other.customers.retrieve(id);
      return found.deleted ? null : found.invoice_settings.default_payment_method;
    };

    test('attaches a payment method and makes it the default, also when repeated or replaced', async () => {
      const id = await customer();
      await world.payments.usePaymentMethod(id, 'pm_card_visa');
      const first = await defaultOf(id);
      expect(first).toMatch(/^pm_/);
      await world.payments.usePaymentMethod(id, 'pm_card_mastercard');
      expect(await defaultOf(id)).not.toBe(first);
      await world.payments.usePaymentMethod(id, first as string);
      expect(await defaultOf(id)).toBe(first);
    });

    test('replaces the payment method of existing subscriptions', async () => {
      const { id, customerId } = await subscribed(world);
      await world.payments.usePaymentMethod(customerId, 'pm_card_mastercard');
      const { default_payment_method: method } = await world.other.subscriptions.retrieve(id);
      expect(method).toBe(await defaultOf(customerId));
    });

    test('declined by the bank', async () => {
      const id = await customer();
      const error = await failureOf(world.payments.usePaymentMethod(id, 'pm_card_chargeDeclined'));
      expect(error).toMatchObject({ code: 'declined', reason: 'generic_decline' });
      expect(error.message).toMatch(/declined/);
      const poor = world.payments.usePaymentMethod(id, 'pm_card_chargeDeclinedInsufficientFunds');
      expect(await failureOf(poor)).toMatchObject({ code: 'declined', reason: 'insufficient_funds' });
      expect(await defaultOf(id)).toBe(null);
    });

    test.each(['pm_that_is_not_there', '', '..', 'pm_1/../../customers', 'pm 1'])('invalid: %j', async (method) => {
      expect(await codeOf(world.payments.usePaymentMethod(await customer(), method))).toBe('invalid');
    });

    test('invalid: the method of another customer', async () => {
      const other = await customer();
      await world.payments.usePaymentMethod(other, 'pm_card_visa');
      const theirs = (await defaultOf(other)) as string;
      expect(await codeOf(world.payments.usePaymentMethod(await customer(), theirs))).toBe('invalid');
    });

    test('not found: the customer', async () => {
      expect(await codeOf(world.payments.usePaymentMethod('cus_not_there', 'pm_card_visa'))).toBe('not_found');
    });
  });

  describe('subscribe', () => {
    const wish = async () => ({ customerId: await customer(), plan: 'starter', reference: randomUUID() });

    test('is incomplete until the client pays', async () => {
      const request = await wish();
      const made = await world.payments.subscribe(request);
      expect(made).toMatchObject({
        ...request,
        pendingPlan: null,
        status: 'incomplete',
        cancelAtPeriodEnd: false,
        endedAt: null,
        clientSecret: expect.stringMatching(/^pi_.*_secret_/),
      });
      const days = (made.currentPeriodEnd.getTime() - made.currentPeriodStart.getTime()) / 86_400_000;
      expect([28, 29, 30, 31]).toContain(Math.round(days));
      await confirm(world, made.clientSecret!);
      const paid = await world.payments.getSubscription(made.id);
      expect(paid).toEqual({ ...made, status: 'active', clientSecret: null });
    });

    test('waits for the client even if a card is on file, which need not be given again', async () => {
      const request = await wish();
      await world.payments.usePaymentMethod(request.customerId, 'pm_card_visa');
      const { id, status, clientSecret } = await world.payments.subscribe(request);
      expect(status).toBe('incomplete');
      const intent = clientSecret!.split('_secret_')[0]!;
      await world.other.paymentIntents.confirm(intent, { return_url: 'https://example.com/back' });
      expect((await world.payments.getSubscription(id)).status).toBe('active');
    });

    test('stays incomplete when the card is declined, and can be paid with another card', async () => {
      const made = await world.payments.subscribe(await wish());
      const declined = confirm(world, made.clientSecret!, 'pm_card_chargeCustomerFail');
      await expect(declined).rejects.toMatchObject({ type: 'StripeCardError', decline_code: 'generic_decline' });
      expect(await world.payments.getSubscription(made.id)).toEqual(made);
      await confirm(world, made.clientSecret!);
      expect((await world.payments.getSubscription(made.id)).status).toBe('active');
    });

    test('creates one subscription when asked twice at once with the same reference', async () => {
      const request = await wish();
      const [one, two] = await Promise.all([world.payments.subscribe(request), world.payments.subscribe(request)]);
      expect(two).toEqual(one);
      const { data } = await world.other.subscriptions.list({ customer: request.customerId, status: 'all' });
      expect(data.map(({ id }) => id)).toEqual([one.id]);
    });

    test('answers a repeat with the present state, whatever plan it names', async () => {
      const request = await wish();
      const { id, clientSecret } = await world.payments.subscribe(request);
      await confirm(world, clientSecret!);
      expect(await world.payments.subscribe(request)).toMatchObject({ id, status: 'active' });
      expect(await world.payments.subscribe({ ...request, plan: 'growth' })).toMatchObject({ id, plan: 'starter' });
    });

    test('invalid: the plan', async () => {
      expect(await codeOf(world.payments.subscribe({ ...(await wish()), plan: 'gold' }))).toBe('invalid');
    });

    test('not found: the customer', async () => {
      const request = { ...(await wish()), customerId: 'cus_not_there' };
      expect(await codeOf(world.payments.subscribe(request))).toBe('not_found');
    });
  });

  describe('findSubscription and getSubscription', () => {
    test('find a subscription by its reference, even after it ended', async () => {
      const paid = await subscribed(world);
      expect(await world.payments.findSubscription(paid.customerId, paid.reference!)).toEqual(paid);
      await world.payments.cancelNow(paid.id);
      const ended = await world.payments.findSubscription(paid.customerId, paid.reference!);
      expect(ended).toMatchObject({ id: paid.id, status: 'canceled', endedAt: expect.any(Date) });
    });

    test('return null for an unknown reference, and not found for an unknown id', async () => {
      expect(await world.payments.findSubscription(await customer(), randomUUID())).toBe(null);
      expect(await codeOf(world.payments.getSubscription('sub_not_there'))).toBe('not_found');
    });
  });

  describe('changePlan', () => {
    const wish = (subscriptionId: string, when: 'now' | 'at_renewal', plan = 'growth') =>
      ({ subscriptionId, plan, when, idempotencyKey: randomUUID() }) as const;

    test('now: is paid at once, with a card that works', async () => {
      const paid = await subscribed(world);
      const changed = await world.payments.changePlan(wish(paid.id, 'now'));
      expect(changed).toMatchObject({ plan: 'growth', pendingPlan: null, status: 'active', clientSecret: null });
      expect(changed.currentPeriodEnd).toEqual(paid.currentPeriodEnd);
      const invoices = await world.payments.listInvoices(paid.id, 5);
      expect(invoices.map(({ reason, status }) => [reason, status])).toEqual([
        ['subscription_update', 'paid'],
        ['subscription_create', 'paid'],
      ]);
      const prorated = new Set(invoices[0]!.lines.map(({ plan, isProration }) => isProration && plan));
      expect(prorated).toEqual(new Set(['starter', 'growth']));
    });

    test('now: waits while the card is declined', async () => {
      const { id, customerId } = await subscribed(world);
      await world.payments.usePaymentMethod(customerId, 'pm_card_chargeCustomerFail');
      const waiting = await world.payments.changePlan(wish(id, 'now'));
      expect(waiting).toMatchObject({ plan: 'starter', pendingPlan: 'growth', status: 'active' });
      await confirm(world, waiting.clientSecret!);
      expect(await world.payments.getSubscription(id)).toMatchObject({ plan: 'growth', pendingPlan: null });
    });

    test('now: happens once for each key; a repeat gets the present state', async () => {
      const { id } = await subscribed(world);
      const same = wish(id, 'now');
      await Promise.all([world.payments.changePlan(same), world.payments.changePlan(same)]);
      await world.payments.setCancelAtPeriodEnd(id, true);
      expect(await world.payments.changePlan(same)).toMatchObject({ plan: 'growth', cancelAtPeriodEnd: true });
      expect(await world.payments.listInvoices(id, 5)).toHaveLength(2);
    });

    test('at renewal: makes no invoice', async () => {
      const { id, currentPeriodEnd } = await subscribed(world, 'growth');
      const changed = await world.payments.changePlan(wish(id, 'at_renewal', 'starter'));
      expect(changed).toMatchObject({ plan: 'starter', currentPeriodEnd });
      expect(await world.payments.listInvoices(id, 5)).toHaveLength(1);
    });

    test('invalid: the plan is unknown, or the subscription was never paid', async () => {
      const { id } = await subscribed(world);
      expect(await codeOf(world.payments.changePlan(wish(id, 'now', 'gold')))).toBe('invalid');
      const reference = randomUUID();
      const unpaid = await world.payments.subscribe({ customerId: await customer(), plan: 'starter', reference });
      expect(await codeOf(world.payments.changePlan(wish(unpaid.id, 'now')))).toBe('invalid');
    });

    test('not found', async () => {
      expect(await codeOf(world.payments.changePlan(wish('sub_not_there', 'now')))).toBe('not_found');
    });
  });
});

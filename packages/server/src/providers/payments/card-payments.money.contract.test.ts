import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeOf, confirm, failureOf, newCustomer, subscribed, worlds, type World } from '../../../test/payments.ts';

// Part two of the contract: endings, invoices and overage. For a run against Stripe see card-payments.contract.test.ts.

describe.each(worlds)('%s', (_name, start) => {
  let world: World;
  beforeAll(async () => {
    world = await start();
  });
  afterAll(() => world.close());

  describe('setCancelAtPeriodEnd', () => {
    test('sets it, repeats it, takes it back, and sets it again', async () => {
      const paid = await subscribed(world);
      const states = [];
      for (const wish of [true, true, false, true]) {
        states.push(await world.payments.setCancelAtPeriodEnd(paid.id, wish));
      }
      expect(states).toEqual([true, true, false, true].map((cancelAtPeriodEnd) => ({ ...paid, cancelAtPeriodEnd })));
      expect(await world.payments.getSubscription(paid.id)).toEqual(states.at(-1));
    });

    test('invalid: the subscription has ended; not found: it is unknown', async () => {
      const { id } = await subscribed(world);
      await world.payments.cancelNow(id);
      expect(await codeOf(world.payments.setCancelAtPeriodEnd(id, true))).toBe('invalid');
      expect(await codeOf(world.payments.setCancelAtPeriodEnd('sub_not_there', true))).toBe('not_found');
    });
  });

  describe('cancelNow', () => {
    test('ends an unpaid subscription, which cannot be paid afterwards, also when repeated or sent twice at once', async () => {
      const customerId = await newCustomer(world);
      const request = { customerId, plan: 'starter', reference: randomUUID() };
      const { id, clientSecret } = await world.payments.subscribe(request);
      const both = await Promise.all([world.payments.cancelNow(id), world.payments.cancelNow(id)]);
      for (const state of [...both, await world.payments.cancelNow(id)]) {
        expect(['canceled', 'incomplete_expired']).toContain(state.status);
        expect(state).toMatchObject({ id, endedAt: expect.any(Date), clientSecret: null });
      }
      await expect(confirm(world, clientSecret!)).rejects.toThrow(/status of canceled/);
      expect((await world.payments.listInvoices(id, 5)).map(({ status }) => status)).toEqual(['void']);
    });

    test('not found', async () => {
      expect(await codeOf(world.payments.cancelNow('sub_not_there'))).toBe('not_found');
    });
  });

  describe('createSetupIntent', () => {
    test('lets the client save a card, which can then be used', async () => {
      const customerId = await newCustomer(world);
      const intent = await world.payments.createSetupIntent(customerId);
      expect(intent).toEqual({
        id: expect.stringMatching(/^seti_/),
        clientSecret: expect.stringContaining('_secret_'),
      });
      const done = await world.other.setupIntents.confirm(intent.id, {
        payment_method: 'pm_card_visa',
        return_url: 'https://example.com/back',
      });
      await world.payments.usePaymentMethod(customerId, done.payment_method as string);
    });

    test('not found: the customer', async () => {
      expect(await codeOf(world.payments.createSetupIntent('cus_not_there'))).toBe('not_found');
    });
  });

  describe('invoices', () => {
    test('show what was paid for', async () => {
      const { id, customerId, currentPeriodStart, currentPeriodEnd } = await subscribed(world);
      const [invoice, ...others] = await world.payments.listInvoices(id, 10);
      expect(others).toEqual([]);
      expect(invoice).toEqual({
        id: expect.stringMatching(/^in_/),
        customerId,
        subscriptionId: id,
        reason: 'subscription_create',
        status: 'paid',
        currency: 'usd',
        amountCents: 2900,
        paidCents: 2900,
        taxCents: 0,
        refundedCents: 0,
        lines: [
          {
            plan: 'starter',
            isOverage: false,
            amountCents: 2900,
            isProration: false,
            periodStart: currentPeriodStart,
            periodEnd: currentPeriodEnd,
          },
        ],
        createdAt: expect.any(Date),
        paidAt: expect.any(Date),
      });
      expect(await world.payments.getInvoice(invoice!.id)).toEqual(invoice);
    });

    test('show refunds in parts, and are found by their charge', async () => {
      const { id } = await subscribed(world);
      const [invoice] = await world.payments.listInvoices(id, 1);
      const { data } = await world.other.invoicePayments.list({
        invoice: invoice!.id,
        expand: ['data.payment.payment_intent'],
      });
      const intent = data[0]!.payment.payment_intent as { id: string; latest_charge: string };
      await world.other.refunds.create({ payment_intent: intent.id, amount: 900 }, { idempotencyKey: randomUUID() });
      expect(await world.payments.getInvoice(invoice!.id)).toEqual({ ...invoice, refundedCents: 900 });
      await world.other.refunds.create({ payment_intent: intent.id }, { idempotencyKey: randomUUID() });
      const all = { ...invoice, refundedCents: 2900 };
      expect(await world.payments.listInvoices(id, 1)).toEqual([all]);
      expect(await world.payments.invoicesOfCharge(intent.latest_charge)).toEqual([invoice!.id]);
    });

    test('are listed newest first, up to the limit', async () => {
      const { id } = await subscribed(world);
      const key = randomUUID();
      await world.payments.changePlan({ subscriptionId: id, plan: 'growth', when: 'now', idempotencyKey: key });
      const both = await world.payments.listInvoices(id, 10);
      expect(both.map(({ reason }) => reason)).toEqual(['subscription_update', 'subscription_create']);
      expect(await world.payments.listInvoices(id, 1)).toEqual(both.slice(0, 1));
      expect(await world.payments.listInvoices(id, 0)).toEqual([]);
    });

    test('not found', async () => {
      expect(await codeOf(world.payments.getInvoice('in_not_there'))).toBe('not_found');
      expect(await codeOf(world.payments.payInvoice('in_not_there'))).toBe('not_found');
      expect(await codeOf(world.payments.invoicesOfCharge('ch_not_there'))).toBe('not_found');
    });
  });

  describe('payInvoice', () => {
    test('charges an open invoice to the card on file, which may decline', async () => {
      const { id, customerId } = await subscribed(world);
      await world.payments.usePaymentMethod(customerId, 'pm_card_chargeCustomerFail');
      const wish = { subscriptionId: id, plan: 'growth', when: 'now', idempotencyKey: randomUUID() } as const;
      await world.payments.changePlan(wish);
      const [open] = await world.payments.listInvoices(id, 1);
      expect(open!.status).toBe('open');
      const declined = await failureOf(world.payments.payInvoice(open!.id));
      expect(declined).toMatchObject({ code: 'declined', reason: 'generic_decline' });
      await world.payments.usePaymentMethod(customerId, 'pm_card_visa');
      expect(await world.payments.payInvoice(open!.id)).toMatchObject({ status: 'paid', paidCents: open!.amountCents });
      expect((await world.payments.getSubscription(id)).plan).toBe('growth');
    });

    test('invalid: the invoice is paid already', async () => {
      const { id } = await subscribed(world);
      const [paid] = await world.payments.listInvoices(id, 1);
      expect(await codeOf(world.payments.payInvoice(paid!.id))).toBe('invalid');
    });
  });

  describe('overage', () => {
    test('is added up once for each identifier', async () => {
      const { customerId, currentPeriodStart: from } = await subscribed(world);
      const identifier = randomUUID();
      const usage = { customerId, cents: 290, identifier, at: from };
      await Promise.all([world.payments.reportOverage(usage), world.payments.reportOverage(usage)]);
      await world.payments.reportOverage(usage);
      await world.payments.reportOverage({ ...usage, cents: 58, identifier: randomUUID() });
      const to = new Date(from.getTime() + 60_000);
      // Stripe itself needs some time.
      await expect.poll(() => world.payments.overageReported(customerId, from, to)).toBe(348);
      expect(await world.payments.overageReported(customerId, new Date(from.getTime() - 60_000), from)).toBe(0);
      expect(await world.payments.overageReported(customerId, from, from)).toBe(0);
    });

    test.each([0, -1, 1.5, NaN])('invalid: %d cents', async (cents) => {
      const customerId = await newCustomer(world);
      const usage = { customerId, cents, identifier: randomUUID(), at: new Date() };
      expect(await codeOf(world.payments.reportOverage(usage))).toBe('invalid');
    });

    test('invalid: the usage is older than Stripe accepts', async () => {
      const { customerId, currentPeriodStart } = await subscribed(world);
      const at = new Date(currentPeriodStart.getTime() - 36 * 86_400_000);
      const usage = { customerId, cents: 1, identifier: randomUUID(), at };
      expect(await codeOf(world.payments.reportOverage(usage))).toBe('invalid');
    });

    test('not found: the customer', async () => {
      const week = [new Date('2026-01-01T00:00:00Z'), new Date('2026-01-08T00:00:00Z')] as const;
      expect(await codeOf(world.payments.overageReported('cus_not_there', ...week))).toBe('not_found');
    });
  });

  test('probe', async () => {
    await expect(world.payments.probe!(AbortSignal.timeout(10_000))).resolves.toBeUndefined();
  });
});

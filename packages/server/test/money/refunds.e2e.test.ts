import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openMoneyStage, type MoneyStage } from './stage.ts';

let stage: MoneyStage;
beforeAll(async () => {
  stage = await openMoneyStage();
});
afterAll(() => stage.close());

describe('a refund', () => {
  const heard: object[] = [];
  beforeAll(() =>
    stage.app.app.services.billing.onInvoice(async (_tx, { accountId, grossCents, netCents }) => {
      heard.push({ accountId, grossCents, netCents });
    }),
  );

  test('in parts is shown by the invoice and reported to listeners, and a repeated event changes nothing', async () => {
    const customer = await stage.customer();
    await customer.subscribe('starter');
    const { prisma } = stage.app.db;
    const invoice = () => prisma.invoice.findFirstOrThrow({ where: { accountId: customer.id } });
    const { externalId } = await invoice();
    const own = () => heard.filter((line) => (line as { accountId: string }).accountId === customer.id);
    const said = (netCents: number) => ({ accountId: customer.id, grossCents: 2900, netCents });
    expect(own()).toEqual([said(2900)]);
    stage.stripe.refund(externalId, 1000);
    await stage.settled();
    expect(await invoice()).toMatchObject({ status: 'paid', paidCents: 2900, refundedCents: 1000 });
    stage.stripe.refund(externalId, 1900);
    await stage.settled();
    expect(await invoice()).toMatchObject({ status: 'paid', refundedCents: 2900 });
    const refunds = stage.stripe.events.filter(({ type }) => type === 'charge.refunded').slice(-2);
    for (const event of refunds) await stage.stripe.webhooks.send({ ...event, id: `${event.id}_again` });
    await stage.settled();
    expect(own()).toEqual([said(2900), said(1900), said(0)]);
    expect(await customer.reconcile()).toMatchObject({ agrees: true });
  });

  test('may be reported before its payment', async () => {
    const customer = await stage.customer();
    stage.stripe.webhooks.hold();
    const { body } = await customer.post('/billing/subscribe', { plan: 'starter' });
    stage.stripe.confirm(body.client_secret, { paymentMethod: 'pm_card_visa' });
    const subscription = stage.stripe.state.all('subscription').find(({ id }) => id === body.subscription_id);
    stage.stripe.refund(subscription!.latest_invoice!, 900);
    await stage.stripe.webhooks.release((events) => events.toReversed());
    await stage.settled();
    expect(heard.at(-1)).toEqual({ accountId: customer.id, grossCents: 2900, netCents: 2000 });
    expect(await customer.reconcile()).toMatchObject({ agrees: true });
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onPostgres } from '../database.ts';
import { bearer } from '../app.ts';
import { openMoneyStage, type Customer, type MoneyStage } from './stage.ts';

let stage: MoneyStage;
beforeAll(async () => {
  stage = await openMoneyStage();
});
afterAll(() => stage.close());

async function subscribed(): Promise<Customer> {
  const customer = await stage.customer();
  await customer.subscribe('starter');
  return customer;
}
let known: Promise<Customer> | undefined;
/** One customer with a plan, shared by the tests that only read. */
const payer = () => (known ??= subscribed());

const reconcile = ({ id }: Customer) => stage.operator('billing.reconcile', { accountId: id });
const accounts = (input = {}) => stage.operator('billing.accounts', input);

describe('authorisation', () => {
  test.each(['accounts', 'reconcile', 'audit'])('only an operator may call billing.%s', async (procedure) => {
    const ask = (headers: Record<string, string>) =>
      stage.app.rest('GET', `/trpc/billing.${procedure}?input={}`, undefined, headers);
    expect((await ask({})).status).toBe(401);
    expect((await ask(bearer('wrong'))).status).toBe(401);
    expect((await ask(bearer((await payer()).key))).status).toBe(401);
  });
});

describe('accounts', () => {
  test('are listed newest first, with their plan and usage', async () => {
    const paying = await subscribed();
    const trying = await stage.customer();
    const [first, second] = await accounts({ limit: 2 });
    expect(first).toMatchObject({ id: trying.id, subscription: null, usage: { status: 'trialing', minutesLimit: 10 } });
    expect(second).toMatchObject({
      id: paying.id,
      subscription: 'active',
      usage: { plan: 'starter', minutesLimit: 100 },
    });
  });

  test('are found page by page, and by a part of the address', async () => {
    const paying = await payer();
    await stage.customer();
    const all = await accounts();
    const rest = await accounts({ after: all[0].id });
    expect(rest).toEqual(all.slice(1));
    expect(await accounts({ query: paying.email.toUpperCase() })).toMatchObject([{ id: paying.id }]);
    expect(await accounts({ query: 'nobody@nowhere' })).toEqual([]);
  });

  test('refuses invalid input', async () => {
    expect(await accounts({ limit: 0 })).toMatchObject({ data: { code: 'BAD_REQUEST' } });
    expect(await accounts({ after: 'x' })).toMatchObject({ data: { code: 'BAD_REQUEST' } });
  });
});

describe('reconcile', () => {
  test('an account unknown to Stripe agrees; an unknown account is not found', async () => {
    expect(await reconcile(await stage.customer())).toMatchObject({ agrees: true, stripe: null });
    const nobody = await stage.operator('billing.reconcile', { accountId: crypto.randomUUID() });
    expect(nobody).toMatchObject({ data: { code: 'NOT_FOUND' } });
  });

  test('shows a different status', async () => {
    const paying = await payer();
    const where = { accountId: paying.id };
    await stage.app.db.prisma.subscription.updateMany({ where, data: { status: 'past_due' } });
    expect(await reconcile(paying)).toMatchObject({
      agrees: false,
      stripe: { subscription: { ours: 'past_due', theirs: 'active' } },
    });
    await stage.app.db.prisma.subscription.updateMany({ where, data: { status: 'active' } });
    expect(await reconcile(paying)).toMatchObject({ agrees: true });
  });

  test('shows an invoice that is missing here, or was paid differently', async () => {
    const paying = await payer();
    const { prisma } = stage.app.db;
    const invoice = await prisma.invoice.findFirstOrThrow({ where: { accountId: paying.id } });
    await prisma.invoice.update({ where: { id: invoice.id }, data: { paidCents: 2800 } });
    expect((await reconcile(paying)).stripe.invoices).toEqual([
      { id: invoice.externalId, ours: 'paid, 2800 paid, 0 paid back', theirs: 'paid, 2900 paid, 0 paid back' },
    ]);
    await prisma.invoice.delete({ where: { id: invoice.id } });
    expect(await reconcile(paying)).toMatchObject({ agrees: false, stripe: { invoices: [{ ours: null }] } });
    await prisma.invoice.create({ data: invoice });
    expect(await reconcile(paying)).toMatchObject({ agrees: true });
  });

  test('shows overage that Stripe counts differently, or that waits to be reported', async () => {
    const customer = await subscribed();
    await customer.talk(6001);
    expect(await reconcile(customer)).toMatchObject({
      agrees: true,
      stripe: { overage: { ledgerCents: 29, stripeCents: 29 } },
    });
    stage.stripe.state.meterEvents.find(({ payload }) => payload.value === '29')!.payload.value = '30';
    expect(await reconcile(customer)).toMatchObject({ agrees: false, stripe: { overage: { stripeCents: 30 } } });
    stage.stripe.state.meterEvents.find(({ payload }) => payload.value === '30')!.payload.value = '29';
    const where = { accountId: customer.id, kind: 'overage' };
    await stage.app.db.prisma.minuteEntry.updateMany({ where, data: { reportedAt: null } });
    expect(await reconcile(customer)).toMatchObject({ agrees: false, stripe: { overage: { unreportedCents: 29 } } });
  });

  test('shows seconds without an entry, as the audit does', async () => {
    const customer = await stage.customer();
    await stage.app.db.prisma.minutePeriod.updateMany({
      where: { accountId: customer.id },
      data: { usedSeconds: { increment: 1 } },
    });
    const fault = { accountId: customer.id, problem: expect.stringContaining('"used":1') };
    expect(await reconcile(customer)).toMatchObject({ agrees: false, ledgerFaults: [fault] });
    expect((await stage.operator('billing.audit', {})).faults).toMatchObject([fault]);
  });

  test('502: Stripe cannot be reached', async () => {
    const paying = await payer();
    stage.stripe.fail({ how: 500, times: 3 });
    expect(await reconcile(paying)).toMatchObject({ data: { code: 'BAD_GATEWAY' } });
  });
});

describe('audit', () => {
  test('goes on page by page', async () => {
    const count = await stage.app.db.prisma.minutePeriod.count();
    let pages = 0;
    for (let after: string | null | undefined; after !== null; pages++) {
      const { next } = await stage.operator('billing.audit', { limit: 2, ...(after && { after }) });
      after = next as string | null;
    }
    expect(pages).toBe(Math.floor(count / 2) + 1);
  });

  test.runIf(onPostgres)('a change during the audit is not a fault', async () => {
    const { id } = await stage.customer();
    const { billing } = stage.app.app.services;
    const { db } = stage.app;
    const talk = async (times: number): Promise<void> => {
      const callId = crypto.randomUUID();
      await db.transact((tx) => billing.reserve(tx, id, [callId], 60));
      await db.transact((tx) => billing.settle(tx, callId, 1));
      if (times > 1) await talk(times - 1);
    };
    const isOver = Promise.all([talk(30), talk(30)]).then(() => true);
    const faults: object[] = [];
    while (!(await Promise.race([isOver, Promise.resolve(false)])))
      faults.push(...(await billing.operators.reconcile(id)).ledgerFaults);
    expect(faults).toEqual([]);
  });
});

test('minutes are granted to the hundredth of a minute', async () => {
  const customer = await stage.customer();
  const grant = (minutes: number) =>
    stage.app.rest(
      'POST',
      '/trpc/accounts.grantMinutes',
      { accountId: customer.id, minutes },
      bearer('operators-token-of-more-than-32-characters'),
    );
  expect((await grant(1.5)).body.result.data).toMatchObject({ minutesLimit: 11.5 });
  for (const minutes of [0, -1, 0.001, 1e9]) expect((await grant(minutes)).status).toBe(400);
});

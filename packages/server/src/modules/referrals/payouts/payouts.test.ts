import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bearer, register, startTestApp, type TestApp } from '../../../../test/app.ts';
import { ask, join, openInvoices, requestPayout, type Person } from '../../../../test/referrals.ts';

let app: TestApp;
let invoices: ReturnType<typeof openInvoices>;
beforeAll(async () => {
  app = await startTestApp({ work: false });
  invoices = openInvoices(app);
});
afterAll(() => app.stop());

/** A person whose referrals earned this much by an invoice. */
async function earner(cents: number): Promise<Person & { invoiceId: string }> {
  const referrer = await register(app);
  const friend = await join(app, (await ask(app, referrer, 'code')).code);
  return { ...referrer, invoiceId: await invoices.pay(friend.id, cents * 5) };
}
const statsOf = (person: Person) => ask(app, person, 'stats');

describe('POST /referrals/payout', () => {
  test('201: the payout is pending, and its amount is taken off the balance', async () => {
    const person = await earner(12_000);
    const { status, body } = await requestPayout(app, person, { amount_cents: 5000, method: ' PayPal ' });
    expect(status).toBe(201);
    const payout = {
      id: expect.any(String),
      amount_cents: 5000,
      method: 'PayPal',
      status: 'pending',
      note: null,
      created_at: expect.any(String),
      decided_at: null,
    };
    expect(body).toEqual(payout);
    expect(await statsOf(person)).toEqual({
      total_referrals: 1,
      pending_signups: 0,
      conversions: 1,
      total_earnings_cents: 12_000,
      pending_payout_cents: 5000,
      paid_out_cents: 0,
      available_balance_cents: 7000,
    });
    expect(await ask(app, person, 'payouts')).toEqual({ items: [body], total: 1, limit: 20, offset: 0 });
  });

  test('201: the whole balance can be requested, to the cent', async () => {
    const person = await earner(5000);
    expect((await requestPayout(app, person, { amount_cents: 5000 })).status).toBe(201);
    expect(await statsOf(person)).toMatchObject({ available_balance_cents: 0 });
  });

  test.each([
    ['less than $50', 4999, 'amount_cents must be at least 5000 ($50.00)'],
    ['less than nothing', -5000, 'amount_cents must be at least 5000 ($50.00)'],
    ['more than the balance', 6001, 'amount_cents exceeds the available balance of 6000 ($60.00)'],
    ['more than any', 9_007_199_254_740_991, 'amount_cents exceeds the available balance of 6000 ($60.00)'],
  ])('400: %s', async (_what, amount, detail) => {
    const { status, body } = await requestPayout(app, await earner(6000), { amount_cents: amount });
    expect([status, body]).toEqual([400, { detail }]);
  });

  test('400: a person with neither code nor referrals has no balance', async () => {
    const { status, body } = await requestPayout(app, await register(app), { amount_cents: 5000 });
    expect([status, body.detail]).toEqual([400, 'amount_cents exceeds the available balance of 0 ($0.00)']);
  });

  test.each([
    ['no amount', { amount_cents: undefined }, 'amount_cents'],
    ['half a cent', { amount_cents: 5000.5 }, 'amount_cents'],
    ['a word', { amount_cents: 'fifty' }, 'amount_cents'],
    ['no method', { amount_cents: 5000, method: undefined }, 'method'],
    ['a method of spaces', { amount_cents: 5000, method: '  ' }, 'method'],
    ['a method without end', { amount_cents: 5000, method: 'x'.repeat(201) }, 'method'],
    ['a method of NUL', { amount_cents: 5000, method: 'a\0b' }, 'method'],
  ])('422: %s', async (_what, body, field) => {
    const answer = await requestPayout(app, await register(app), body);
    expect([answer.status, answer.body.detail[0].loc]).toEqual([422, ['body', field]]);
  });

  test('401 without a token', async () => {
    const answer = await app.rest('POST', '/referrals/payout', { amount_cents: 5000, method: 'x' });
    expect(answer.status).toBe(401);
  });

  test('simultaneous requests succeed only as far as the balance reaches', async () => {
    const person = await earner(17_000);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => requestPayout(app, person, { amount_cents: 5000 })),
    );
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([...Array(3).fill(201), ...Array(17).fill(400)]);
    expect(await statsOf(person)).toMatchObject({ pending_payout_cents: 15_000, available_balance_cents: 2000 });
  });
});

describe('an idempotency key', () => {
  const key = (name: string) => ({ 'idempotency-key': name });

  test('twenty simultaneous requests make one payout and get the same answer', async () => {
    const person = await earner(20_000);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => requestPayout(app, person, { amount_cents: 5000 }, key('k'))),
    );
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    expect(await statsOf(person)).toMatchObject({ pending_payout_cents: 5000 });
  });

  test('409: the same key with another request; other accounts may use the same key', async () => {
    const [one, other] = [await earner(20_000), await earner(20_000)];
    await requestPayout(app, one, { amount_cents: 5000 }, key('k'));
    expect((await requestPayout(app, one, { amount_cents: 6000 }, key('k'))).status).toBe(409);
    expect((await requestPayout(app, one, { amount_cents: 5000, method: 'PayPal' }, key('k'))).status).toBe(409);
    expect((await requestPayout(app, other, { amount_cents: 6000 }, key('k'))).status).toBe(201);
  });

  test('422: the key is too long; over GraphQL BAD_REQUEST', async () => {
    const person = await earner(5000);
    expect((await requestPayout(app, person, { amount_cents: 5000 }, key('k'.repeat(129)))).status).toBe(422);
    const query =
      'mutation ($key: String) { requestPayout(amountCents: 5000, method: "x", idempotencyKey: $key) { id } }';
    for (const wrong of ['', 'k'.repeat(129), 'a\0b']) {
      const { errors } = await app.graphql(query, { key: wrong }, person.token);
      expect(errors[0].extensions.code).toBe('BAD_REQUEST');
    }
  });
});

test('a refund can take a balance below zero, which is shown as zero', async () => {
  const person = await earner(10_000);
  await requestPayout(app, person, { amount_cents: 9000 });
  await invoices.refund(person.invoiceId, 25_000);
  expect(await statsOf(person)).toMatchObject({ total_earnings_cents: 5000, available_balance_cents: 0 });
  const friend = await join(app, (await ask(app, person, 'code')).code);
  await invoices.pay(friend.id, 25_000);
  // The new 5,000 first fill the gap of 4,000.
  expect(await statsOf(person)).toMatchObject({ available_balance_cents: 1000 });
});

describe('over GraphQL', () => {
  test('requests a payout by the same rules', async () => {
    const person = await earner(12_000);
    const run = (amountCents: number, key: string | null = null) =>
      app.graphql(
        `mutation ($amountCents: Int!, $key: String) {
          requestPayout(amountCents: $amountCents, method: "PayPal", idempotencyKey: $key) { id status amountCents }
        }`,
        { amountCents, key },
        person.token,
      );
    const { data } = await run(5000, 'k');
    expect(data.requestPayout).toMatchObject({ status: 'PENDING', amountCents: 5000 });
    expect((await run(5000, 'k')).data).toEqual(data);
    expect((await run(4999)).errors[0].extensions.code).toBe('BAD_REQUEST');
    expect((await run(7001)).errors[0].extensions.code).toBe('BAD_REQUEST');
    expect((await run(6000, 'k')).errors[0].extensions.code).toBe('CONFLICT');
  });
});

test('401: a wrong header is refused before anything else is checked', async () => {
  for (const path of ['code', 'stats', 'list', 'earnings', 'payouts'])
    expect((await app.rest('GET', `/referrals/${path}`, undefined, bearer('wrong'))).status).toBe(401);
});

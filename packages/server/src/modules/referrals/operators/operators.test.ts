import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bearer, register, startTestApp, type TestApp } from '../../../../test/app.ts';
import { NO_CONFIRMATION } from '../../../../test/mailboxes.ts';
import { ask, join, openInvoices, requestPayout, type Person } from '../../../../test/referrals.ts';

const OPERATOR_TOKEN = 'operators-token-of-more-than-32-characters';
const NOBODY = '0199f0d4-0000-7000-8000-000000000000';

let app: TestApp;
let invoices: ReturnType<typeof openInvoices>;
beforeAll(async () => {
  app = await startTestApp({ env: { OPERATOR_TOKEN }, work: false });
  invoices = openInvoices(app);
});
afterAll(() => app.stop());

const decide = (how: 'approve' | 'reject', body: object, token = OPERATOR_TOKEN) =>
  app.rest('POST', `/trpc/payouts.${how}`, { ...body }, bearer(token));
const list = async (query: object, token = OPERATOR_TOKEN) =>
  app.rest('GET', `/trpc/payouts.list?input=${encodeURIComponent(JSON.stringify(query))}`, undefined, bearer(token));
const listed = async (query: object) => (await list(query)).body.result.data as Record<string, unknown>[];

/** A person who earned this much by an invoice, and requested these payouts. */
async function asking(earnedCents: number, ...amounts: number[]) {
  const person: Person = await register(app);
  const friend = await join(app, (await ask(app, person, 'code')).code);
  const invoiceId = await invoices.pay(friend.id, earnedCents * 5);
  const ids: string[] = [];
  for (const amount of amounts) ids.push((await requestPayout(app, person, { amount_cents: amount })).body.id);
  return { person, invoiceId, ids };
}
const emailsTo = ({ email }: Person) => app.db.prisma.email.findMany({ where: { to: email, ...NO_CONFIRMATION } });

test('lists payouts with their accounts, newest first, by status and page by page', async () => {
  const { person, ids } = await asking(20_000, 5000, 6000, 7000);
  await decide('reject', { payoutId: ids[1]!, note: 'Wrong account number' });
  const mine = (await listed({ limit: 3 })) as { id: string; idempotencyKey?: string }[];
  expect(mine.map(({ id }) => id)).toEqual(ids.toReversed());
  expect(mine[0]).toEqual({
    id: ids[2],
    accountId: person.id,
    email: person.email,
    amountCents: 7000,
    method: 'bank_transfer',
    status: 'pending',
    note: null,
    createdAt: expect.any(String),
    decidedAt: null,
    balanceCents: 8000,
    isCovered: true,
  });
  expect(await listed({ status: 'rejected', limit: 1 })).toMatchObject([{ id: ids[1] }]);
  expect(await listed({ status: 'pending', limit: 1, after: ids[2] })).toMatchObject([{ id: ids[0] }]);
  expect((await list({ after: NOBODY })).status).toBe(400);
});

describe('approving', () => {
  test('pays a payout out, and mails the person who requested it', async () => {
    const { person, ids } = await asking(12_000, 5000);
    const { status, body } = await decide('approve', { payoutId: ids[0], note: 'Transfer 4711' });
    expect([status, body.result.data]).toEqual([
      200,
      expect.objectContaining({ status: 'approved', note: 'Transfer 4711', decidedAt: expect.any(String) }),
    ]);
    expect(await ask(app, person, 'stats')).toMatchObject({
      pending_payout_cents: 0,
      paid_out_cents: 5000,
      available_balance_cents: 7000,
    });
    expect((await ask(app, person, 'payouts')).items).toMatchObject([{ status: 'approved', note: 'Transfer 4711' }]);
    const [email, ...more] = await emailsTo(person);
    expect([email!.subject, more.length]).toEqual(['Your payout of $50.00 was approved', 0]);
    expect(email!.text).toContain('Transfer 4711');
  });

  test('409: a payout is not approved when refunds took its money back; a smaller one is', async () => {
    const { person, invoiceId, ids } = await asking(10_000, 5000, 5000);
    await invoices.refund(invoiceId, 20_000);
    expect(await listed({ limit: 2 })).toMatchObject([
      { isCovered: true, balanceCents: -4000 },
      { isCovered: true, balanceCents: -4000 },
    ]);
    expect((await decide('approve', { payoutId: ids[0] })).status).toBe(200);
    expect(await listed({ limit: 2 })).toMatchObject([{ isCovered: false }, { isCovered: true }]);
    const { status, body } = await decide('approve', { payoutId: ids[1] });
    expect([status, body.error.message]).toEqual([
      409,
      'Refunds took back what this payout was for: $10.00 is left. Reject it',
    ]);
    expect((await ask(app, person, 'payouts')).items[0]).toMatchObject({ id: ids[1], status: 'pending' });
    await decide('reject', { payoutId: ids[1], note: 'The invoice was refunded' });
    expect(await ask(app, person, 'stats')).toMatchObject({ available_balance_cents: 1000 });
  });
});

test('a payout can be decided although its account has no working mail address', async () => {
  const joined = await join(app);
  const person = { ...joined, email: `${'x'.repeat(65)}@example.com` };
  // Earlier versions took such addresses.
  await app.db.prisma.account.update({ where: { id: person.id }, data: { email: person.email } });
  const friend = await join(app, (await ask(app, person, 'code')).code);
  await invoices.pay(friend.id, 25_000);
  const { id } = (await requestPayout(app, person, { amount_cents: 5000 })).body;
  expect((await decide('approve', { payoutId: id })).status).toBe(200);
  expect(await emailsTo(person)).toEqual([]);
});

describe('rejecting', () => {
  test('returns the money to the balance, from which it can be requested again', async () => {
    const { person, ids } = await asking(5000, 5000);
    expect((await requestPayout(app, person, { amount_cents: 5000 })).status).toBe(400);
    const { body } = await decide('reject', { payoutId: ids[0], note: 'Which account?' });
    expect(body.result.data).toMatchObject({ status: 'rejected', note: 'Which account?', balanceCents: 5000 });
    expect(await ask(app, person, 'stats')).toMatchObject({ pending_payout_cents: 0, available_balance_cents: 5000 });
    expect((await requestPayout(app, person, { amount_cents: 5000 })).status).toBe(201);
    const [email] = await emailsTo(person);
    expect(email!.text).toContain('part of your available balance again');
    expect(email!.text).toContain('Which account?');
  });
});

test('one of many simultaneous decisions counts, and the others are conflicts', async () => {
  const { person, ids } = await asking(5000, 5000);
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      decide(index % 2 === 0 ? 'approve' : 'reject', { payoutId: ids[0], note: `${index}` }),
    ),
  );
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, ...Array(9).fill(409)]);
  const { status, note } = answers.find((answer) => answer.status === 200)!.body.result.data;
  expect((await ask(app, person, 'payouts')).items).toMatchObject([{ status, note }]);
  expect(await emailsTo(person)).toHaveLength(1);
  expect((await decide('approve', { payoutId: ids[0] })).body.error.message).toBe(`This payout is ${status} already`);
});

test('refuses invalid input', async () => {
  const { person, ids } = await asking(5000, 5000);
  expect((await decide('approve', { payoutId: NOBODY })).status).toBe(404);
  expect((await decide('reject', { payoutId: NOBODY, note: 'x' })).status).toBe(404);
  for (const body of [{ payoutId: ids[0] }, { payoutId: ids[0], note: ' ' }, { payoutId: 'x', note: 'x' }])
    expect((await decide('reject', body)).status).toBe(400);
  expect((await list({ status: 'paid' })).status).toBe(400);
  expect((await list({}, person.token)).status).toBe(401);
  expect((await decide('approve', { payoutId: ids[0] }, person.token)).status).toBe(401);
});

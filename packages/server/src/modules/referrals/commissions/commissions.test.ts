import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { register, startTestApp, type TestApp } from '../../../../test/app.ts';
import { ask, join, openInvoices, type Person } from '../../../../test/referrals.ts';
import { onBehalfOf } from '../../../platform/auth/index.ts';
import { after, DAY, SECOND } from '../../../platform/clock/index.ts';

let app: TestApp;
let invoices: ReturnType<typeof openInvoices>;
beforeAll(async () => {
  app = await startTestApp({ work: false });
  invoices = openInvoices(app);
});
afterAll(() => app.stop());

/** Two people, the second of whom registered with the code of the first. */
async function couple(): Promise<{ referrer: Person; friend: Person }> {
  const referrer = await register(app);
  return { referrer, friend: await join(app, (await ask(app, referrer, 'code')).code) };
}
const earned = async (referrer: Person) => (await ask(app, referrer, 'stats')).total_earnings_cents as number;

describe('a paid invoice', () => {
  test('earns its referrer a share without tax, and converts the referral', async () => {
    const { referrer, friend } = await couple();
    expect((await ask(app, referrer, 'list')).items).toMatchObject([{ status: 'pending', converted_at: null }]);
    const paidAt = app.clock.now();
    await invoices.pay(friend.id, 10_394, { taxCents: 495, paidAt });
    const { items } = await ask(app, referrer, 'earnings');
    const [referral] = (await ask(app, referrer, 'list')).items;
    expect(items).toEqual([
      {
        id: expect.any(String),
        referral_id: referral.id,
        base_cents: 9899,
        rate: 0.2,
        amount_cents: 1979,
        reversed_cents: 0,
        net_cents: 1979,
        created_at: expect.any(String),
      },
    ]);
    expect(referral).toMatchObject({
      status: 'converted',
      converted_at: paidAt.toISOString(),
      earnings_cents: 1979,
    });
  });

  test('earns nothing when the payer was not referred', async () => {
    const { referrer } = await couple();
    await invoices.pay((await register(app)).id, 2900);
    await invoices.pay(referrer.id, 2900);
    expect(await earned(referrer)).toBe(0);
    expect(await ask(app, referrer, 'stats')).toMatchObject({ conversions: 0 });
  });

  test('counts once, however often it is reported, also at once', async () => {
    const { referrer, friend } = await couple();
    const id = await invoices.pay(friend.id, 2900);
    await Promise.all(Array.from({ length: 8 }, () => invoices.repeat(id)));
    expect((await ask(app, referrer, 'earnings')).total).toBe(1);
    expect(await earned(referrer)).toBe(580);
  });

  test('converts nobody when it is of zero, or of tax alone', async () => {
    const { referrer, friend } = await couple();
    await invoices.pay(friend.id, 0);
    await invoices.pay(friend.id, 50, { taxCents: 50 });
    expect(await ask(app, referrer, 'stats')).toMatchObject({ conversions: 0, total_earnings_cents: 0 });
  });
});

describe('a refund', () => {
  test('takes back in proportion, to the cent, step by step, down to zero', async () => {
    const { referrer, friend } = await couple();
    const id = await invoices.pay(friend.id, 2999);
    const after = [];
    for (const cents of [1, 998, 1000, 1000]) {
      await invoices.refund(id, cents);
      after.push(await earned(referrer));
    }
    // 20 % of 2998, 2000, 1000 and 0.
    expect(after).toEqual([599, 400, 200, 0]);
    const [row] = (await ask(app, referrer, 'earnings')).items;
    expect(row).toMatchObject({ base_cents: 2999, amount_cents: 599, reversed_cents: 599, net_cents: 0 });
    expect((await ask(app, referrer, 'list')).items).toMatchObject([{ status: 'converted', earnings_cents: 0 }]);
  });

  test('also gives back tax, on which nothing was earned', async () => {
    const { referrer, friend } = await couple();
    const id = await invoices.pay(friend.id, 10_500, { taxCents: 500 });
    await invoices.refund(id, 5250);
    expect(await earned(referrer)).toBe(1000);
  });

  test('leaves only the rest when it is reported before the payment', async () => {
    const { referrer, friend } = await couple();
    await invoices.pay(friend.id, 2900, { refundedCents: 1450 });
    expect((await ask(app, referrer, 'earnings')).items).toMatchObject([{ amount_cents: 580, net_cents: 290 }]);
    const other = await couple();
    await invoices.pay(other.friend.id, 2900, { refundedCents: 2900 });
    expect((await ask(app, other.referrer, 'list')).items).toMatchObject([{ status: 'pending' }]);
    expect((await ask(app, other.referrer, 'earnings')).total).toBe(0);
  });

  test('keeps the rate of its invoice, even if the setting has changed since', async () => {
    const { referrer, friend } = await couple();
    const id = await invoices.pay(friend.id, 2900);
    await openInvoices(app, { REFERRAL_COMMISSION_PERCENT: '50' }).refund(id, 1900);
    expect(await earned(referrer)).toBe(200);
    const none = openInvoices(app, { REFERRAL_COMMISSION_PERCENT: '0' });
    const free = await none.pay(friend.id, 2900);
    await invoices.refund(free, 100);
    expect(await earned(referrer)).toBe(200);
  });
});

describe('twelve months', () => {
  /** Twelve of these are longer than any year. */
  const MONTH = 30.6 * DAY;

  test('a referral earns from its first payment until the day the months are over', async () => {
    const { referrer, friend } = await couple();
    const first = new Date('2026-01-31T10:00:00.000Z');
    const last = new Date('2027-01-31T10:00:00.000Z');
    const start = await invoices.pay(friend.id, 2900, { paidAt: first });
    const inTime = await invoices.pay(friend.id, 2900, { paidAt: after(last, -1) });
    const late = await invoices.pay(friend.id, 2900, { paidAt: last });
    expect(await earned(referrer)).toBe(2 * 580);
    // A refund takes back a commission that was earned in time, and nothing of an invoice that earned none.
    await invoices.refund(inTime, 2900);
    await invoices.refund(late, 100);
    expect(await earned(referrer)).toBe(580);
    await invoices.repeat(start);
    expect((await ask(app, referrer, 'earnings')).total).toBe(2);
  });

  test('run by the clock, from the first payment and not from the registration', async () => {
    const { referrer, friend } = await couple();
    app.clock.move(10 * MONTH);
    for (let month = 0; month < 14; month++) {
      await invoices.pay(friend.id, 2900);
      app.clock.move(MONTH);
    }
    // The tokens have expired by now.
    const stats = await app.app.services.referrals.stats(onBehalfOf(referrer));
    expect(stats).toMatchObject({ conversions: 1, totalEarningsCents: 12 * 580 });
  });

  test('begin with the earliest payment, even if a later one is reported first', async () => {
    const { referrer, friend } = await couple();
    const now = app.clock.now();
    await invoices.pay(friend.id, 2900, { paidAt: now });
    await invoices.pay(friend.id, 2900, { paidAt: after(now, -SECOND) });
    const [{ converted_at: convertedAt }] = (await ask(app, referrer, 'list')).items;
    expect(convertedAt).toBe(after(now, -SECOND).toISOString());
    expect(await earned(referrer)).toBe(2 * 580);
  });

  test('can be set to another number; zero means that nothing is earned', async () => {
    const { referrer, friend } = await couple();
    const brief = openInvoices(app, { REFERRAL_COMMISSION_MONTHS: '1', REFERRAL_COMMISSION_PERCENT: '12.5' });
    const paidAt = new Date('2026-02-28T00:00:00.000Z');
    await brief.pay(friend.id, 2900, { paidAt });
    await brief.pay(friend.id, 2900, { paidAt: new Date('2026-03-28T00:00:00.000Z') });
    expect(await earned(referrer)).toBe(362);
    const other = await couple();
    await openInvoices(app, { REFERRAL_COMMISSION_MONTHS: '0' }).pay(other.friend.id, 2900);
    expect(await ask(app, other.referrer, 'stats')).toMatchObject({ conversions: 1, total_earnings_cents: 0 });
  });
});

test('simultaneous first payments convert the referral once, to the earliest of them', async () => {
  const { referrer, friend } = await couple();
  const now = app.clock.now();
  // The earliest begins first, so that without a lock the later ones would overwrite it.
  const times = Array.from({ length: 6 }, (_, index) => after(now, index * SECOND));
  await Promise.all(times.map((paidAt) => invoices.pay(friend.id, 2900, { paidAt })));
  expect(await earned(referrer)).toBe(6 * 580);
  expect((await ask(app, referrer, 'list')).items[0].converted_at).toBe(now.toISOString());
});

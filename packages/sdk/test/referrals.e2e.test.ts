import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openInvoices } from '../../server/test/referrals.ts';
import { BadRequestError, ConflictError, Nova, ValidationError } from '../src/index.ts';
import { realServer, type RealServer } from './real-server.ts';

let server: RealServer;
let nova: Nova;
let friends: string[];
beforeAll(async () => {
  server = await realServer();
  ({ nova } = await server.account());
  const { code: referralCode } = await nova.referrals.code();
  const anonymous = new Nova({ baseUrl: server.url });
  const invoices = openInvoices(server);
  friends = [];
  for (let count = 0; count < 5; count++) {
    const email = `somebody${count}@example.com`;
    const { user } = await anonymous.auth.register({ email, password: 'a-strong-password', referralCode });
    friends.push(user.id);
  }
  for (const id of friends.slice(1)) await invoices.pay(id, 20_000);
});
afterAll(() => server?.stop());

describe('referrals', () => {
  test('return the code, the totals, each referral and its earnings', async () => {
    const { code, commissionRate, link } = await nova.referrals.code();
    expect([commissionRate, link]).toEqual([0.2, expect.stringContaining(`?ref=${code}`)]);
    expect(await nova.referrals.stats()).toEqual({
      totalReferrals: 5,
      pendingSignups: 1,
      conversions: 4,
      totalEarningsCents: 16_000,
      pendingPayoutCents: 0,
      paidOutCents: 0,
      availableBalanceCents: 16_000,
    });
    const { items, hasNextPage, endCursor } = await nova.referrals.list({ limit: 2 });
    expect(items).toMatchObject([
      { status: 'converted', referred: 's***@example.com', earningsCents: 4000 },
      { status: 'converted', referred: 's***@example.com', earningsCents: 4000 },
    ]);
    expect([hasNextPage, endCursor]).toEqual([true, '2']);
    expect((await nova.referrals.list({ offset: 4 })).items).toMatchObject([{ status: 'pending', convertedAt: null }]);
  });

  test.each([
    ['list', 5],
    ['earnings', 4],
  ] as const)('%s is gone through page by page, to its end', async (what, total) => {
    const ids = new Set<string>();
    for (const limit of [2, total, 100]) {
      ids.clear();
      for await (const { id } of nova.referrals[what]({ limit })) ids.add(id);
      expect(ids.size).toBe(total);
    }
    expect((await nova.referrals[what]({ limit: total })).hasNextPage).toBe(false);
    expect((await nova.referrals[what]({ offset: 50 })).items).toEqual([]);
    await expect(nova.referrals[what]({ limit: 101 })).rejects.toBeInstanceOf(ValidationError);
  });

  test('are paid out once, however often one request is sent', async () => {
    const input = { amountCents: 5000, method: 'bank_transfer' };
    const options = { idempotencyKey: 'payout-2026-06' };
    const payout = await nova.referrals.requestPayout(input, options);
    expect(payout).toMatchObject({ ...input, status: 'pending', note: null, decidedAt: null });
    expect(await nova.referrals.requestPayout(input, options)).toEqual(payout);
    expect((await nova.referrals.payouts()).items).toEqual([payout]);
    await nova.referrals.requestPayout(input);
    await nova.referrals.requestPayout({ ...input, amountCents: 6000 });
    await expect(nova.referrals.requestPayout(input)).rejects.toBeInstanceOf(BadRequestError);
    const other = nova.referrals.requestPayout({ ...input, amountCents: 5001 }, options);
    await expect(other).rejects.toBeInstanceOf(ConflictError);
    expect(await nova.referrals.stats()).toMatchObject({ pendingPayoutCents: 16_000, availableBalanceCents: 0 });
  });
});

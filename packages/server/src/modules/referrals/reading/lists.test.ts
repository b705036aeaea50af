import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bearer, register, startTestApp, type TestApp } from '../../../../test/app.ts';
import { execute } from '../../../../test/graphql.ts';
import { ask, join, openInvoices, requestPayout, type Person } from '../../../../test/referrals.ts';
import { onBehalfOf } from '../../../platform/auth/index.ts';
import { SECOND } from '../../../platform/clock/index.ts';
import type { PrismaClient } from '../../../platform/db/index.ts';

let app: TestApp;
let referrer: Person;
let friends: Person[];
beforeAll(async () => {
  app = await startTestApp({ work: false });
  const invoices = openInvoices(app);
  referrer = await register(app);
  const { code } = await ask(app, referrer, 'code');
  friends = [];
  for (let count = 0; count < 3; count++) {
    app.clock.move(SECOND);
    friends.push(await join(app, code));
  }
  await invoices.pay(friends[0]!.id, 29_900);
  app.clock.move(SECOND);
  await invoices.pay(friends[2]!.id, 9900);
  app.clock.move(SECOND);
  const second = await invoices.pay(friends[2]!.id, 29_900);
  await invoices.refund(second, 14_950);
  await requestPayout(app, referrer, { amount_cents: 5000 });
  app.clock.move(SECOND);
  await requestPayout(app, referrer, { amount_cents: 5500 });
});
afterAll(() => app.stop());

interface Connection {
  nodes: { id: string }[];
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
}
const masked = ({ email }: Person) => `f***${email.slice(email.indexOf('@'))}`;

describe('the REST lists', () => {
  test('show referrals with their earnings, newest first, and mask addresses', async () => {
    const list = await ask(app, referrer, 'list');
    expect(list).toMatchObject({ total: 3, limit: 20, offset: 0 });
    const figures = list.items.map((one: Record<string, unknown>) => [one.status, one.earnings_cents, one.referred]);
    expect(figures).toEqual([
      ['converted', 1980 + 2990, masked(friends[2]!)],
      ['pending', 0, masked(friends[1]!)],
      ['converted', 5980, masked(friends[0]!)],
    ]);
    expect(JSON.stringify(list)).not.toContain('friend');
  });

  test('show every commission, newest first', async () => {
    const { items, total } = await ask(app, referrer, 'earnings');
    const figures = items.map((one: Record<string, unknown>) => [one.amount_cents, one.reversed_cents, one.net_cents]);
    expect(total).toBe(3);
    expect(figures).toEqual([
      [5980, 2990, 2990],
      [1980, 0, 1980],
      [5980, 0, 5980],
    ]);
  });

  test('add up to the totals', async () => {
    const sum = (rows: Record<string, number>[], name: string) => rows.reduce((total, row) => total + row[name]!, 0);
    const [list, earnings, payouts] = await Promise.all(
      ['list', 'earnings', 'payouts'].map(async (what) => (await ask(app, referrer, what)).items),
    );
    const stats = await ask(app, referrer, 'stats');
    expect(sum(list, 'earnings_cents')).toBe(stats.total_earnings_cents);
    expect(sum(earnings, 'net_cents')).toBe(stats.total_earnings_cents);
    expect(sum(payouts, 'amount_cents')).toBe(stats.pending_payout_cents);
    expect(stats).toMatchObject({ total_referrals: 3, pending_signups: 1, conversions: 2 });
  });

  test.each([
    ['list', 3],
    ['earnings', 3],
    ['payouts', 2],
  ])('%s goes part by part, and ends', async (what, total) => {
    const all = (await ask(app, referrer, what)).items;
    expect(all).toHaveLength(total);
    const one = await ask(app, referrer, `${what}?limit=1&offset=1`);
    expect(one).toEqual({ items: [all[1]], total, limit: 1, offset: 1 });
    expect(await ask(app, referrer, `${what}?offset=9007199254740991`)).toMatchObject({ items: [], total });
    expect((await ask(app, referrer, `${what}?limit=100`)).items).toEqual(all);
  });

  test.each(['limit=0', 'limit=101', 'limit=x', 'offset=-1', 'offset=1.5'])('422: ?%s', async (query) => {
    for (const what of ['list', 'earnings', 'payouts']) {
      const { status, body } = await app.rest('GET', `/referrals/${what}?${query}`, undefined, bearer(referrer.token));
      expect([status, body.detail[0].loc]).toEqual([422, ['query', query.split('=')[0]]]);
    }
  });

  test('show nothing of another account, not even to the person who was referred', async () => {
    for (const other of [await register(app), friends[0]!]) {
      for (const what of ['list', 'earnings', 'payouts'])
        expect(await ask(app, other, what)).toEqual({ items: [], total: 0, limit: 20, offset: 0 });
      expect(await ask(app, other, 'stats')).toMatchObject({ total_referrals: 0, available_balance_cents: 0 });
    }
  });
});

describe('the connections of GraphQL', () => {
  const QUERY = `{
    referralStats { totalReferrals pendingSignups conversions totalEarningsCents pendingPayoutCents paidOutCents
      availableBalanceCents }
    referrals { totalCount nodes { id status referred createdAt convertedAt earningsCents } }
    referralEarnings { totalCount nodes { id baseCents rate amountCents reversedCents netCents referral { referred } } }
    payouts { totalCount nodes { id amountCents method status note createdAt decidedAt } }
  }`;

  test('return what REST returns', async () => {
    const { data } = await app.graphql(QUERY, {}, referrer.token);
    const [stats, list, earnings, payouts] = await Promise.all(
      ['stats', 'list', 'earnings', 'payouts'].map((what) => ask(app, referrer, what)),
    );
    expect(data.referralStats).toEqual({
      totalReferrals: stats.total_referrals,
      pendingSignups: stats.pending_signups,
      conversions: stats.conversions,
      totalEarningsCents: stats.total_earnings_cents,
      pendingPayoutCents: stats.pending_payout_cents,
      paidOutCents: stats.paid_out_cents,
      availableBalanceCents: stats.available_balance_cents,
    });
    expect(data.referrals.totalCount).toBe(3);
    expect(data.referrals.nodes).toMatchObject(
      list.items.map(({ id, status, referred, earnings_cents: earningsCents }: Record<string, string>) => ({
        id,
        status: status!.toUpperCase(),
        referred,
        earningsCents,
      })),
    );
    expect(data.referralEarnings.nodes).toMatchObject(
      earnings.items.map(({ id, rate, net_cents: netCents }: Record<string, unknown>) => ({ id, rate, netCents })),
    );
    expect(data.referralEarnings.nodes[0].referral).toEqual({ referred: masked(friends[2]!) });
    expect(data.payouts.nodes).toMatchObject(
      payouts.items.map(({ id, amount_cents: amountCents }: Record<string, unknown>) => ({ id, amountCents })),
    );
  });

  test.each(['referrals', 'referralEarnings', 'payouts'])('%s goes from cursor to cursor', async (name) => {
    const query = `query ($after: String) {
      page: ${name}(first: 1, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } }
    }`;
    const ids: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { nodes, pageInfo }: Connection = (await app.graphql(query, { after }, referrer.token)).data.page;
      ids.push(nodes[0]!.id);
      [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    const { all } = (await app.graphql(`{ all: ${name} { nodes { id } } }`, {}, referrer.token)).data;
    expect(ids).toEqual(all.nodes.map(({ id }: { id: string }) => id));
    // Another account's cursor shows nothing.
    const after = Buffer.from(`GPC:S:${ids[0]}`).toString('base64');
    const { page } = (await app.graphql(query, { after }, friends[0]!.token)).data;
    expect(page.nodes).toEqual([]);
  });

  test('are read in one query, not row by row', async () => {
    let operations = 0;
    const counting = app.db.prisma.$extends({
      query: {
        $allOperations({ args, query }) {
          operations++;
          return query(args);
        },
      },
    }) as unknown as PrismaClient;
    const source = `{
      referrals { nodes { referred earningsCents } }
      referralEarnings { nodes { referral { referred earningsCents } } }
    }`;
    const world = { prisma: counting, services: app.app.services };
    const { data, errors } = await execute(world, onBehalfOf(referrer), source);
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data).match(/referred/g)).toHaveLength(6);
    expect(operations).toBe(2);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { onPostgres } from '../../../../test/database.ts';
import { createCaller, createKit, type Kit } from '../../../../test/kit.ts';
import { after, DAY, HOUR, SECOND } from '../../../platform/clock/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { auditPeriods } from './audit.ts';
import type { BillingDeps } from '../billing.deps.ts';
import { lockOpenPeriod, openNext } from './ledger.store.ts';
import { endPaidMonth, followStanding, openPaidMonth } from './periods.ts';
import { plansOf } from '../billing.config.ts';
import { openPrepaidMonth } from '../payments/prepaid.ts';

let kit: Kit;
let deps: BillingDeps;
let accountId: string;
beforeAll(async () => {
  kit = await createKit({ work: false });
  deps = { ...kit, plans: plansOf(kit.config), cards: null, hosted: null, announce: async () => {} };
});
beforeEach(async () => {
  accountId = (await createCaller(kit)).viewer.accountId;
});
afterAll(() => kit.close());

const [starter, growth] = plansOf({
  OVERAGE_CENTS_STARTER: 29,
  OVERAGE_CENTS_GROWTH: 20,
  OVERAGE_CENTS_SCALE: 15,
  OVERAGE_LIMIT_PERCENT: 100,
}) as [BillingDeps['plans'][number], BillingDeps['plans'][number]];

const usage = () => kit.billing.usageOfAccount(accountId);
const reserve = async (seconds: number, callId = newId()) => {
  await kit.db.transact((tx) => kit.billing.reserve(tx, accountId, [callId], seconds));
  return callId;
};
const settle = (callId: string, talked: number) => kit.db.transact((tx) => kit.billing.settle(tx, callId, talked));
const pay = (days = 30, invoiceId: string = newId(), plan = starter) => {
  const startsAt = kit.clock.now();
  const paid = { plan, invoiceId, startsAt, endsAt: after(startsAt, days * DAY) };
  return kit.db.transact((tx) => openPaidMonth(deps, tx, accountId, paid));
};
const periods = () => kit.db.prisma.minutePeriod.findMany({ where: { accountId }, orderBy: { startsAt: 'asc' } });
const expectBalanced = async () => expect(await auditPeriods(kit.db.prisma, await periods())).toEqual([]);
const remainingSeconds = async () => Math.round((await usage()).minutesRemaining * 60);

describe('simultaneous requests', () => {
  test('ten of forty reservations succeed when there are seconds for ten', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 40 }, () => reserve(60)));
    const refused = answers.filter((answer) => answer.status === 'rejected');
    expect(refused).toHaveLength(30);
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'MINUTES_EXCEEDED' });
    await expectBalanced();
  });

  test('one of two batches is reserved as a whole when they fit only one by one', async () => {
    const batch = () => Array.from({ length: 6 }, () => newId());
    const place = (ids: string[]) => kit.db.transact((tx) => kit.billing.reserve(tx, accountId, ids, 60));
    const answers = await Promise.allSettled([place(batch()), place(batch())]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const [period] = await periods();
    expect(period).toMatchObject({ reservedSeconds: 360 });
  });

  test('no second of either month is lost when a renewal meets calls that start and end', async () => {
    await pay();
    const going = await Promise.all(Array.from({ length: 10 }, () => reserve(60)));
    await Promise.all([
      pay(),
      ...going.map((callId) => settle(callId, 30)),
      ...Array.from({ length: 10 }, async () => settle(await reserve(60), 20)),
    ]);
    await expectBalanced();
    const all = await periods();
    expect(all.filter(({ closedAt }) => closedAt === null)).toHaveLength(1);
    expect(all.reduce((sum, { usedSeconds }) => sum + usedSeconds, 0)).toBe(500);
    expect(all.reduce((sum, { reservedSeconds }) => sum + reservedSeconds, 0)).toBe(0);
  });

  test('the same invoice opens one month, although it is reported twenty times', async () => {
    const invoiceId = newId();
    await Promise.all(Array.from({ length: 20 }, () => pay(30, invoiceId)));
    expect(await periods()).toHaveLength(2);
    await expectBalanced();
  });

  test.runIf(onPostgres)('many changes of the period wait for each other, and each is made', async () => {
    const opening = { source: 'none' as const, plan: null, endsAt: null, usableUntil: null, startsAt: kit.clock.now() };
    const bounds = { includedSeconds: 0, overageLimitSeconds: 0, overageCentsPerMinute: 0 };
    const change = (tx: Tx) => openNext(tx, kit.clock, accountId, { ...opening, ...bounds, reference: newId() });
    const others: Promise<boolean>[] = [];
    await kit.db.transact(async (tx) => {
      await lockOpenPeriod(tx, accountId);
      for (let other = 0; other < 3; other++) others.push(kit.db.transact(change));
      const waiting = () => tx.$queryRaw<{ n: number }[]>`
        SELECT count(*)::int AS n FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      await expect.poll(async () => (await waiting())[0]!.n).toBeGreaterThanOrEqual(3);
      await change(tx);
    });
    expect(await Promise.all(others)).toEqual([true, true, true]);
    expect(await periods()).toHaveLength(5);
    await expectBalanced();
  });

  test('no grant is lost when a renewal happens at once', async () => {
    await pay();
    await Promise.all([...Array.from({ length: 10 }, () => kit.billing.grant(accountId, 7)), pay()]);
    expect(await remainingSeconds()).toBe(6000 + 70);
    await expectBalanced();
  });
});

describe('granted minutes', () => {
  test('outlast the trial, a renewal and the end of the plan, to the second', async () => {
    await kit.billing.grant(accountId, 601);
    await settle(await reserve(600), 600);
    kit.clock.move(8 * DAY);
    expect(await usage()).toMatchObject({ status: 'trial_expired' });
    expect(await remainingSeconds()).toBe(601);
    await settle(await reserve(60), 1);
    expect(await remainingSeconds()).toBe(600);
    await pay();
    expect(await remainingSeconds()).toBe(6600);
    await settle(await reserve(60), 60);
    await pay();
    expect(await remainingSeconds()).toBe(6600);
    await settle(await reserve(6060), 6060);
    await kit.db.transact((tx) => endPaidMonth(deps, tx, accountId));
    expect(await usage()).toMatchObject({ status: 'none' });
    expect(await remainingSeconds()).toBe(540);
    await settle(await reserve(540), 540);
    await expect(reserve(1)).rejects.toMatchObject({ code: 'MINUTES_EXCEEDED' });
    await expectBalanced();
  });

  test('come back when they were reserved over the end of a period and not talked', async () => {
    await kit.billing.grant(accountId, 100);
    const [one, other] = [await reserve(600), await reserve(100)];
    await pay();
    expect(await remainingSeconds()).toBe(6000);
    await settle(one, 550);
    // The trial's own seconds expire. Of the hundred granted, fifty are left at first, and all of them after the
    // settlement.
    expect(await remainingSeconds()).toBe(6050);
    await settle(other, 0);
    expect(await remainingSeconds()).toBe(6100);
    await expectBalanced();
  });

  test('cannot be given to an unknown account', async () => {
    await expect(kit.billing.grant(newId(), 60)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the end of a month', () => {
  test('a call is settled in the month of its reservation, even over two months', async () => {
    await pay();
    const callId = await reserve(60);
    await pay();
    await kit.db.transact((tx) => kit.billing.extend(tx, accountId, callId, 60));
    await settle(callId, 90);
    const [, first, second] = await periods();
    expect([first!.usedSeconds, second!.usedSeconds]).toEqual([60, 30]);
    expect(await usage()).toMatchObject({ minutesUsed: 0.5 });
    await expectBalanced();
  });

  test("late overage of the old month is charged at the old month's rate", async () => {
    await pay();
    await settle(await reserve(6000), 6000);
    const callId = await reserve(120);
    await pay(30, newId(), growth);
    await settle(callId, 61);
    const [, first, second] = await periods();
    expect(first).toMatchObject({ overageSeconds: 61, overageCents: 58 });
    expect(second).toMatchObject({ usedSeconds: 0, overageCents: 0 });
    await expectBalanced();
  });

  test('usage goes on for three days while the next invoice is paid, but not when past due or cancelled', async () => {
    const standing = (status: 'active' | 'past_due', cancelAtPeriodEnd = false) =>
      kit.db.transact((tx) => followStanding(deps, tx, accountId, { status, cancelAtPeriodEnd }));
    await pay(1);
    kit.clock.move(1 * DAY + HOUR);
    await settle(await reserve(60), 60);
    await standing('past_due');
    await expect(reserve(60)).rejects.toMatchObject({ code: 'MINUTES_EXCEEDED' });
    expect(await usage()).toMatchObject({ status: 'past_due', minutesRemaining: 0 });
    await standing('active', true);
    await expect(reserve(60)).rejects.toMatchObject({ code: 'MINUTES_EXCEEDED' });
    await standing('active');
    await reserve(60);
    kit.clock.move(3 * DAY);
    await expect(reserve(60)).rejects.toMatchObject({ code: 'MINUTES_EXCEEDED' });
  });

  test('a late payment for an earlier month changes nothing', async () => {
    await pay();
    const [, open] = await periods();
    const startsAt = after(open!.startsAt, -30 * DAY);
    const late = { plan: growth, invoiceId: newId(), startsAt, endsAt: open!.startsAt };
    await kit.db.transact((tx) => openPaidMonth(deps, tx, accountId, late));
    expect(await usage()).toMatchObject({ plan: 'starter', minutesLimit: 100 });
  });

  test('a prepaid month ends to the second', async () => {
    const month = await kit.db.transact((tx) => openPrepaidMonth(deps, tx, accountId, starter, 'intent'));
    kit.clock.move(month.periodEnd!.getTime() - kit.clock.now().getTime() - 2 * SECOND);
    await settle(await reserve(60), 60);
    kit.clock.move(3 * SECOND);
    await expect(reserve(1)).rejects.toMatchObject({ code: 'MINUTES_EXCEEDED' });
    expect(await usage()).toMatchObject({ plan: null, status: 'none' });
  });
});

test('a call that talked more than was reserved is refused as an internal error, and nothing is written', async () => {
  const callId = await reserve(60);
  await expect(settle(callId, 61)).rejects.toThrow(/more than was reserved/);
  await settle(callId, 60);
  // Settling a call again takes nothing.
  await settle(callId, 0);
  expect(await usage()).toMatchObject({ minutesUsed: 1 });
  await expectBalanced();
});

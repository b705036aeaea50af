import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCaller, createKit, type Kit } from '../../../test/kit.ts';
import { after, DAY } from '../../platform/clock/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { poolsOf } from './ledger/audit.ts';
import { openPaidMonth } from './ledger/periods.ts';
import { plansOf } from './billing.config.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await createKit({ work: false });
});
afterAll(() => kit.close());

test('the worked example of docs/billing.md gives the documented figures', async () => {
  const { accountId } = (await createCaller(kit)).viewer;
  const { billing, db, clock } = kit;
  const deps = { ...kit, plans: plansOf(kit.config), cards: null, hosted: null, announce: async () => {} };
  const startsAt = clock.now();
  const month = { plan: deps.plans[0]!, invoiceId: 'in_1', startsAt, endsAt: after(startsAt, 30 * DAY) };
  await db.transact((tx) => openPaidMonth(deps, tx, accountId, month));
  const row = async () => {
    const period = await db.prisma.minutePeriod.findFirstOrThrow({ where: { accountId, closedAt: null } });
    const entries = await db.prisma.minuteEntry.findMany({ where: { periodId: period.id } });
    const { available, reserved, used, overage } = poolsOf(entries);
    return [available, reserved, used, overage, period.overageCents];
  };
  const place = (callId: string, seconds = 60) =>
    db.transact((tx) => billing.reserve(tx, accountId, [callId], seconds));
  const end = (callId: string, seconds: number) => db.transact((tx) => billing.settle(tx, callId, seconds));
  const [earlier, first, second, third] = [newId(), newId(), newId(), newId()];

  await place(earlier, 5950);
  await end(earlier, 5950);
  expect(await row()).toEqual([50, 0, 5950, 0, 0]);
  await place(first);
  await place(second);
  expect(await row()).toEqual([-70, 120, 5950, 0, 0]);
  await end(first, 45);
  expect(await row()).toEqual([-55, 60, 5995, 0, 0]);
  expect(await db.transact((tx) => billing.extend(tx, accountId, second, 60))).toBe(true);
  expect(await row()).toEqual([-115, 120, 5995, 0, 0]);
  await end(second, 97);
  expect(await row()).toEqual([-92, 0, 6000, 92, 58]);
  expect(await billing.usageOfAccount(accountId)).toMatchObject({
    minutesUsed: 101.53,
    minutesLimit: 100,
    overageCents: 58,
  });
  await place(third);
  await end(third, 20);
  expect(await row()).toEqual([-112, 0, 6000, 112, 58]);
});

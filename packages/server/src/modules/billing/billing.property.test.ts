import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCaller, createKit, type Kit } from '../../../test/kit.ts';
import type { MinutePeriod } from '../../generated/client/client.ts';
import { after, DAY, newId } from '../../platform/clock/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { auditPeriods } from './billing.audit.ts';
import { grantIn } from './billing.grants.ts';
import { coveredSeconds, minutesBegun, promisableSeconds } from './billing.ledger.model.ts';
import { createMinutes } from './billing.minutes.ts';
import { toMinutes, usageOf } from './billing.model.ts';
import { openPaidMonth, upgradePeriod, endPaidMonth, followStanding } from './billing.periods.ts';
import { plansOf } from './billing.plans.ts';
import { openPrepaidMonth } from './billing.prepaid.ts';
import type { BillingContext } from './billing.context.ts';

/** Lives that are tried on each database, and how many of them at once. */
const RUNS = Number(process.env.TEST_LIVES) || 500;
const AT_ONCE = 4;
const SEED = Number(process.env.TEST_SEED) || Date.now() % 2 ** 31;

let kit: Kit;
let context: BillingContext;
beforeAll(async () => {
  kit = await createKit({ work: false });
  context = { ...kit, plans: plansOf(kit.config), cards: null, hosted: null, announce: async () => {} };
});
afterAll(() => kit.close());

/** What can happen to an account's minutes. Numbers choose among what there is. */
type Step =
  | { do: 'place'; calls: number; seconds: number }
  | { do: 'extend' | 'fail' | 'cancel'; pick: number }
  | { do: 'end'; pick: number; part: number }
  | { do: 'grant'; seconds: number }
  | { do: 'pay'; plan: number; again: boolean }
  | { do: 'upgrade'; part: number }
  | { do: 'prepay'; plan: number }
  | { do: 'past_due' | 'recover' | 'stop' }
  | { do: 'wait'; days: number };

const pick = fc.nat(7);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('place' as const),
      calls: fc.integer({ min: 1, max: 4 }),
      seconds: fc.constantFrom(60, 60, 600, 3000),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('end' as const), pick, part: fc.constantFrom(0, 0.01, 0.5, 1) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('extend' as const, 'fail' as const, 'cancel' as const), pick }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('grant' as const), seconds: fc.integer({ min: 1, max: 900 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pay' as const), plan: fc.nat(2), again: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('prepay' as const), plan: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('upgrade' as const), part: fc.constantFrom(1, 0.5, 0.001) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('past_due' as const, 'recover' as const, 'stop' as const) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.constantFrom(1, 8, 31) }) },
);

/** Runs one account's life, groups of steps at once. */
async function live(groups: Step[][]): Promise<void> {
  const { viewer } = await createCaller(kit);
  const life = new Life(viewer.accountId);
  for (const group of groups) await Promise.all(group.map((step) => life.take(step)));
  await life.endAll();
  await life.check();
}

class Life {
  readonly accountId: string;
  /** What each call that goes on was promised. */
  readonly open = new Map<string, number>();
  talked = 0;
  upgraded = false;
  now = kit.clock.now();
  readonly context: BillingContext;
  readonly minutes: ReturnType<typeof createMinutes>;

  constructor(accountId: string) {
    this.accountId = accountId;
    const clock = { now: () => this.now };
    this.context = { ...context, clock };
    this.minutes = createMinutes(clock, async () => {});
  }

  /** Chosen calls are nobody else's until they are put back: in the house a call's row lock sees to that. */
  choose(at: number): [string, number] | null {
    const id = [...this.open.keys()][at % Math.max(1, this.open.size)];
    if (!id) return null;
    const promised = this.open.get(id)!;
    this.open.delete(id);
    return [id, promised];
  }

  async take(step: Step): Promise<void> {
    const { db } = this.context;
    if (step.do === 'wait') this.now = after(this.now, step.days * DAY);
    else if (step.do === 'place') await this.place(step.calls, step.seconds);
    else if (step.do === 'extend') await this.extend(step.pick);
    else if (step.do === 'end') await this.end(step.pick, step.part);
    else if (step.do === 'fail' || step.do === 'cancel') await this.end(step.pick, 0);
    else await db.transact((tx) => this.bill(tx, step));
  }

  async place(count: number, seconds: number): Promise<void> {
    const ids = Array.from({ length: count }, () => newId());
    const isPromised = await kit.db.transact((tx) => this.minutes.promise(tx, this.accountId, ids, seconds));
    if (isPromised) for (const id of ids) this.open.set(id, seconds);
  }

  async extend(at: number): Promise<void> {
    const call = this.choose(at);
    if (!call) return;
    const [id, promised] = call;
    const isMore = await kit.db.transact((tx) => this.minutes.promise(tx, this.accountId, [id], 60));
    this.open.set(id, promised + (isMore ? 60 : 0));
  }

  async end(at: number, part: number): Promise<void> {
    const call = this.choose(at);
    if (!call) return;
    const seconds = Math.floor(call[1] * part);
    this.talked += seconds;
    await kit.db.transact((tx) => this.minutes.settle(tx, call[0], seconds));
  }

  async bill(tx: Tx, step: Step): Promise<void> {
    const { accountId } = this;
    const startsAt = this.now;
    const endsAt = after(startsAt, 30 * DAY);
    if (step.do === 'grant') await grantIn(tx, this.context.clock, accountId, step.seconds);
    if (step.do === 'pay') {
      const invoiceId = step.again ? 'again' : newId();
      await openPaidMonth(this.context, tx, accountId, {
        plan: this.context.plans[step.plan]!,
        invoiceId,
        startsAt,
        endsAt,
      });
    }
    if (step.do === 'upgrade') await this.upgrade(tx, step.part);
    if (step.do === 'prepay')
      await openPrepaidMonth(this.context, tx, accountId, this.context.plans[step.plan]!, newId());
    if (step.do === 'past_due')
      await followStanding(this.context, tx, accountId, { status: 'past_due', cancelAtPeriodEnd: false });
    if (step.do === 'recover')
      await followStanding(this.context, tx, accountId, { status: 'active', cancelAtPeriodEnd: false });
    if (step.do === 'stop') await endPaidMonth(this.context, tx, accountId);
  }

  async upgrade(tx: Tx, part: number): Promise<void> {
    this.upgraded = true;
    const periodEnd = after(this.now, part * 30 * DAY);
    const line = {
      plan: 'scale',
      amountCents: 1,
      isProration: true,
      isOverage: false,
      periodStart: this.now,
      periodEnd,
    };
    await upgradePeriod(this.context, tx, this.accountId, line, null);
  }

  async endAll(): Promise<void> {
    while (this.open.size > 0) await this.end(0, 0.3);
  }

  async check(): Promise<void> {
    const periods = await kit.db.prisma.minutePeriod.findMany({ where: { accountId: this.accountId } });
    assert.deepEqual(await auditPeriods(kit.db.prisma, periods), []);
    assert.equal(periods.filter((period) => period.closedAt === null).length, 1);
    assert.equal(
      sum(periods, (period) => period.reservedSeconds),
      0,
    );
    assert.equal(
      sum(periods, (period) => period.usedSeconds + period.overageSeconds),
      this.talked,
    );
    assert.equal(
      sum(periods, (period) => period.carriedSeconds),
      await this.carriedIn(),
    );
    for (const period of periods) this.checkPeriod(period);
  }

  async carriedIn(): Promise<number> {
    const where = { accountId: this.accountId, kind: 'carry_in' };
    return (await kit.db.prisma.minuteEntry.aggregate({ where, _sum: { seconds: true } }))._sum.seconds ?? 0;
  }

  checkPeriod(period: MinutePeriod): void {
    const left = coveredSeconds(period) - period.usedSeconds;
    if (period.closedAt) assert.equal(left, 0);
    // A prepaid month that is cut short goes on whole; of others only what was granted, and of that all.
    if (period.source !== 'ziina') assert(period.carriedSeconds <= period.bonusSeconds);
    assert(period.expiredSeconds <= period.includedSeconds);
    assert(left >= 0);
    if (!this.upgraded)
      assert.equal(period.overageCents, minutesBegun(period.overageSeconds) * period.overageCentsPerMinute);
    const usage = usageOf(period, this.now);
    assert.equal(usage.minutesUsed, toMinutes(period.usedSeconds + period.overageSeconds));
    if (!period.closedAt)
      assert.equal(
        usage.minutesRemaining,
        toMinutes(promisableSeconds({ ...period, overageLimitSeconds: 0 }, this.now)),
      );
  }
}

const sum = (periods: MinutePeriod[], of: (period: MinutePeriod) => number) =>
  periods.reduce((total, period) => total + of(period), 0);

test('whatever happens to an account’s minutes, and at once, the sums hold', async () => {
  const groups = fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 7 });
  let seed = 0;
  const lives = fc.sample(groups, { numRuns: RUNS, seed: SEED });
  const next = async (): Promise<void> => {
    const at = seed++;
    if (at >= lives.length) return;
    await live(lives[at]!).catch((error: unknown) => {
      throw new Error(`life ${at} of seed ${SEED}: ${JSON.stringify(lives[at])}`, { cause: error });
    });
    return next();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  expect(seed).toBe(RUNS + AT_ONCE);
}, 300_000);

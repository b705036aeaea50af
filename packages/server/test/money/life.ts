import * as fc from 'fast-check';
import type { MinutePeriod } from '../../src/generated/client/client.ts';
import { after, DAY } from '../../src/platform/clock/index.ts';
import { newId } from '../../src/platform/ids/index.ts';
import type { Tx } from '../../src/platform/db/index.ts';
import { auditPeriods } from '../../src/modules/billing/ledger/audit.ts';
import type { BillingDeps } from '../../src/modules/billing/billing.deps.ts';
import { grantIn } from '../../src/modules/billing/ledger/grants.ts';
import { coveredSeconds, minutesBegun, reservableSeconds } from '../../src/modules/billing/ledger/ledger.model.ts';
import { createMinutes } from '../../src/modules/billing/ledger/minutes.ts';
import { toMinutes, usageOf } from '../../src/modules/billing/billing.model.ts';
import {
  endPaidMonth,
  followStanding,
  openPaidMonth,
  upgradePeriod,
} from '../../src/modules/billing/ledger/periods.ts';
import { plansOf } from '../../src/modules/billing/billing.config.ts';
import { openPrepaidMonth } from '../../src/modules/billing/payments/prepaid.ts';

/** Steps that change an account's minutes. Their numbers choose one of the existing objects. */
export type Step =
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
export const step: fc.Arbitrary<Step> = fc.oneof(
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

type LifeDeps = Omit<BillingDeps, 'plans' | 'cards' | 'hosted' | 'announce'>;

/** An account whose minutes are reserved, talked and paid for, with the expected figures of its ledger. */
class Life {
  readonly accountId: string;
  /** Seconds reserved for each live call. */
  readonly open = new Map<string, number>();
  talked = 0;
  upgraded = false;
  now: Date;
  readonly deps: BillingDeps;
  readonly minutes: ReturnType<typeof createMinutes>;

  constructor(kit: LifeDeps, accountId: string) {
    this.accountId = accountId;
    this.now = kit.clock.now();
    const clock = { now: () => this.now };
    const none = { cards: null, hosted: null, announce: async () => {} };
    this.deps = { ...kit, ...none, clock, plans: plansOf(kit.config) };
    this.minutes = createMinutes(clock, async () => {});
  }

  /** Chooses a call and takes it out until it is put back. In the product the row lock of a call does this. */
  choose(at: number): [string, number] | null {
    const id = [...this.open.keys()][at % Math.max(1, this.open.size)];
    if (!id) return null;
    const reserved = this.open.get(id)!;
    this.open.delete(id);
    return [id, reserved];
  }

  async take(step: Step): Promise<void> {
    const { db } = this.deps;
    if (step.do === 'wait') this.now = after(this.now, step.days * DAY);
    else if (step.do === 'place') await this.place(step.calls, step.seconds);
    else if (step.do === 'extend') await this.extend(step.pick);
    else if (step.do === 'end') await this.end(step.pick, step.part);
    else if (step.do === 'fail' || step.do === 'cancel') await this.end(step.pick, 0);
    else await db.transact((tx) => this.bill(tx, step));
  }

  async place(count: number, seconds: number): Promise<void> {
    const ids = Array.from({ length: count }, () => newId());
    const isReserved = await this.deps.db.transact((tx) => this.minutes.reserve(tx, this.accountId, ids, seconds));
    if (isReserved) for (const id of ids) this.open.set(id, seconds);
  }

  async extend(at: number): Promise<void> {
    const call = this.choose(at);
    if (!call) return;
    const [id, reserved] = call;
    const isMore = await this.deps.db.transact((tx) => this.minutes.reserve(tx, this.accountId, [id], 60));
    this.open.set(id, reserved + (isMore ? 60 : 0));
  }

  async end(at: number, part: number): Promise<void> {
    const call = this.choose(at);
    if (!call) return;
    const seconds = Math.floor(call[1] * part);
    this.talked += seconds;
    await this.deps.db.transact((tx) => this.minutes.settle(tx, [{ callId: call[0], seconds }]));
  }

  async bill(tx: Tx, step: Step): Promise<void> {
    const { accountId } = this;
    const startsAt = this.now;
    const endsAt = after(startsAt, 30 * DAY);
    if (step.do === 'grant') await grantIn(tx, this.deps.clock, accountId, step.seconds);
    if (step.do === 'pay') {
      const invoiceId = step.again ? 'again' : newId();
      await openPaidMonth(this.deps, tx, accountId, {
        plan: this.deps.plans[step.plan]!,
        invoiceId,
        startsAt,
        endsAt,
      });
    }
    if (step.do === 'upgrade') await this.upgrade(tx, step.part);
    if (step.do === 'prepay') await openPrepaidMonth(this.deps, tx, accountId, this.deps.plans[step.plan]!, newId());
    if (step.do === 'past_due')
      await followStanding(this.deps, tx, accountId, { status: 'past_due', cancelAtPeriodEnd: false });
    if (step.do === 'recover')
      await followStanding(this.deps, tx, accountId, { status: 'active', cancelAtPeriodEnd: false });
    if (step.do === 'stop') await endPaidMonth(this.deps, tx, accountId);
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
    await upgradePeriod(this.deps, tx, this.accountId, line, null);
  }

  async endAll(): Promise<void> {
    while (this.open.size > 0) await this.end(0, 0.3);
  }

  /** The broken rules once all calls are over; empty when there are none. */
  async faults(): Promise<string[]> {
    const { prisma } = this.deps.db;
    const periods = await prisma.minutePeriod.findMany({ where: { accountId: this.accountId } });
    const carriedIn = await prisma.minuteEntry.aggregate({
      where: { accountId: this.accountId, kind: 'carry_in' },
      _sum: { seconds: true },
    });
    return [
      ...(await auditPeriods(prisma, periods)).map(({ problem }) => problem),
      ...differing(
        'open periods',
        sum(periods, ({ closedAt }) => (closedAt ? 0 : 1)),
        1,
      ),
      ...differing(
        'reserved',
        sum(periods, (period) => period.reservedSeconds),
        0,
      ),
      ...differing(
        'talked',
        sum(periods, (period) => period.usedSeconds + period.overageSeconds),
        this.talked,
      ),
      ...differing(
        'carried',
        sum(periods, (period) => period.carriedSeconds),
        carriedIn._sum.seconds ?? 0,
      ),
      ...periods.flatMap((period) => this.faultsOf(period)),
    ];
  }

  private faultsOf(period: MinutePeriod): string[] {
    const left = coveredSeconds(period) - period.usedSeconds;
    const faults = left < 0 ? [`${-left} s used that are not covered`] : [];
    if (period.closedAt) faults.push(...differing('left of an ended period', left, 0));
    // All of a prepaid month that is cut short is carried over; of other months only the granted seconds.
    if (period.source !== 'ziina' && period.carriedSeconds > period.bonusSeconds)
      faults.push('more carried than was granted');
    if (period.expiredSeconds > period.includedSeconds) faults.push('more expired than was included');
    // After an upgrade the rate has changed within the period.
    const cents = minutesBegun(period.overageSeconds) * period.overageCentsPerMinute;
    if (!this.upgraded) faults.push(...differing('overage cents', period.overageCents, cents));
    return [...faults, ...this.usageFaults(period)];
  }

  private usageFaults(period: MinutePeriod): string[] {
    if (period.closedAt) return [];
    const { minutesUsed, minutesRemaining } = usageOf(period, this.now);
    const remaining = reservableSeconds({ ...period, overageLimitSeconds: 0 }, this.now);
    return [
      ...differing('minutes used', minutesUsed, toMinutes(period.usedSeconds + period.overageSeconds)),
      ...differing('minutes remaining', minutesRemaining, toMinutes(remaining)),
    ];
  }
}

const differing = (what: string, seen: number, exact: number): string[] =>
  seen === exact ? [] : [`${what}: ${seen} instead of ${exact}`];

const sum = (periods: MinutePeriod[], of: (period: MinutePeriod) => number) =>
  periods.reduce((total, period) => total + of(period), 0);

/** Runs a history, the steps of each group at once, until all its calls are over. @returns the broken rules. */
export async function live(kit: LifeDeps, accountId: string, groups: Step[][]): Promise<string[]> {
  const life = new Life(kit, accountId);
  for (const group of groups) await Promise.all(group.map((one) => life.take(one)));
  await life.endAll();
  return life.faults();
}

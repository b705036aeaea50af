import { describe, expect, test } from 'vitest';
import type { MinutePeriod } from '../../generated/client/client.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../platform/clock/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { PaymentError, type PaymentErrorCode } from '../../providers/payments/index.ts';
import { poolsOf } from './ledger/audit.ts';
import { toAppError } from './billing.errors.ts';
import { toFils } from './payments/hosted.ts';
import { paidOf } from './payments/invoices.ts';
import {
  coveredSeconds,
  minutesBegun,
  reservableSeconds,
  splitTalked,
  splitUnspent,
  unreservedSeconds,
} from './ledger/ledger.model.ts';
import { toMinutes, usageOf } from './billing.model.ts';
import { timeOf } from './ledger/overage.ts';
import { upgradeSeconds } from './ledger/periods.ts';
import { plansOf } from './billing.config.ts';
import { paceOf } from './payments/poll.ts';
import { oneMonthAfter } from './payments/prepaid.ts';

const start = new Date('2026-01-01T00:00:00Z');
const at = (day: number) => new Date(start.getTime() + day * DAY);

const period = (changes: Partial<MinutePeriod> = {}): MinutePeriod => ({
  id: 'period',
  accountId: 'account',
  source: 'stripe',
  plan: 'starter',
  reference: 'stripe:in_1',
  startsAt: start,
  endsAt: at(30),
  usableUntil: at(33),
  pastDue: false,
  includedSeconds: 6000,
  bonusSeconds: 0,
  overageLimitSeconds: 6000,
  overageCentsPerMinute: 29,
  reservedSeconds: 0,
  usedSeconds: 0,
  overageSeconds: 0,
  overageCents: 0,
  expiredSeconds: 0,
  carriedSeconds: 0,
  closedAt: null,
  ...changes,
});

const plans = plansOf({
  OVERAGE_CENTS_STARTER: 29,
  OVERAGE_CENTS_GROWTH: 20,
  OVERAGE_CENTS_SCALE: 15,
  OVERAGE_LIMIT_PERCENT: 50,
});

describe('plans', () => {
  test('match the documentation, with the rates and limit that the operator sets', () => {
    const figures = plans.map((plan) => [plan.id, plan.priceCents, plan.includedMinutes, plan.overageLimitSeconds]);
    expect(figures).toEqual([
      ['starter', 2900, 100, 3000],
      ['growth', 9900, 500, 15_000],
      ['scale', 29_900, 2000, 60_000],
    ]);
  });

  test('never charge less for a minute of overage than for an included one', () => {
    for (const plan of plans)
      expect(plan.overageCentsPerMinute).toBeGreaterThanOrEqual(plan.priceCents / plan.includedMinutes);
  });
});

describe('a period', () => {
  test('covers the included and granted seconds, minus those that expired or were carried over', () => {
    const own = period({
      bonusSeconds: 60,
      expiredSeconds: 10,
      carriedSeconds: 5,
      reservedSeconds: 100,
      usedSeconds: 45,
    });
    expect([coveredSeconds(own), unreservedSeconds(own)]).toEqual([6045, 5900]);
  });

  test('reserves overage while it is usable, and afterwards only granted seconds', () => {
    const own = period({ bonusSeconds: 60, usedSeconds: 5900 });
    expect(reservableSeconds(own, at(32))).toBe(6160);
    expect(reservableSeconds(own, at(33))).toBe(60);
    expect(reservableSeconds({ ...own, usedSeconds: 6030 }, at(33))).toBe(30);
    expect(reservableSeconds({ ...own, overageSeconds: 7000 }, at(32))).toBe(0);
    expect(reservableSeconds(period({ usableUntil: null }), at(9999))).toBe(12_000);
  });

  test.each([
    ['included seconds expire', {}, { carried: 0, expired: 6000 }],
    ['granted seconds are carried over', { bonusSeconds: 60 }, { carried: 60, expired: 6000 }],
    [
      'the rest of granted seconds is carried over',
      { bonusSeconds: 60, usedSeconds: 6030 },
      { carried: 30, expired: 0 },
    ],
    ['reserved seconds are not carried over', { bonusSeconds: 60, reservedSeconds: 6060 }, { carried: 0, expired: 0 }],
    [
      'carried seconds are not carried twice',
      { bonusSeconds: 60, carriedSeconds: 40, usedSeconds: 5000 },
      { carried: 20, expired: 1000 },
    ],
    ['overage carries nothing over', { usedSeconds: 6000, overageSeconds: 9 }, { carried: 0, expired: 0 }],
    ['a prepaid month that is cut short carries everything over', { source: 'ziina' }, { carried: 6000, expired: 0 }],
    ['an ended prepaid month carries nothing over', { source: 'ziina', endsAt: at(29) }, { carried: 0, expired: 6000 }],
  ])('when it is closed: %s', (_, changes, split) => {
    expect(splitUnspent(period(changes), at(29))).toEqual(split);
  });

  test('charges begun minutes, over the sum of its calls', () => {
    expect([0, 1, 60, 61].map(minutesBegun)).toEqual([0, 1, 1, 2]);
    const used = period({ usedSeconds: 5990 });
    expect(splitTalked(used, 10)).toEqual({ used: 10, overage: 0, cents: 0 });
    expect(splitTalked(used, 11)).toEqual({ used: 10, overage: 1, cents: 29 });
    const over = { ...used, usedSeconds: 6000, overageSeconds: 1 };
    expect(splitTalked(over, 59)).toEqual({ used: 0, overage: 59, cents: 0 });
    expect(splitTalked(over, 60)).toEqual({ used: 0, overage: 60, cents: 29 });
  });

  test.each([
    [period(), 1, 'active'],
    [period({ pastDue: true }), 1, 'past_due'],
    [period(), 33, 'past_due'],
    [period({ source: 'trial' }), 1, 'trialing'],
    [period({ source: 'trial' }), 30, 'trial_expired'],
    [period({ source: 'ziina' }), 1, 'active'],
    [period({ source: 'ziina' }), 30, 'none'],
    [period({ source: 'none', endsAt: null }), 1, 'none'],
  ])('shows its status', (own, day, status) => {
    expect(usageOf(own, at(day)).status).toBe(status);
  });

  test('shows minutes with two decimals, and counts reserved minutes as left', () => {
    const own = period({ usedSeconds: 187, reservedSeconds: 600, bonusSeconds: 1 });
    expect(usageOf(own, at(1))).toMatchObject({ minutesUsed: 3.12, minutesLimit: 100.02, minutesRemaining: 96.9 });
    expect([0, 1, 30, 61].map(toMinutes)).toEqual([0, 0.02, 0.5, 1.02]);
  });
});

test('has entries that tell where every second went', () => {
  const entries = [
    { kind: 'grant', seconds: 600 },
    { kind: 'reserve', seconds: 120 },
    { kind: 'release', seconds: 120 },
    { kind: 'settle', seconds: 90 },
    { kind: 'expire', seconds: 500 },
    { kind: 'carry_out', seconds: 10 },
  ];
  const pools = poolsOf(entries);
  expect(pools).toEqual({ issued: -600, available: 0, reserved: 0, used: 90, overage: 0, expired: 500, carried: 10 });
  expect(Object.values(pools).reduce((sum, seconds) => sum + seconds)).toBe(0);
});

test('gets minutes for an upgrade in proportion to the rest of the month', () => {
  const [starter, growth] = plans as [(typeof plans)[number], (typeof plans)[number]];
  const line = (from: number) => ({ periodStart: at(from), periodEnd: at(30) });
  expect(upgradeSeconds(period(), starter, growth, line(0))).toBe(24_000);
  expect(upgradeSeconds(period(), starter, growth, line(15))).toBe(12_000);
  expect(upgradeSeconds(period(), starter, growth, { periodStart: at(30), periodEnd: at(30) })).toBe(0);
  expect(upgradeSeconds(period(), growth, starter, line(0))).toBe(0);
});

test.each([
  ['2026-01-15T10:00:00Z', '2026-02-15T10:00:00.000Z'],
  ['2026-01-31T10:00:00Z', '2026-02-28T10:00:00.000Z'],
  ['2028-01-31T10:00:00Z', '2028-02-29T10:00:00.000Z'],
  ['2026-12-31T23:59:59Z', '2027-01-31T23:59:59.000Z'],
])('one month after %s is %s', (date, next) => {
  expect(oneMonthAfter(new Date(date)).toISOString()).toBe(next);
});

test('polls a payment often at first, then seldom, then no more', () => {
  const ages = [0, 10 * MINUTE, HOUR, 2 * DAY];
  expect(ages.map(paceOf)).toEqual([20 * SECOND, 2 * MINUTE, 20 * MINUTE, null]);
});

test.each([
  [2900, 3.6725, 10_650],
  [9900, 3.6725, 36_358],
  [29_900, 3.6725, 109_808],
  [9900, 3.67, 36_333],
])('%i cents at a rate of %d are %i fils', (cents, rate, fils) => {
  expect(toFils(cents, rate)).toBe(fils);
});

describe('overage is dated', () => {
  const of = (createdAt: Date) => timeOf({ createdAt }, { endsAt: at(30) });

  test('when it happens; for half an hour after a month’s end, in that month', () => {
    expect(of(at(29))).toEqual(at(29));
    const last = new Date(at(30).getTime() - SECOND);
    expect(of(at(30))).toEqual(last);
    expect(of(new Date(at(30).getTime() + HOUR / 2 - 1))).toEqual(last);
    const late = new Date(at(30).getTime() + HOUR / 2);
    expect(of(late)).toEqual(late);
    expect(timeOf({ createdAt: at(3) }, { endsAt: null })).toEqual(at(3));
  });
});

test.each([
  [{ paidCents: 2900, taxCents: 0, refundedCents: 0 }, 2900, 2900],
  [{ paidCents: 3045, taxCents: 145, refundedCents: 0 }, 2900, 2900],
  [{ paidCents: 3045, taxCents: 145, refundedCents: 3045 }, 2900, 0],
  [{ paidCents: 3045, taxCents: 145, refundedCents: 1000 }, 2900, 1948],
  [{ paidCents: 0, taxCents: 0, refundedCents: 0 }, 0, 0],
  [{ paidCents: 100, taxCents: 0, refundedCents: 300 }, 100, 0],
])('a payment of %o, without tax', (money, gross, net) => {
  const invoice = { id: 'invoice', accountId: 'account', paidAt: start, ...money } as Parameters<typeof paidOf>[0];
  expect(paidOf(invoice)).toMatchObject({ grossCents: gross, netCents: net });
});

describe('errors', () => {
  test.each<[PaymentErrorCode, string, string]>([
    ['declined', 'PAYMENT_FAILED', 'Theirs.'],
    ['invalid', 'BAD_REQUEST', 'Theirs.'],
    ['not_found', 'UPSTREAM_FAILED', 'The payment provider could not do it; try again'],
    ['unavailable', 'UPSTREAM_FAILED', 'The payment provider could not do it; try again'],
    ['bad_signature', 'UNAUTHENTICATED', 'Missing or invalid signature'],
  ])('%s is %s', (code, ours, message) => {
    const error = toAppError(new PaymentError(code, 'Theirs.')) as AppError;
    expect(error).toBeInstanceOf(AppError);
    expect([error.code, error.message]).toEqual([ours, message]);
  });

  test('other errors stay as they are', () => {
    const error = new Error('ours');
    expect(toAppError(error)).toBe(error);
  });
});

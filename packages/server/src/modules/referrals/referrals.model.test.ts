import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSameMailbox, maskAddress } from './signups/addresses.ts';
import { linkOf, newCode, readCode } from './signups/codes.ts';
import { availableCents, bpsOf, commissionOf, commissionsEnd, covers, fractionOf } from './referrals.model.ts';

describe('a code', () => {
  test('has 8 letters that cannot be confused with others', () => {
    for (let made = 0; made < 200; made++) expect(newCode()).toMatch(/^[BCDFGHJKMNPQRSTWXYZ]{8}$/);
  });

  test.each([
    ['BCDFGHJK', 'BCDFGHJK'],
    [' bcdf-ghjk\n', 'BCDFGHJK'],
    ['BCDFGHJ', null],
    ['BCDFGHJKM', null],
    ['BCDFGHJ0', null],
    // In upper case this would be 8 letters.
    ['BCDFGHß', null],
    ['', null],
  ])('typed as %j is %s', (typed, code) => expect(readCode(typed)).toBe(code));

  test.each([
    ['http://localhost:4000', 'http://localhost:4000/?ref=BCDFGHJK'],
    ['https://example.com/join?via=friend#top', 'https://example.com/join?via=friend&ref=BCDFGHJK#top'],
  ])('makes of %s the link %s', (page, link) => expect(linkOf(page, 'BCDFGHJK')).toBe(link));
});

describe('an address', () => {
  test.each([
    ['you@example.com', 'You@Example.COM', true],
    ['you@example.com', 'you+nova@example.com', true],
    ['you+a@example.com', 'you+b+c@example.com', true],
    ['y.o.u@gmail.com', 'you+x@googlemail.com', true],
    ['y.o.u@example.com', 'you@example.com', false],
    ['you@example.com', 'you@example.org', false],
    ['you@example.com', 'me@example.com', false],
  ])('%s and %s: the same mailbox is %s', (one, other, same) => {
    expect(isSameMailbox(one, other)).toBe(same);
    expect(isSameMailbox(other, one)).toBe(same);
  });

  test.each([
    ['jane@example.com', 'j***@example.com'],
    ['ab@example.com', '***@example.com'],
    ['a@example.com', '***@example.com'],
  ])('%s is shown as %s', (address, masked) => expect(maskAddress(address)).toBe(masked));
});

describe('a commission', () => {
  test.each([
    [2900, 2900, 20, { amountCents: 580, reversedCents: 0 }],
    [2999, 2999, 20, { amountCents: 599, reversedCents: 0 }],
    [2900, 1450, 20, { amountCents: 580, reversedCents: 290 }],
    [2900, 1, 20, { amountCents: 580, reversedCents: 580 }],
    [2900, 0, 20, { amountCents: 580, reversedCents: 580 }],
    [4, 4, 20, { amountCents: 0, reversedCents: 0 }],
    [2900, 2900, 0, { amountCents: 0, reversedCents: 0 }],
    // 0.29 × 100 is 28.999… in floating point.
    [10_000, 10_000, 0.29, { amountCents: 29, reversedCents: 0 }],
  ])('for an invoice of %i cents, %i of them left, at %d %%', (grossCents, netCents, percent, amounts) => {
    expect(commissionOf({ grossCents, netCents }, bpsOf(percent))).toEqual({ baseCents: grossCents, ...amounts });
  });

  const invoice = fc
    .nat(2_000_000_000)
    .chain((grossCents) => fc.record({ grossCents: fc.constant(grossCents), netCents: fc.nat(grossCents) }));
  test('is never more than its rate of what is left, and never a whole cent less', () => {
    fc.assert(
      fc.property(invoice, fc.nat(10_000), ({ grossCents, netCents }, bps) => {
        const { amountCents, reversedCents } = commissionOf({ grossCents, netCents }, bps);
        const kept = amountCents - reversedCents;
        expect(reversedCents).toBeGreaterThanOrEqual(0);
        expect(kept).toBeGreaterThanOrEqual(0);
        expect(kept * 10_000).toBeLessThanOrEqual(netCents * bps);
        expect((kept + 1) * 10_000).toBeGreaterThan(netCents * bps);
      }),
    );
  });

  test('shows its rate as a fraction', () => {
    expect([20, 12.5, 0.01, 0].map((percent) => fractionOf(bpsOf(percent)))).toEqual([0.2, 0.125, 0.0001, 0]);
  });
});

test.each([
  ['2026-01-15T10:00:00.000Z', 12, '2027-01-15T10:00:00.000Z'],
  ['2026-01-31T23:59:59.999Z', 1, '2026-02-28T23:59:59.999Z'],
  ['2028-02-29T00:00:00.000Z', 12, '2029-02-28T00:00:00.000Z'],
  ['2026-03-29T12:00:00.000Z', 0, '2026-03-29T12:00:00.000Z'],
])('a referral that first paid at %s earns for %i months, until %s', (first, months, end) => {
  expect(commissionsEnd(new Date(first), months).toISOString()).toBe(end);
});

test('a balance is what was earned minus what was requested, and never below zero', () => {
  const balance = { earnedCents: 10_000, pendingCents: 6000, approvedCents: 1500 };
  expect(availableCents(balance)).toBe(2500);
  expect(availableCents({ ...balance, earnedCents: 7000 })).toBe(0);
  expect([covers(balance, 8500), covers(balance, 8501)]).toEqual([true, false]);
});

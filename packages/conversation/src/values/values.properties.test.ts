import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dictate, type Style } from '../../test/values/emails.ts';
import { waysToSay } from '../../test/values/numbers.ts';
import { waysToTell } from '../../test/values/times.ts';
import * as values from './index.ts';
import type { Money, Period, Time } from './index.ts';
import { sized } from '../../test/size.ts';

// The index of the way in which a value is said.
const way = fc.nat(1000);
const oneOf = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

const whole = fc.oneof(
  fc.integer({ min: 1, max: 9999 }),
  fc.integer({ min: 1, max: 999 }).map((value) => value * 1000),
  fc.integer({ min: 1, max: 99 }).map((value) => value * 100_000),
  fc.integer({ min: 1, max: 9_999_999 }).filter((value) => value < 1e6 || value % 1e6 === 0 || value % 1e6 >= 1000),
);

describe('a number that is said', () => {
  it('is heard, however it is said', () => {
    fc.assert(
      fc.property(
        whole.filter((value) => value > 1),
        way,
        (value, index) => {
          const said = oneOf(waysToSay(value), index);
          expect([said, values.numbersIn(said).map((found) => found.value)]).toEqual([said, [value]]);
        },
      ),
      { numRuns: sized({ quick: 250, full: 1000 }) },
    );
  });
});

const AROUND = ['', 'our budget is ', 'well i think ', 'it would be ', 'ميزانيتنا ', 'يعني '];
const TAILS = ['', ' please', ' i think', ' ان شاء الله', ' for the whole thing'];
const CURRENCIES = [
  ['', null],
  [' dirhams', 'AED'],
  [' درهم', 'AED'],
  [' dollars', 'USD'],
  [' euros', 'EUR'],
  [' AED', 'AED'],
] as const;
const PER = [
  ['', []],
  [' a month', ['month']],
  [' per seat', ['seat']],
  [' بالشهر', ['month']],
  [' each', ['each']],
] as const;
const BOUNDS = [
  ['', null],
  ['up to ', 'max'],
  ['not more than ', 'max'],
  ['at least ', 'min'],
  ['اقل من ', 'max'],
  ['اكثر من ', 'min'],
] as const;

describe('a sum that is said', () => {
  it('is heard with its currency, unit and bound', () => {
    const choice = fc.record({ around: way, tail: way, currency: way, per: way, bound: way, form: way });
    fc.assert(
      fc.property(
        whole.filter((value) => value >= 10),
        choice,
        (value, pick) => {
          const [currency, code] = oneOf(CURRENCIES, pick.currency);
          const [unit, per] = oneOf(PER, pick.per);
          const [hedge, bound] = oneOf(BOUNDS, pick.bound);
          // Figures of a year or a telephone number are no sums without a currency.
          fc.pre(code !== null || per.length > 0 || !(value >= 2010 && value < 2040));
          const form = oneOf(waysToSay(value), pick.form);
          fc.pre(!/^[\d٠-٩]{7,}$/.test(form) || form.endsWith('000') || code !== null);
          const said = `${oneOf(AROUND, pick.around)}${hedge}${form}${currency}${unit}${oneOf(TAILS, pick.tail)}`;
          const heard = values.moneyIn(said, { bare: true }).map((found) => found.value);
          expect([said, heard]).toEqual([
            said,
            [{ from: value, to: value, currency: code, per, approx: false, bound }],
          ]);
        },
      ),
      { numRuns: sized({ quick: 250, full: 1000 }) },
    );
  });
  it('is heard back from its canonical words', () => {
    const money: fc.Arbitrary<Money> = fc.record({
      from: fc.integer({ min: 100, max: 9_000_000 }),
      to: fc.integer({ min: 1, max: 900_000 }),
      currency: fc.constantFrom('AED', 'USD', 'EUR', 'SAR', 'GBP'),
      per: fc.constantFrom([], ['month'], ['seat', 'month'], ['year'], ['each']),
      approx: fc.boolean(),
      bound: fc.constantFrom('max', 'min', null),
    });
    fc.assert(
      fc.property(money, fc.boolean(), fc.constantFrom('en', 'ar'), (given, range, language) => {
        const sum = { ...given, to: range ? given.from + given.to : given.from };
        const said = values.sayMoney(sum, language);
        expect([said, values.moneyIn(said).map((found) => found.value)]).toEqual([said, [sum]]);
      }),
      { numRuns: sized({ quick: 125, full: 500 }) },
    );
  });
});

const clock = fc.record({
  hour: fc.integer({ min: 1, max: 12 }),
  minute: fc.integer({ min: 0, max: 11 }).map((n) => n * 5),
  half: fc.constantFrom('am', 'pm', null),
});
const DAYS = [
  ['', null],
  ['tomorrow', { kind: 'relative', days: 1 }],
  ['باجر', { kind: 'relative', days: 1 }],
  ['the day after tomorrow', { kind: 'relative', days: 2 }],
  ['عقب باجر', { kind: 'relative', days: 2 }],
  ['thursday', { kind: 'weekday', weekday: 4, next: false }],
  ['on sunday', { kind: 'weekday', weekday: 0, next: false }],
  ['يوم الثلاثاء', { kind: 'weekday', weekday: 2, next: false }],
  ['next monday', { kind: 'weekday', weekday: 1, next: true }],
  ['not friday but saturday', { kind: 'weekday', weekday: 6, next: false }],
  ['tuesday no sorry wednesday', { kind: 'weekday', weekday: 3, next: false }],
] as const;

describe('a time that is said', () => {
  it('is heard, however it is said', () => {
    fc.assert(
      fc.property(
        clock,
        way,
        way,
        fc.constantFrom('', 'can you call me ', 'ممكن ', 'yeah '),
        (time, index, dayIndex, lead) => {
          const [day, meant] = oneOf(DAYS, dayIndex);
          const said = `${lead}${day} ${oneOf(waysToTell(time), index)}`;
          const heard = values.timeIn(said);
          expect([said, heard?.clock, heard?.day]).toEqual([said, time, meant]);
        },
      ),
      { numRuns: sized({ quick: 250, full: 1000 }) },
    );
  });
  it('is heard back from its canonical words', () => {
    const day = fc.oneof(
      fc.constant(null),
      fc.record({ kind: fc.constant('relative' as const), days: fc.constantFrom(0 as const, 1 as const, 2 as const) }),
      fc.record({ kind: fc.constant('weekday' as const), weekday: fc.integer({ min: 0, max: 6 }), next: fc.boolean() }),
      fc.record({
        kind: fc.constant('date' as const),
        day: fc.integer({ min: 3, max: 28 }),
        month: fc.option(fc.integer({ min: 1, max: 12 })),
        year: fc.constant(null),
        weekday: fc.option(fc.integer({ min: 0, max: 6 })),
      }),
    );
    fc.assert(
      fc.property(
        day,
        clock,
        fc.constantFrom('at', 'after', 'before', 'around'),
        fc.constantFrom('en', 'ar'),
        (day, clock, relation, language) => {
          const time = { day, clock, part: null, distance: null, relation } satisfies Partial<Time>;
          const said = values.sayTime(time, language);
          const heard = values.timeIn(said);
          expect([said, heard?.day, heard?.clock, heard?.relation]).toEqual([said, day, clock, relation]);
        },
      ),
      { numRuns: sized({ quick: 250, full: 1000 }) },
    );
  });
  it('is heard back as a distance', () => {
    const distance = fc.record({
      amount: fc.integer({ min: 1, max: 90 }),
      unit: fc.constantFrom('minute', 'hour', 'day', 'week'),
    });
    fc.assert(
      fc.property(distance, fc.constantFrom('en', 'ar'), (distance, language) => {
        const said = values.sayTime({ day: null, clock: null, part: null, distance, relation: 'at' }, language);
        const minutes = ({ amount, unit }: NonNullable<Time['distance']>): number =>
          (amount ?? 0) * { minute: 1, hour: 60, day: 1440, week: 10_080, month: 0, quarter: 0, year: 0 }[unit];
        const heard = values.timeIn(said)?.distance;
        expect([said, heard && minutes(heard)]).toEqual([said, minutes(distance)]);
      }),
    );
  });
});

describe('a period that is said', () => {
  it('is heard back from its canonical words', () => {
    const period: fc.Arbitrary<Period> = fc.oneof(
      fc.record({
        kind: fc.constant('span' as const),
        amount: fc.integer({ min: 1, max: 30 }),
        to: fc.option(fc.integer({ min: 31, max: 60 })),
        unit: fc.constantFrom('day', 'week', 'month', 'year'),
        said: fc.constant(''),
      }),
      fc.record({
        kind: fc.constant('calendar' as const),
        unit: fc.constantFrom('week', 'month', 'quarter', 'year'),
        which: fc.constantFrom('this', 'next'),
        part: fc.constantFrom('start', 'middle', 'end', null),
        said: fc.constant(''),
      }),
      fc.record({
        kind: fc.constant('named' as const),
        name: fc.constantFrom(
          'ramadan',
          'eid',
          'summer',
          'winter',
          'new year',
          'month 3',
          'month 11',
          'quarter 2',
          'year 2027',
        ),
        relation: fc.constantFrom('by', 'after', 'in'),
        said: fc.constant(''),
      }),
      fc.constantFrom<Period>({ kind: 'asap', said: '' }, { kind: 'no_hurry', said: '' }),
    );
    fc.assert(
      fc.property(period, fc.constantFrom('en', 'ar'), (given, language) => {
        const said = values.sayPeriod(given, language);
        expect([said, values.periodIn(said)]).toEqual([said, { ...given, said }]);
      }),
      { numRuns: sized({ quick: 125, full: 500 }) },
    );
  });
});

describe('an address that is dictated', () => {
  const name = fc.constantFrom('sarah', 'john', 'khalid', 'maryam', 'hall', 'anna', 'zoe', 'matthew');
  const tail = fc.constantFrom('', '7', '22', '1985', '.smith', '_doe', '-jones', '.k', '_99');
  const domain = fc.constantFrom(
    'acme.com',
    'gmail.com',
    'yahoo.co.uk',
    'orbit.ae',
    'my-firm.io'.replace('-', ''),
    'northwind.net',
  );
  it('is heard, however it is dictated', () => {
    const style = fc.constantFrom<Style>('words', 'letters', 'for', 'as in', 'nato', 'doubles');
    const lead = fc.constantFrom('', 'my email is ', "yes it's ", 'sure ', 'you can send it to ', 'الايميل ');
    fc.assert(
      fc.property(name, tail, domain, style, way, lead, (name, tail, domain, style, pick, lead) => {
        const said = `${lead}${dictate(`${name}${tail}@${domain}`, style, pick)}`;
        expect([said, values.emailIn(said).address]).toEqual([said, `${name}${tail}@${domain}`]);
      }),
      { numRuns: sized({ quick: 250, full: 1000 }) },
    );
  });
  it('is heard back as it is read back', () => {
    fc.assert(
      fc.property(name, tail, domain, fc.constantFrom('en', 'ar'), (name, tail, domain, language) => {
        const address = `${name}${tail}@${domain}`;
        expect(values.emailIn(values.sayEmail(address, language)).address).toBe(address);
      }),
    );
  });
});

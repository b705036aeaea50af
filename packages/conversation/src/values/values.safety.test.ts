import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as values from './index.ts';
import { sized } from '../../test/size.ts';

// Words that stand in values, too, but make none together.
const IDLE =
  `yes no not sorry please the a for at to in on by of and or like about around more less than second point half may march last
   week day time call me back like some few percent people room we are you said maybe good very car house because sure
   لا نعم في من على بعد قبل الي عند كل يوم وقت شي بس زين انا احنا الشركة البيت عفوا قصدي يعني تقريبا و ال ب`.split(
    /\s+/,
  );

describe('a sentence without a value', () => {
  it('gives no number, sum, clock or address', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...IDLE), { maxLength: 14 }), (words) => {
        const text = words.join(' ');
        const time = values.timeIn(text, { bare: true });
        expect([
          text,
          values.numbersIn(text),
          values.moneyIn(text, { bare: true }),
          time?.clock ?? null,
          values.emailIn(text).address,
        ]).toEqual([text, [], [], null, null]);
      }),
      { numRuns: sized({ quick: 500, full: 2000 }) },
    );
  });
});

const READERS: ((text: string) => unknown)[] = [
  values.numbersIn,
  (text) => values.moneyIn(text, { bare: true }),
  values.periodIn,
  (text) => values.timeIn(text, { bare: true, now: new Date(0) }),
  values.emailIn,
  (text) => values.countIn(text, { bare: true }),
  values.choiceIn,
  values.corrections,
];

describe('any text', () => {
  const WORDS = [
    ...IDLE,
    'one',
    '20',
    'twenty',
    'hundred',
    'مية',
    'و',
    'tomorrow',
    'dot',
    '@',
    '-',
    '80 000',
    'between',
    '5:30',
    'double',
    'x',
    '\u200f',
  ];
  it.each(READERS.map((reader, index) => [index, reader] as const))(
    'is read without an error by reader %i',
    (_, reader) => {
      const any = fc.oneof(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.array(fc.constantFrom(...WORDS), { maxLength: 60 }).map((words) => words.join(' ')),
      );
      fc.assert(
        fc.property(any, (text) => {
          expect(() => reader(text)).not.toThrow();
        }),
        { numRuns: sized({ quick: 250, full: 1000 }) },
      );
    },
  );
  // Time that grows with the square of the length would take minutes here.
  it.each([
    'one ',
    '1 ',
    'مية و',
    'at ',
    'a@',
    'not monday or ',
    'between one and ',
    'no sorry ',
    '\u0301',
    's for sugar ',
  ])('of 100 KB is read to its end: %s', (piece) => {
    const text = piece.repeat(Math.ceil(100_000 / piece.length));
    for (const reader of READERS) expect(() => reader(text)).not.toThrow();
  });
});

import { describe, expect, it } from 'vitest';
import { numeralValue } from './numeral.ts';
import { tokenize } from './tokens.ts';

const texts = (text: string): string[] => tokenize(text).map((token) => token.text);

describe('tokenize', () => {
  it.each([
    ['Don’t PAY', ['dont', 'pay']],
    ['أربعٌ إلى مكتبة', ['اربع', 'الي', 'مكتبه']],
    ['خمســـين ألفاً', ['خمسين', 'الفا']],
    ['وعشرين بالشهر للأحد', ['و', 'عشرين', 'ب', 'ال', 'شهر', 'ل', 'الاحد']],
    ['للشهر', ['ل', 'ال', 'شهر']],
    ['والله', ['والله']],
    ['10-20k', ['10', '-', '20', 'k']],
    ['elevenish', ['eleven', 'ish']],
  ])('folds %s', (text, expected) => expect(texts(text)).toEqual(expected));
  it('keeps where each word stands, proclitics too', () => {
    const text = 'يعني بالشّهر 80 000';
    expect(tokenize(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'يعني',
      'ب',
      'ال',
      'شّهر',
      '80 000',
    ]);
  });
  it('marks tokens that stand together', () =>
    expect(tokenize('AED20k, 5').map(({ glued }) => glued)).toEqual([false, true, true, true, false]));
});

describe('numeralValue', () => {
  it.each([
    ['80,000', 80_000],
    ['80 000', 80_000],
    ['9\u202f500', 9500],
    ['1.2', 1.2],
    ['1,5', 1.5],
    ['1,234.56', 1234.56],
    ['1.234,56', 1234.56],
    ['1.500.000', 1_500_000],
    ['35.000', 35_000],
    ['10,00,000', 1_000_000],
    ["9'500", 9500],
    ['35٬000', 35_000],
    ['0.125', 0.125],
    ['1.250', null],
    ['12,34,5', null],
    ['0501234567', null],
    ['12345678901234567', null],
  ])('%s', (written, value) => expect(numeralValue(written)).toBe(value));
});

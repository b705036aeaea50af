import { describe, expect, it } from 'vitest';
import { numbersIn } from './index.ts';

const values = (text: string): number[] => numbersIn(text).map(({ value }) => value);

describe('numbersIn', () => {
  it.each([
    ['thirty-five thousand', 35_000],
    ['a hundred and twenty', 120],
    ['twelve fifty', 1250],
    ['two fifty', 250],
    ['nineteen oh five', 1905],
    ['one twenty thousand', 120_000],
    ['one point two five million', 1_250_000],
    ['half a million', 500_000],
    ['three quarters of a million', 750_000],
    ['two and a half k', 2500],
    ['a million and a half', 1_500_000],
    ['couple of hundred', 200],
    ['one lakh twenty thousand', 120_000],
    ['3 crore', 30_000_000],
    ['1 million 200 thousand', 1_200_000],
    ['one five zero', 150],
    ['1 5 0', 150],
    ['twenty odd thousand', 20_000],
    ['مية وعشرين الف', 120_000],
    ['ثلاثمية وخمسة وعشرين', 325],
    ['ثلاث مية الف', 300_000],
    ['مليون ونص', 1_500_000],
    ['مليون إلا ربع', 750_000],
    ['ربع مليون', 250_000],
    ['ألفين وخمسمئة', 2500],
    ['خمسة عشر ألف', 15_000],
    ['خمس تلاف', 5000],
    ['ثلاث ملايين ونص', 3_500_000],
    ['خمسين k', 50_000],
    ['fifty الف', 50_000],
  ])('%s', (text, value) => expect(values(text)).toEqual([value]));
  it.each([
    '12th',
    'b2b',
    '9:30',
    '12-34-56',
    'twenty first',
    'a few thousand',
    'hundreds of thousands',
    'ten fifteen',
    'a million two hundred',
    'مليون وميتين',
    '050 123 4567',
    'zero five zero one two three',
    'the first one',
    'no one',
  ])('leaves out %s', (text) => expect(values(text)).toEqual([]));
  it('gives the words and their place', () =>
    expect(numbersIn('about خمسة وعشرين, or 1,000')).toEqual([
      { value: 25, said: 'خمسة وعشرين', start: 6, end: 17 },
      { value: 1000, said: '1,000', start: 22, end: 27 },
    ]));
});

import { describe, expect, it } from 'vitest';
import { moneyIn, sayMoney } from './index.ts';

const said = (text: string, bare = false): string[] =>
  moneyIn(text, { bare }).map(({ value }) => sayMoney(value, 'en'));

describe('moneyIn', () => {
  it.each([
    ['AED 20,000', 'AED 20,000'],
    ['around 20k', 'about 20,000'],
    ['$5k a month', 'USD 5,000 per month'],
    ['ten grand', '10,000'],
    ['2.5 million dirhams', 'AED 2,500,000'],
    ['٢٠ ألف درهم', 'AED 20,000'],
    ['٣٠٬٠٠٠ درهم', 'AED 30,000'],
    ['about 500 dollars', 'about USD 500'],
    ['خمسين ألف درهم', 'AED 50,000'],
    ['€99.50', 'EUR 99.50'],
    ['1,500 د.إ', 'AED 1,500'],
    ['US$ 40', 'USD 40'],
    ['five hundred saudi riyals', 'SAR 500'],
    ['AED 99/seat', 'AED 99 per seat'],
    ['ninety nine dirhams per user per month', 'AED 99 per user per month'],
    ['1,500 dirhams monthly', 'AED 1,500 per month'],
    ['from AED 1.4M to 2.6M', 'AED 1,400,000 to 2,600,000'],
    ['AED 28,000 - 45,000', 'AED 28,000 to 45,000'],
    ['السعر ٢٥٠ درهم للشهر', 'AED 250 per month'],
    ['الفين درهم بالسنة', 'AED 2,000 per year'],
    ['ميزانيتنا fifty k', '50,000'],
    ['our budget is 300 or so', 'about 300'],
  ])('%s', (text, sum) => expect(said(text)).toEqual([sum]));
  it.each([
    'we are 25 people',
    'at 5 pm',
    'in 2026',
    '20 kilometres',
    'version 3',
    '20,000',
    '365 days',
    '40 percent',
    '20k followers',
    '25-year warranty',
    'thanks a million',
    'call 971501234567',
    'عشرين موظف',
    '20 بالمية',
  ])('finds none in %s', (text) => expect(said(text)).toEqual([]));
});

describe('an answer to a question about money', () => {
  it.each([
    ['twelve fifty', '1,250'],
    ['two hundred each', '200 each'],
    ['between 10 and 15 lakh', '1,000,000 to 1,500,000'],
    ['thirty forty thousand', '30,000 to 40,000'],
    ['three to four hundred a month', '300 to 400 per month'],
    ['بين الخمسين والستين الف', '50,000 to 60,000'],
    ['عشرة خمستعشر الف', '10,000 to 15,000'],
    ['fifty thousand or sixty', '50,000 to 60,000'],
    ['under twenty k', 'up to 20,000'],
    ['not more than fifty thousand', 'up to 50,000'],
    ["can't go above 20k", 'up to 20,000'],
    ["we don't want to spend more than twenty thousand", 'up to 20,000'],
    ['ما اقدر ادفع اكثر من عشرة الاف', 'up to 10,000'],
    ['مية الف وفوق', 'at least 100,000'],
    ['north of a quarter million', 'at least 250,000'],
    ["I don't know, maybe 20k", 'about 20,000'],
    ['not fifty more like thirty thousand', 'about 30,000'],
    ['fifteen no sorry fifty', '50'],
    ['fifteen thousand no sorry fifty', '50,000'],
    ['ten k a month no make that twelve', '12,000 per month'],
    ['خمسين الف لا قصدي ستين', '60,000'],
    ["we're a team of 40 and we spend about 3k a month", 'about 3,000 per month'],
  ])('%s', (text, sum) => expect(said(text, true)).toEqual([sum]));
  it.each([
    "we don't have fifty thousand",
    'fifty thousand is too much',
    'ما عندنا خمسين الف',
    'we are 12 people',
    '2026',
    'at ten',
    'call me at 5 pm',
    '050 123 4567',
    '5012345',
    'a few thousand',
    'a hundred percent',
    'five dollars fifty',
    'you said 500',
    'their competitor charges us forty thousand',
    'two',
  ])('takes none from %s', (text) => expect(said(text, true)).toEqual([]));
});

describe('a sum whose form is known in part', () => {
  it.each([
    ['Panels cost 9 500 € each.', ['EUR 9,500 each']],
    ['12 000 AED', ['AED 12,000']],
    ['10-20k AED', ['AED 10,000 to 20,000']],
    ['12,34,5 AED', []],
    ['1.250 AED', []],
    ['AED 5x', []],
    ['AED 12-34-56', []],
  ])('is read whole or not at all: %s', (text, sums) => expect(said(text)).toEqual(sums));
});

describe('sayMoney', () => {
  it('speaks Arabic', () => {
    const [sum] = moneyIn('up to about 20,000 dirhams per month');
    expect(sum && sayMoney(sum.value, 'ar')).toBe('بالكثير تقريبا 20,000 درهم في الشهر');
  });
});

import { describe, expect, test } from 'vitest';
import { pricesIn, sumsIn } from './prices.ts';
import { priceInEnglish } from './say.ts';

const told = (text: string) => pricesIn(text).map(priceInEnglish);

test.each([
  ['Panels cost 9 500 € each.', ['€9,500 each']],
  ['12 000 AED', ['AED 12,000']],
  ['35\u00a0000 درهم', ['AED 35,000']],
  ['٩٬٥٠٠ درهم', ['AED 9,500']],
  ['AED 1 250 000 for the villa', ['AED 1.25 million']],
  ['10-20k AED', ['AED 10,000 to 20,000']],
  ['AED 2 to 3 million', ['AED 2 million to 3 million']],
  ['$0.125 per kWh', ['$0.125 per kWh']],
  ['AED 99/seat', ['AED 99 per seat']],
  ['from $1,250.50 per month', ['from $1,250.50 per month']],
  ['AED 40 per vehicle', ['AED 40 per vehicle']],
  ['USD 5.000,00', ['$5,000']],
  ['twelve thousand dirhams a year', ['AED 12,000 per year']],
])('a figure is read as a whole: %s', (text, prices) => expect(told(text)).toEqual(prices));

test.each(['price is 3.500 AED', '12,34,5 AED', 'AED 12-34-56', 'AED 5x'])(
  'a figure that can be read in two ways, or in part, is not told: %s',
  (text) => expect(sumsIn(text)).toEqual([]),
);

describe('a sum has its role', () => {
  test.each([
    ['AED 99 per seat', ['price']],
    ['Group health insurance starts at AED 750 per employee per year', ['price']],
    ['AED 99 per seat and a setup fee of AED 500', ['price', 'fee']],
    ['The setup fee costs AED 500', ['fee']],
    ['Minimum order AED 2,000', ['minimum']],
    ['Our liability is up to AED 2 million', ['liability']],
    ['Insured up to $1M', ['liability']],
    ['Clients save AED 5,000 a month', ['saving']],
    ['AED 200 off until Friday', ['saving']],
    ['For companies with a revenue of $5M', ['means']],
    ['Competitors charge $80', ['others']],
    ['AED 80, the market average is AED 120', ['price', 'others']],
    ['رسوم التسجيل 500 درهم', ['fee']],
    ['الحد الأدنى للطلب 2000 درهم', ['minimum']],
    ['السعر 250 درهم للشهر', ['price']],
  ])('%s', (text, roles) => expect(sumsIn(text).map(({ role }) => role)).toEqual(roles));
});

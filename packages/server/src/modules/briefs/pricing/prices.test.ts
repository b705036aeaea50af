import { expect, test } from 'vitest';
import { priceInEnglish, pricesIn } from './prices.ts';

const told = (text: string) => pricesIn(text).map(priceInEnglish);

test.each([
  ['Panels cost 9 500 € each.', ['€9,500']],
  ['12 000 AED', ['AED 12,000']],
  ['35\u00a0000 درهم', ['AED 35,000']],
  ['AED 1 250 000 for the villa', ['AED 1,250,000']],
  ['10-20k AED', ['AED 10,000 to AED 20,000']],
  ['AED 2 to 3 million', ['AED 2 million to AED 3 million']],
  ['$0.125 per kWh', ['$0.125 per kwh']],
  ['AED 99/seat', ['AED 99 per seat']],
  ['from $1,250.50 per month', ['from $1,250.50 per month']],
])('a whole figure is read: %s', (text, prices) => expect(told(text)).toEqual(prices));

test.each(['USD 5.000,00', 'price is 3.500 AED'])('a figure that can be read in two ways is not told: %s', (text) =>
  expect(told(text)).toEqual([]),
);

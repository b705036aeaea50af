import type { Found, Money, MoneyOptions, Spoken } from '../values.types.ts';

/** The sums in a text that were meant, in order; a sum that is denied or corrected later is left out. */
export function moneyIn(_text: string, _options: MoneyOptions = {}): Found<Money>[] {
  return [];
}

/** A sum in canonical words: "AED 20,000 to 30,000 per month". */
export function sayMoney(_money: Money, _language: Spoken): string {
  return '';
}

import { soften, unifyArabic } from '../text/normalise.ts';
import { NUMBER_WORDS } from '../text/numbers.ts';

const NUMBER = String.raw`\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,2})?|\d{1,12}(?:\.\d{1,2})?`;
const WORD_NUMBERS: Record<string, number> = {
  ...NUMBER_WORDS,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  hundred: 100,
  خمسه: 5,
  عشره: 10,
  خمستعشر: 15,
  عشرين: 20,
  ثلاثين: 30,
  اربعين: 40,
  خمسين: 50,
  ميه: 100,
  ميتين: 200,
};
const SPELT = Object.keys(WORD_NUMBERS).join('|');
const CURRENCY = String.raw`aed|dhs?|dirhams?|درهم|دراهم|د\.ا|usd|us\$|\$|dollars?|bucks|دولار|دولارات|eur|euros?|€|يورو|gbp|pounds?|£|sar|riyals?|ريال|qar|kwd|inr`;
const SCALE = String.raw`k|grand|thousand|m|mil|million|الف|الاف|مليون|ملايين`;
const END = String.raw`(?![\p{L}\p{N}])`;
const AMOUNT = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,])(?:(${CURRENCY})\s?)?(?:(${NUMBER})|(${SPELT})(?=\s))(?:\s?(${SCALE})${END})?(?:\s?(${CURRENCY})${END})?`,
  'gu',
);

export interface Money {
  amount: number;
  /** ISO 4217, or null when none was named. */
  currency: string | null;
}

/** The first sum of money in a text. A bare number is none, unless it is scaled ("20k") or `bare` says to take it. */
export function moneyIn(text: string, bare = false): Money | null {
  for (const match of unifyArabic(soften(text)).matchAll(AMOUNT)) {
    const [, before, digits, spelt, scale, after] = match;
    const currency = before ?? after;
    if (
      !currency &&
      !(scale && /k|grand|thousand|الف|الاف|mil|مليون/u.test(scale)) &&
      !(bare && digits && Number(digits.replace(/,/g, '')) >= 100)
    )
      continue;
    const base = digits ? Number(digits.replace(/,/g, '')) : (WORD_NUMBERS[spelt ?? ''] ?? 0);
    return { amount: base * factor(scale), currency: currency ? iso(currency) : null };
  }
  return null;
}

/** A sum as it is spoken in the call, e.g. "AED 20,000" or "20,000 درهم". */
export function sayMoney({ amount, currency }: Money, arabic: boolean): string {
  const figure = String(Math.round(amount * 100) / 100).replace(/\B(?=(\d{3})+$)/g, ',');
  if (currency === null) return figure;
  return arabic ? `${figure} ${ARABIC_NAMES[currency] ?? currency}` : `${currency} ${figure}`;
}

const ARABIC_NAMES: Record<string, string> = { AED: 'درهم', USD: 'دولار', EUR: 'يورو', GBP: 'جنيه', SAR: 'ريال' };

function factor(scale: string | undefined): number {
  if (!scale) return 1;
  return /^(?:m|mil|million|مليون|ملايين)$/u.test(scale) ? 1_000_000 : 1000;
}

function iso(name: string): string {
  if (/^(?:aed|dh|dirham|د)/u.test(name)) return 'AED';
  if (/^(?:usd|us\$|\$|dollar|bucks|دولار)/u.test(name)) return 'USD';
  if (/^(?:eur|€|يورو)/u.test(name)) return 'EUR';
  if (/^(?:gbp|£|pound)/u.test(name)) return 'GBP';
  return /^(?:sar|riyal|ريال)/u.test(name) ? 'SAR' : name.toUpperCase();
}

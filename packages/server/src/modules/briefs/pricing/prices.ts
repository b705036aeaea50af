import { distinct, westernDigits } from '../text/text.ts';

/** A price as it was given: figures as text, so that nothing is rounded. */
export interface Price {
  currency: string;
  amount: string;
  /** The upper end of a range. */
  to: string | null;
  /** "from", "up to". */
  bound: 'from' | 'to' | null;
  /** What it buys, in order: `['seat', 'month']`. */
  units: string[];
}

const CURRENCIES: [RegExp, string][] = [
  [/^(?:aed|dhs?\.?|dirhams?|د\.?\s?إ\.?|درهم(?: إماراتي| اماراتي)?|دراهم)$/iu, 'AED'],
  [/^(?:\$|us\$|usd|dollars?|us dollars?|دولار(?: أمريكي)?|دولارات)$/iu, 'USD'],
  [/^(?:€|eur|euros?|يورو)$/iu, 'EUR'],
  [/^(?:£|gbp|pounds?)$/iu, 'GBP'],
  [/^(?:sar|riyals?|ريال(?: سعودي)?)$/iu, 'SAR'],
  [/^(?:inr|₹|rupees?)$/iu, 'INR'],
];
const MONEY =
  'US\\$|AED|Dhs?\\.?|dirhams?|د\\.?\\s?إ\\.?|درهم(?: إماراتي)?|دراهم|\\$|USD|dollars?|دولار(?: أمريكي)?|دولارات|€|EUR|euros?|يورو|£|GBP|SAR|riyals?|ريال(?: سعودي)?|INR|₹';
// Thousands are parted by commas or by spaces: the whole figure is read, never its tail.
const NUMBER = '(?:\\d{1,3}(?:[ \\u00a0\\u202f]\\d{3})+(?!\\d)|\\d(?:[\\d,]{0,14}\\d)?)(?:\\.\\d{1,4})?';
const SCALE = '(?:\\s?(?:k|m|mn|million|thousand|ألف|مليون)(?![\\p{L}]))?';
const AMOUNT = `${NUMBER}${SCALE}`;
const SPAN = `(${AMOUNT})(?:\\s?(?:-|–|—|to|إلى|الى|حتى)\\s?(?:${MONEY})?\\s?(${AMOUNT}))?`;
const UNIT =
  '(?:\\s?\\/\\s?|\\s+(?:per|a|an|each|every|لكل|في)\\s+(?:single )?)(seat|user|person|head|agent|licen[cs]e|unit|session|class|visit|lesson|hour|hr|h|day|week|wk|month|mo|mth|quarter|year|yr|annum|sq ?ft|sqft|sq ?m|m2|kg|kw|kwp|watt|employee|staff member|vehicle|car|room|property|lead|call|minute|student|child|location|site|store|kwh|مستخدم|شخص|جلسة|حصة|ساعة|يوم|أسبوع|الشهر|شهر|السنة|سنة|متر)(?![\\p{L}])|\\s?(monthly|weekly|yearly|annually|شهريا|شهرياً|شهريًا|سنويا|سنوياً|سنويًا|بالشهر|بالسنة|للشهر|للسنة|للجلسة|للحصة|للساعة|للشخص)(?![\\p{L}])';
const PRICE = new RegExp(
  `(?:(from|start(?:s|ing)? (?:at|from)|between|up to|max(?:imum)?|min(?:imum)?|ابتداء(?:ً|ا)? من|يبدأ من|تبدأ من|من|لغاية|حتى)\\s+)?(?:(?<![\\p{L}])(${MONEY})\\s?${SPAN}|(?<![\\d.,])(?<!\\d[ \\u00a0\\u202f])${SPAN}\\s?(${MONEY})(?![\\p{L}]))((?:${UNIT})*)`,
  'giu',
);

const WORD_OF_UNIT: [RegExp, string][] = [
  [/^(mo|mth|month|monthly|شهريا|شهرياً|شهريًا|بالشهر|للشهر|الشهر|شهر)$/iu, 'month'],
  [/^(yr|year|annum|yearly|annually|سنويا|سنوياً|سنويًا|بالسنة|للسنة|السنة|سنة)$/iu, 'year'],
  [/^(wk|week|weekly|أسبوع)$/iu, 'week'],
  [/^(hr|h|hour|ساعة|للساعة)$/iu, 'hour'],
  [/^(day|يوم)$/iu, 'day'],
  [/^(user|مستخدم)$/iu, 'user'],
  [/^(person|head|شخص|للشخص)$/iu, 'person'],
  [/^(session|جلسة|للجلسة)$/iu, 'session'],
  [/^(class|lesson|حصة|للحصة)$/iu, 'class'],
  [/^(sq ?ft|sqft)$/iu, 'square foot'],
  [/^(sq ?m|m2|متر)$/iu, 'square metre'],
];

/** Every price named in a text, in order. */
export function pricesIn(text: string): Price[] {
  return [...westernDigits(text).matchAll(PRICE)].flatMap((match) => {
    const [whole, bound, before, a, b, c, d, after, units] = match;
    const [amount, to] = spanOf(a ?? c ?? '', b ?? d);
    if (isUnsure(amount) || isUnsure(to ?? '') || /^[.,]\d/u.test(match.input.slice(match.index + whole.length)))
      return [];
    return {
      currency: currencyOf(before ?? after ?? ''),
      amount,
      to,
      bound: boundOf(bound),
      units: unitsOf(units ?? ''),
    };
  });
}

/** "3.500" is three and a half in one country and three thousand five hundred in another: it is not told at all. */
const isUnsure = (figure: string): boolean => /^(?!0\.).*\.\d{3}(?!\d)/u.test(figure);

const withCommas = (figure: string): string => figure.trim().replace(/(?<=\d)[ \u00a0\u202f](?=\d{3})/gu, ',');

/** A range's two figures. In "10-20k" the scale is of both. */
function spanOf(from: string, to: string | undefined): [string, string | null] {
  const [low, high] = [withCommas(from), to === undefined ? null : withCommas(to)];
  const scale = high === null ? null : /(?<=\d)\s?\p{L}+$/u.exec(high)?.[0];
  return [scale && /\d$/u.test(low) ? `${low}${scale}` : low, high];
}

/** What else a text says. */
export const withoutPrices = (text: string): string => westernDigits(text).replace(PRICE, ' ');

const currencyOf = (text: string): string => CURRENCIES.find(([test]) => test.test(text))?.[1] ?? text;

function boundOf(word: string | undefined): Price['bound'] {
  if (!word || /^(?:between|من)$/i.test(word)) return word === 'من' ? 'from' : null;
  return /^(?:up|max|لغاية|حتى)/i.test(word) ? 'to' : 'from';
}

function unitsOf(text: string): string[] {
  const words = [...text.matchAll(new RegExp(UNIT, 'giu'))].map((match) => (match[1] ?? match[2] ?? '').toLowerCase());
  return words.map((word) => WORD_OF_UNIT.find(([test]) => test.test(word))?.[1] ?? word);
}

const SIGNS: Record<string, string> = { USD: '$', EUR: '€', GBP: '£', INR: '₹' };

export function priceInEnglish(price: Price): string {
  const amount = (figure: string) =>
    SIGNS[price.currency] ? `${SIGNS[price.currency]}${figure}` : `${price.currency} ${figure}`;
  const figures = latinScale(amount(price.amount)) + (price.to ? ` to ${latinScale(amount(price.to))}` : '');
  const bound = price.to ? '' : price.bound ? { from: 'from ', to: 'up to ' }[price.bound] : '';
  return `${bound}${figures}${price.units.map((unit) => ` per ${unit}`).join('')}`;
}

const ARABIC_CURRENCIES: Record<string, string> = {
  AED: 'درهم',
  USD: 'دولار',
  EUR: 'يورو',
  GBP: 'جنيه إسترليني',
  SAR: 'ريال',
  INR: 'روبية',
};
const ARABIC_UNITS: Record<string, string> = {
  month: 'في الشهر',
  year: 'في السنة',
  week: 'في الأسبوع',
  day: 'في اليوم',
  hour: 'للساعة',
  seat: 'لكل مستخدم',
  user: 'لكل مستخدم',
  person: 'للشخص',
  employee: 'لكل موظف',
  student: 'لكل طالب',
  room: 'للغرفة',
  call: 'لكل مكالمة',
  minute: 'للدقيقة',
  night: 'لليلة',
  session: 'للجلسة',
  class: 'للحصة',
  visit: 'للزيارة',
  'square foot': 'للقدم المربع',
  'square metre': 'للمتر المربع',
};

export function priceInArabic(price: Price): string {
  const currency = ARABIC_CURRENCIES[price.currency] ?? price.currency;
  const units = price.units.map((unit) => ` ${ARABIC_UNITS[unit] ?? `لكل ${unit}`}`).join('');
  if (price.to) return `من ${arabicScale(price.amount)} إلى ${arabicScale(price.to)} ${currency}${units}`;
  const bound = price.bound ? { from: 'ابتداءً من ', to: 'لغاية ' }[price.bound] : '';
  return `${bound}${arabicScale(price.amount)} ${currency}${units}`;
}

const arabicScale = (figure: string): string =>
  figure.replace(/\s?(?:k|thousand)$/i, ' ألف').replace(/\s?(?:m|mn|million)$/i, ' مليون');
const latinScale = (figure: string): string =>
  figure.replace(/\s?(?:k|thousand|ألف)$/i, ',000').replace(/\s?(?:m|mn|مليون|million)$/i, ' million');

/** Up to three prices in one phrase. */
export function pricesPhrase(prices: Price[], arabic: boolean): string | null {
  const spoken = distinct(prices.map(arabic ? priceInArabic : priceInEnglish)).slice(0, 3);
  return spoken.length > 0 ? spoken.join(arabic ? '، و' : ', ') : null;
}

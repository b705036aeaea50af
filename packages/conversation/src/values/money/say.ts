import type { Money, Per, Spoken } from '../values.types.ts';

/** A sum in canonical words: "up to AED 20,000 per month", "من 10,000 الى 15,000 درهم في الشهر". */
export function sayMoney(money: Money, language: Spoken): string {
  return language === 'ar' ? inArabic(money) : inEnglish(money);
}

const figure = (value: number): string => {
  const [whole = '', cents] = String(Math.round(value * 100) / 100).split('.');
  return whole.replace(/\B(?=(?:\d{3})+$)/g, ',') + (cents ? `.${cents.padEnd(2, '0')}` : '');
};

function inEnglish({ from, to, currency, per, approx, bound }: Money): string {
  const range = from === to ? figure(from) : `${figure(from)} to ${figure(to)}`;
  const hedge = `${bound ? { max: 'up to ', min: 'at least ' }[bound] : ''}${approx ? 'about ' : ''}`;
  return `${hedge}${currency ? `${currency} ` : ''}${range}${sayPer(per, 'en')}`;
}

/** The units of a sum in words: " per seat per month", "لكل مقعد في الشهر". Empty, or with a space before it. */
export function sayPer(per: readonly Per[], language: Spoken): string {
  if (language === 'ar') return per.map((unit) => ` ${UNITS[unit]}`).join('');
  return per.map((unit) => (unit === 'each' ? ' each' : ` per ${unit}`)).join('');
}

/** A currency's Arabic name; the code itself where none is known. */
export const currencyInArabic = (code: string): string => CURRENCIES[code] ?? code;

const CURRENCIES: Record<string, string> = {
  AED: 'درهم',
  USD: 'دولار',
  EUR: 'يورو',
  GBP: 'جنيه استرليني',
  SAR: 'ريال',
  QAR: 'ريال قطري',
  OMR: 'ريال عماني',
  KWD: 'دينار',
  BHD: 'دينار بحريني',
  INR: 'روبية',
  PKR: 'روبية باكستاني',
  EGP: 'جنيه',
};

const UNITS: Record<Per, string> = {
  minute: 'في الدقيقة',
  hour: 'في الساعة',
  day: 'في اليوم',
  week: 'في الأسبوع',
  month: 'في الشهر',
  quarter: 'per quarter',
  year: 'في السنة',
  night: 'في الليلة',
  seat: 'لكل مقعد',
  user: 'لكل مستخدم',
  person: 'للشخص',
  employee: 'لكل موظف',
  unit: 'للوحدة',
  session: 'للجلسة',
  visit: 'للزيارة',
  room: 'للغرفة',
  lead: 'per lead',
  call: 'لكل مكالمة',
  'square foot': 'لكل قدم مربع',
  'square metre': 'لكل متر مربع',
  each: 'للواحد',
};

function inArabic({ from, to, currency, per, approx, bound }: Money): string {
  const range = from === to ? figure(from) : `من ${figure(from)} إلى ${figure(to)}`;
  const hedge = `${bound ? { max: 'بالكثير ', min: 'على الأقل ' }[bound] : ''}${approx ? 'تقريبا ' : ''}`;
  const name = currency ? ` ${currencyInArabic(currency)}` : '';
  return `${hedge}${range}${name}${sayPer(per, 'ar')}`;
}

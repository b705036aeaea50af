import { currencyInArabic, sayPer } from '@nova-calls/conversation/values';
import { distinct } from '../text/text.ts';
import type { Sum } from './prices.ts';

const SIGNS: Record<string, string> = { USD: '$', EUR: '€', GBP: '£', INR: '₹' };

/** "from $15 per user per month", "AED 1.4 million to 2.6 million". */
export function priceInEnglish({ money, unit }: Sum): string {
  const { from, to, currency, per, approx, bound } = money;
  const sign = SIGNS[currency ?? ''] ?? `${currency} `;
  const hedge = `${bound ? { min: 'from ', max: 'up to ' }[bound] : ''}${approx ? 'about ' : ''}`;
  const range =
    from === to
      ? figure(from, 'million')
      : `${figure(from, 'million')} to ${sign.trim().length === 1 ? sign : ''}${figure(to, 'million')}`;
  return `${hedge}${sign}${range}${sayPer(per, 'en')}${unit ? ` per ${unit}` : ''}`;
}

/** "ابتداءً من 15 دولار لكل مستخدم في الشهر". */
export function priceInArabic({ money, unit }: Sum): string {
  const { from, to, currency, per, approx, bound } = money;
  const hedge = `${bound ? { min: 'ابتداءً من ', max: 'لغاية ' }[bound] : ''}${approx ? 'تقريباً ' : ''}`;
  const range = from === to ? figure(from, 'مليون') : `من ${figure(from, 'مليون')} إلى ${figure(to, 'مليون')}`;
  return `${hedge}${range} ${currencyInArabic(currency ?? '')}${sayPer(per, 'ar')}${unit ? ` لكل ${unit}` : ''}`;
}

/** Nothing is rounded: millions are said as such only where that leaves at most two places. */
function figure(value: number, million: string): string {
  const inMillions = value >= 1e6 && value % 1e4 === 0;
  const told = (inMillions ? value / 1e6 : value).toLocaleString('en-US', {
    minimumFractionDigits: value % 1 === 0 || (value * 10) % 1 !== 0 ? 0 : 2,
    maximumFractionDigits: 4,
  });
  return inMillions ? `${told} ${million}` : told;
}

/** Up to three prices in one phrase. */
export function pricesPhrase(prices: Sum[], arabic: boolean): string | null {
  const spoken = distinct(prices.map(arabic ? priceInArabic : priceInEnglish)).slice(0, 3);
  return spoken.length > 0 ? spoken.join(arabic ? '، و' : ', ') : null;
}

import { claimsHumanity } from './honesty.ts';
import { plain } from '../text/plain.ts';
import { sentences } from '../text/sentences.ts';

const ENGLISH_SENTENCE = /\b(?:is|are|costs?|starts?|begins?|we|you|pays?|charged?|includes?)\b/i;
const ARABIC_SENTENCE = /^(?:السعر|سعر|الأسعار|أسعار|التكلفة|تكلفة|الباقة|الباقات|الاشتراك|تبدأ|يبدأ|قيمة)/u;

/** A price as a sentence: "AED 99 per seat" → "The price is AED 99 per seat." A full sentence stays as it is. */
export function priceSentence(price: string, arabic: boolean): string {
  const bare = price.trim().replace(/[.!\s]+$/u, '');
  if (bare === '') return '';
  return `${arabic ? inArabic(bare) : inEnglish(bare)}.`;
}

function inEnglish(bare: string): string {
  if (ENGLISH_SENTENCE.test(bare)) return bare.charAt(0).toUpperCase() + bare.slice(1);
  const from = /^from\s+/i.exec(bare);
  return from ? `Prices start at ${bare.slice(from[0].length)}` : `The price is ${bare}`;
}

function inArabic(bare: string): string {
  if (ARABIC_SENTENCE.test(bare)) return bare;
  const from = /^(?:ابتداءً|ابتداء|إبتداءً) من\s+/u.exec(bare);
  return from ? `الأسعار تبدأ من ${bare.slice(from[0].length)}` : `السعر ${bare}`;
}

const LEAD_IN =
  /^(the price is|prices start at|it is|it costs|the cost is|السعر ابتداءً من|الأسعار تبدأ من|السعر)\s+(.+?)[.!]?$/iu;

export interface PricePhrase {
  /** The part that every telling of the price holds: "AED 1.4 million". */
  figure: string;
  /** The price for use inside a sentence: "from AED 1.4 million". */
  phrase: string;
}

/** The price out of its sentence; null when it takes more than one sentence, or is put in other words. */
export function pricePhrase(sentence: string): PricePhrase | null {
  const found = sentences(sentence).length === 1 ? LEAD_IN.exec(sentence) : null;
  if (!found) return null;
  const [, lead = '', figure = ''] = found;
  if (/start/i.test(lead)) return { figure, phrase: `from ${figure}` };
  return { figure, phrase: lead.endsWith('من') ? `ابتداءً من ${figure}` : figure };
}

/** The price of a brief as a sentence. A text without a figure is no price: the added words could make a lie of it. */
export function priceTold(text: string, arabic: boolean): string {
  const whole = priceSentence(text, arabic);
  return /\d/.test(text) && !claimsHumanity(whole) ? whole : text;
}

/** The figures of a price that is written in another language, told in the words of the call's language. */
export function priceAlone(raw: string | null, arabic: boolean): string | null {
  const found = /(aed|درهم|\$|usd)?\s?(\d[\d,.]{0,12}\d|\d)\s?(aed|درهم|دراهم|usd|dollars)?/i.exec(plain(raw ?? ''));
  if (!found || (!found[1] && !found[3])) return null;
  const dollars = /\$|usd|dollar/i.test(found[0]);
  if (arabic) return `السعر ${found[2]} ${dollars ? 'دولار' : 'درهم'}.`;
  return `The price is ${dollars ? '$' : 'AED '}${found[2]}.`;
}

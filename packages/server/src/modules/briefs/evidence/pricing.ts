import { pricesIn } from '../pricing/prices.ts';
import { pricesPhrase } from '../pricing/say.ts';
import { field, isArabic } from '../text/text.ts';
import type { Statements } from './statements.ts';

export interface Pricing {
  /** The price as it is told; null if there is none, or if several contradict each other. */
  text: string | null;
  /** True if it is the customer's own word, and not their page's. */
  told: boolean;
}

/** The summary in its own words, else the prices of the context, else those of a page that names few. */
export function pricingOf({ summary, notes, page }: Statements, arabic: boolean): Pricing {
  const given = field(summary.join('. '), 200);
  const prices = summary.flatMap(pricesIn);
  if (given && (!arabic || isArabic(given) || prices.length === 0)) return { text: given, told: true };
  const told = prices.length > 0 ? prices : notes.flatMap(pricesIn);
  if (told.length > 0) return { text: pricesPhrase(told, arabic), told: true };
  const read = page.flatMap(pricesIn);
  return { text: read.length <= MOST_OF_PAGE ? pricesPhrase(read, arabic) : null, told: false };
}

/** A page with more of them is a price list. */
const MOST_OF_PAGE = 3;

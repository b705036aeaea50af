import type { Evidence } from './evidence.ts';
import { pricesIn, pricesPhrase, type Price } from '../pricing/prices.ts';
import { clean, field, isArabic } from '../text/text.ts';
import type { BriefRequest } from '../briefs.types.ts';

/** Prices the customer told us; a page's only where they told none, and then not a whole list of them. */
export function pricesOf(
  request: BriefRequest,
  context: string[],
  evidence: Evidence[],
): { list: Price[]; told: boolean } {
  const summary = pricesIn(clean(request.pricingSummary));
  if (summary.length > 0) return { list: summary, told: true };
  const told = context.filter((text) => !NOT_OURS.test(text)).flatMap(pricesIn);
  if (told.length > 0) return { list: told, told: true };
  const read = evidence.filter(({ origin }) => origin === 'page').flatMap(({ text }) => pricesIn(text));
  return { list: read.length <= 3 ? read : [], told: false };
}

/** Money that is no price of ours: what others take, what is saved or earned. */
const NOT_OURS =
  /\b(?:sav(?:e|es|ed|ing)|competitors?|instead of|revenue|raised|worth of|budget|fine|earn|salary|bill(?:s)? (?:of|is|are))\b|توفير|توفر|ميزاني|فاتورة/iu;

export function pricingOf(request: BriefRequest, prices: Price[], arabic: boolean): string | null {
  const given = field(request.pricingSummary, 200);
  const foreign = given !== null && arabic && !isArabic(given);
  return given && !foreign ? given : (pricesPhrase(prices, arabic) ?? given);
}

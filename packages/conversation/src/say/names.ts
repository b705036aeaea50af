import type { Brief } from '../types.ts';
import type { Values } from './fill.ts';

/** A common noun in the middle of an English sentence ("solar panels for villas"); names keep their capital. */
export const midSentence = (text: string): string =>
  /^(?:[A-Z][a-z]*-)?[A-Z]?[a-z]+ [a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

const bare = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^(?:an?|the)\s+/, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * The offer without the caller's name: "their gym membership" of "FitZone gym membership"; null when the two are one.
 */
export function offerOf({ caller, product, language }: Brief): string | null {
  if (bare(caller) === bare(product)) return null;
  const rest = product.slice(caller.length).trim();
  const repeats = product.toLowerCase().startsWith(`${caller.toLowerCase()} `) && /^[a-z]/.test(rest);
  if (repeats && language === 'en') return `their ${rest}`;
  return midSentence(product);
}

/** `offer` and `seller` are left out where caller and product are one, so that no line says the name twice. */
export function namesIn(brief: Brief): Values {
  const offer = offerOf(brief);
  return {
    caller: brief.caller,
    product: midSentence(brief.product),
    company: brief.lead.company,
    offer,
    seller: offer === null ? null : brief.caller,
  };
}

import { priceSentence } from '@nova-calls/conversation';
import type { Material } from './material.ts';
import { asSentence, distinct } from '../text/text.ts';

const MOST = 12;
const OF_PAGE = 6;

/** The facts that may be told about the product: the price, then the customer's own words, then their page's. */
export function factsFor(material: Material): string[] {
  const { arabic, evidence, pricing } = material;
  const price = pricing.text ? [priceSentence(pricing.text, arabic)] : [];
  const own = evidence.filter(({ origin }) => origin === 'context');
  const page = evidence.filter(({ origin }) => origin === 'page').slice(0, OF_PAGE);
  const said = [...own, ...page].map(({ text }) => asSentence(text));
  // In an Arabic call, English facts are first told in Arabic; the English words follow.
  const translated = arabic
    ? [...own, ...page]
        .filter((one) => !one.arabic)
        .flatMap(({ claims }) => claims.map((claim) => asSentence(claim.arabic)))
    : [];
  return distinct([...price, ...translated, ...said]).slice(0, MOST);
}

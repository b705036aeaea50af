import { pricePhrase } from '../say/price.ts';
import { words } from '../text/normalise.ts';
import { hash } from '../text/seed.ts';
import { sentences } from '../text/sentences.ts';
import type { Brief } from '../types.ts';
import type { ConversationState } from './state.ts';

/** The parts of a turn in the making that are used here. */
interface Making {
  state: Pick<ConversationState, 'used' | 'said'>;
  brief: Brief;
  parts: string[];
}

const mark = (sentence: string): string => hash(words(sentence)).toString(36);

/** True if no sentence of the text was spoken in this call or stands in the turn in the making. */
export function isNew(d: Making, text: string): boolean {
  const making = new Set(d.parts.flatMap(sentences).map(mark));
  return sentences(text).every((sentence) => !d.state.said.includes(mark(sentence)) && !making.has(mark(sentence)));
}

/** The text without sentences that were spoken before or stand in it twice. */
export function unsaid(d: Making, text: string): string {
  const known = new Set(d.state.said);
  const fresh = (sentence: string): boolean => !known.has(mark(sentence)) && Boolean(known.add(mark(sentence)));
  return sentences(text).filter(fresh).join(' ');
}

/** The texts that are told only once, each with the id by which it is remembered. */
function tellable(brief: Brief): [string, string][] {
  const { pricingSummary: price, urgencyHook: hook, productFacts: facts } = brief;
  return [
    ...(price ? [['pricing', pricePhrase(price)?.figure ?? price] as [string, string]] : []),
    ...(hook ? [['urgency', hook] as [string, string]] : []),
    ...facts.map((fact): [string, string] => [factId(fact), fact]),
  ];
}

export const factId = (fact: string): string => `fact:${fact.slice(0, 40)}`;

const holds = (said: string, text: string): boolean => words(text).trim() !== '' && words(said).includes(words(text));

/** True if the turn in the making says it already. */
export const saysAlready = (d: Making, text: string): boolean => d.parts.some((part) => holds(part, text));

/** Notes the words of a turn and the texts of the brief that it told, even if the agent's own line told them. */
export function remember(d: Making, said: string): void {
  for (const [id, text] of tellable(d.brief))
    if (!d.state.used.includes(id) && holds(said, text)) d.state.used.push(id);
  d.state.said = [...new Set([...d.state.said, ...sentences(said).map(mark)])];
}

/** True if this call has told the lead the price. */
export function priceIsTold(d: Making): boolean {
  const figure = priceOf(d)?.figure;
  return d.state.used.includes('pricing') || (figure !== undefined && saysAlready(d, figure));
}

export const priceOf = (d: Making): ReturnType<typeof pricePhrase> => pricePhrase(d.brief.pricingSummary ?? '');

/** The text without the sentences that tell only the price, if the call has told the price before. */
export function withoutToldPrice(d: Making, text: string): string {
  const figure = priceOf(d)?.figure;
  if (!figure || !priceIsTold(d)) return text;
  const price = words(figure).trim();
  const bare = (sentence: string): boolean => words(pricePhrase(sentence)?.figure ?? '').trim() === price;
  return sentences(text)
    .filter((sentence) => !bare(sentence))
    .join(' ');
}

import { claimsHumanity } from '@nova-calls/conversation';
import { takeObjections, type Objection } from './objections.ts';
import { pricesIn, sumsIn } from '../pricing/prices.ts';
import { contradictionsIn, noteOn, type Contradiction } from './contradictions.ts';
import { notesIn, sentencesOf } from './evidence.ts';
import { addresseeOf, splitOrders } from '../text/addressee.ts';
import { clean, sentences } from '../text/text.ts';
import type { BriefRequest, WebPage } from '../briefs.types.ts';

/** The statements of the request and the page. All may be told except `orders`, which only the agent reads. */
export interface Statements {
  /** The customer's unchanged sentences, for searching in them. */
  own: string[];
  /** The same taken apart, without objections and bare prices' company. */
  notes: string[];
  objections: Objection[];
  summary: string[];
  urgency: string[];
  page: string[];
  orders: string[];
  /** Names the sentences that contradict each other and are left out; null if there are none. */
  note: string | null;
}

/** Reads the request's texts and the page. `about` is what the product's description tells behind its name. */
export function statementsOf(
  request: BriefRequest,
  about: { name: string; rest: string },
  page: WebPage | null,
): Statements {
  const own = parted([...sentences(about.rest), ...sentences(clean(request.context))]);
  const pricing = parted(sentences(clean(request.pricingSummary)));
  const urgency = parted(sentences(clean(request.urgencyHook)));
  const orders = [...own.orders, ...pricing.orders, ...urgency.orders];
  const mayTell = (text: string) => !claimsHumanity(text) && !isForbidden(text, orders);
  const taken = own.told.filter(mayTell).map(takeObjections);
  const notes = taken.flatMap(({ rest }) => notesIn(rest));
  const summary = pricing.told.filter(mayTell);
  const inside = contradictionsIn([...summary, ...notes], about.name);
  const stands = without(inside);
  const priced = [...summary, ...notes].some((text) => pricesIn(text).length > 0);
  // If the customer gave a price, the page's prices are ignored.
  const read = sentencesOf(page).filter((text) => mayTell(text) && !(priced && pricesIn(text).length > 0));
  const against = contradictionsIn([...summary.filter(stands), ...notes.filter(stands), ...read], about.name);
  const agreed = without(against.map(([, second]) => [second, second]));
  return {
    own: own.told,
    notes: [...notes, ...summary.filter((text) => !isPrice(text))].filter(stands),
    objections: taken.flatMap(({ objections }) => objections),
    summary: summary.filter((text) => stands(text) && isPrice(text)),
    urgency: urgency.told.filter(mayTell),
    page: read.filter((text) => stands(text) && agreed(text)),
    orders,
    note: noteOn(inside),
  };
}

/** A summary with only fees and minimums is not a price, so its sentences are told unchanged. */
const isPrice = (sentence: string): boolean => pricesIn(sentence).length > 0 || sumsIn(sentence).length === 0;

/** Splits sentences into those for everybody and those for the agent. Words to a model are dropped. */
function parted(all: string[]): { told: string[]; orders: string[] } {
  const parts = all.map(splitOrders);
  return {
    told: parts.map(({ told }) => told.trim()).filter(Boolean),
    orders: parts
      .map(({ orders }) => orders)
      .filter((text) => text && addresseeOf(text) === 'agent' && !claimsHumanity(text)),
  };
}

const BAN =
  /^(?:please |and |but )*(?:don['’]?t|do not|never)(?: (?:ever|let))? \p{L}+ (.+?)(?: (?:unless|until|if|when)\b.*)?$/iu;

/** True if one of the customer's orders forbids saying a text. */
export const isForbidden = (text: string, orders: string[]): boolean => orders.some((order) => forbids(order, text));

/** "Don't mention the setup fee" keeps every sentence about the setup fee unsaid. */
function forbids(order: string, text: string): boolean {
  const matter = (
    BAN.exec(order)?.[1]
      ?.toLowerCase()
      .match(/[\p{L}\p{N}]{3,}/gu) ?? []
  ).filter((word) => !LINKING.has(word));
  return matter.length > 0 && matter.every((word) => text.toLowerCase().includes(word.slice(0, 6)));
}

const LINKING = new Set(
  'the that our any this them they their with for about are was have has you your and lead customer client'.split(' '),
);

const without = (contradictions: Contradiction[]) => (text: string) =>
  !contradictions.some((pair) => pair.includes(text));

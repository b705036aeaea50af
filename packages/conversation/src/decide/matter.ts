import type { LineKey } from '../say/english.ts';
import { lowered } from '../say/fill.ts';
import { join, statements } from '../text/sentences.ts';
import { hasFresh, line, quote, say, type Draft } from './draft.ts';
import { takeApart, type Reply } from './handler.ts';
import { factId, isNew, priceOf, unsaid, withoutToldPrice } from './told.ts';
import { factsFor, handlerFor, TOPICS, topicOf, type Topic } from './topics.ts';
import type { Matter } from './utterance.ts';

/** Most rounds spent on one objection, and on all of them together. */
export const ROUNDS = 2;
const ALL_ROUNDS = 5;

/** The topic that was met, and whether it got an answer or only the promise of one. */
export interface Met {
  topic: string;
  answered: boolean;
  /**
   * The question that the turn asks so far: none, a check whether that settles it, or one that wants more than a yes.
   */
  asks: 'nothing' | 'check' | 'open';
}

interface Options {
  /** The topic of the round before, when the utterance names none. */
  known?: string | undefined;
  /** True if a question of the brief may stand at the end; false if the turn goes on to ask something else. */
  mayAsk: boolean;
}

/**
 * Answers an objection or a question: first with the brief's handler, then with a fact, then with the honest "the team
 * will tell you". Null when it had its rounds and the agent leaves it alone.
 */
export function respond(d: Draft, matter: Matter, { known, mayAsk }: Options): Met | null {
  const topic = topicFor(matter);
  const name = topic ?? known ?? 'other';
  const round = (d.state.objections[name] ?? 0) + 1;
  const total = Object.values(d.state.objections).reduce((sum, rounds) => sum + rounds, 0);
  if (round > ROUNDS || total >= ALL_ROUNDS) {
    say(d, 'let_be');
    return null;
  }
  d.state.objections[name] = round;
  d.effects.push({ type: 'objection', topic: name, round });
  d.directive.push(`The lead raised "${name}".`);
  return { topic: name, ...answer(d, matter, name, mayAsk) };
}

/** The matter of words that are no question and no known doubt, but name something that the brief has an answer to. */
export function named(d: Draft, text: string): Matter | null {
  const known = topicOf(text) !== null || handlerFor(text, null, d.brief) !== null;
  return known ? { text, asks: false, asksPrice: false } : null;
}

const topicFor = ({ text, asksPrice }: Matter): Topic | null => topicOf(text) ?? (asksPrice ? 'price' : null);

const SYMPATHY = ['price', 'timing', 'competitor', 'trust', 'need', 'authority', 'migration', 'send_info'];

// A doubt needs a kind word first; a question wants its answer straight away.
function sympathise(d: Draft, { asks }: Matter, name: string): void {
  if (asks) return;
  const key = `on_${name}` as LineKey;
  say(d, SYMPATHY.includes(name) && hasFresh(d, key) ? key : 'on_other');
}

function answer(d: Draft, matter: Matter, name: string, mayAsk: boolean): Omit<Met, 'topic'> {
  const meant = topicFor(matter) ?? TOPICS.find((known) => known === name) ?? null;
  const handler = handlerFor(matter.text, meant, d.brief);
  const id = `handler:${handler?.key ?? ''}`.slice(0, 80);
  const reply = handler && !d.state.used.includes(id) ? takeApart(handler.answer) : null;
  if (reply) d.state.used.push(id);
  if (reply?.heard && isNew(d, reply.heard)) d.parts.push(reply.heard);
  else sympathise(d, matter, name);
  const asks = reply && quoteReply(d, matter, reply, mayAsk);
  return asks ? { answered: true, asks } : { answered: fallBack(d, matter, meant), asks: 'nothing' };
}

/** Says the handler's body and its question; null when nothing of them is left to say. */
function quoteReply(d: Draft, matter: Matter, reply: Reply, mayAsk: boolean): Met['asks'] | null {
  const body = join(knownPrice(d, matter, reply.body), unsaid(d, withoutToldPrice(d, reply.body)));
  const question = mayAsk && (body || reply.open) && isNew(d, reply.question) ? reply.question : '';
  if (!body && !question) return null;
  d.parts.push(body, question);
  return question ? (reply.open ? 'open' : 'check') : 'nothing';
}

// A price that was told already is told in other words when the lead asks for it.
function knownPrice(d: Draft, matter: Matter, body: string): string {
  const price = priceOf(d)?.phrase;
  const drops = withoutToldPrice(d, body) !== body;
  return price && drops && asksPrice(matter) ? line(d, 'price_again', { price }) : '';
}

const asksPrice = (matter: Matter): boolean => matter.asks && topicFor(matter) === 'price';

function fallBack(d: Draft, matter: Matter, meant: Topic | null): boolean {
  if (giveFact(d, matter.text, null)) return true;
  if (meant === 'price' && givePrice(d, matter)) return true;
  if (giveFact(d, matter.text, meant)) return true;
  say(d, matter.asks ? 'no_answer_yet' : 'noted');
  return false;
}

// The price is told again when the lead asks for it. After "too expensive" it would only be a repetition.
function givePrice(d: Draft, matter: Matter): boolean {
  if (quote(d, 'pricing', statements(d.brief.pricingSummary ?? '') || null)) return true;
  const price = priceOf(d)?.phrase;
  if (!price || !asksPrice(matter) || /discount|cheaper|خصم|ارخص|أرخص/iu.test(matter.text)) return false;
  say(d, 'price_again', { price });
  return true;
}

function giveFact(d: Draft, text: string, topic: Topic | null): boolean {
  const fact = factsFor(text, topic, d.brief.productFacts).find(
    (known) => !d.state.used.includes(factId(known)) && isNew(d, known),
  );
  if (!fact) return false;
  const lead = line(d, 'fact');
  return quote(d, factId(fact), lead ? `${lead} ${lowered(fact)}` : fact);
}

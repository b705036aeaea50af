import type { LineKey } from '../say/english.ts';
import { factsFor, handlerFor, isQuestion, TOPICS, topicOf } from './topics.ts';
import { lowered } from '../say/fill.ts';
import { join, statements } from '../text/sentences.ts';
import { hasFresh, line, quote, say, type Draft } from './draft.ts';
import { takeApart, type Reply } from './handler.ts';
import { priceOf, withoutToldPrice } from './told.ts';

/** Rounds spent on one objection, and on all of them together. */
export const ROUNDS = 2;
const ALL_ROUNDS = 5;

/** What was met, and whether with an answer or with the promise of one. */
export interface Met {
  topic: string;
  answered: boolean;
  /** What the turn asks by now: nothing, whether that settles it, or something that wants more than a yes. */
  asks: 'nothing' | 'check' | 'open';
}

interface Options {
  /** The topic of the round before, when the utterance names none. */
  known?: string | undefined;
  /** Whether a question of the brief's may stand at the end; false where the turn goes on to ask something else. */
  mayAsk: boolean;
}

/**
 * Answers an objection or a question: the brief's handler first, then a fact, then the honest "the team will tell you".
 * Null when it had its rounds and is let be.
 */
export function respond(d: Draft, utterance: string, { known, mayAsk }: Options): Met | null {
  const topic = topicOf(utterance);
  const name = topic ?? known ?? 'other';
  const round = (d.state.objections[name] ?? 0) + 1;
  const total = Object.values(d.state.objections).reduce((sum, rounds) => sum + rounds, 0);
  if (round > ROUNDS || total >= ALL_ROUNDS) {
    if (hasFresh(d, 'let_be')) say(d, 'let_be');
    return null;
  }
  d.state.objections[name] = round;
  d.effects.push({ type: 'objection', topic: name, round });
  d.directive.push(`The lead raised "${name}".`);
  return { topic: name, ...answer(d, utterance, name, mayAsk) };
}

const SYMPATHY = ['price', 'timing', 'competitor', 'trust', 'need', 'authority', 'migration', 'send_info', 'other'];

function sympathise(d: Draft, name: string): void {
  const key = `on_${name}` as LineKey;
  const chosen = SYMPATHY.includes(name) && hasFresh(d, key) ? key : 'on_other';
  if (hasFresh(d, chosen)) say(d, chosen);
}

function answer(d: Draft, utterance: string, name: string, mayAsk: boolean): Omit<Met, 'topic'> {
  const meant = topicOf(utterance) ?? TOPICS.find((known) => known === name) ?? null;
  const handler = handlerFor(utterance, meant, d.brief);
  const id = `handler:${handler?.key ?? ''}`.slice(0, 80);
  const reply = handler && !d.state.used.includes(id) ? takeApart(handler.answer) : null;
  if (reply) d.state.used.push(id);
  if (reply?.heard) d.parts.push(reply.heard);
  else sympathise(d, name);
  const asks = reply && quoteReply(d, utterance, reply, mayAsk);
  return asks ? { answered: true, asks } : { answered: fallBack(d, utterance, name, meant), asks: 'nothing' };
}

/** Says the handler's matter and its question; null when it comes to nothing. */
function quoteReply(d: Draft, utterance: string, reply: Reply, mayAsk: boolean): Met['asks'] | null {
  const body = join(knownPrice(d, utterance, reply.body), withoutToldPrice(d, reply.body));
  const question = mayAsk && (body || reply.open) ? reply.question : '';
  if (!body && !question) return null;
  d.parts.push(body, question);
  return question ? (reply.open ? 'open' : 'check') : 'nothing';
}

// Asked for, a price that the call has told already is told again in other words.
function knownPrice(d: Draft, utterance: string, body: string): string {
  const price = priceOf(d)?.phrase;
  const drops = withoutToldPrice(d, body) !== body;
  return price && drops && asksPrice(utterance) && hasFresh(d, 'price_again') ? line(d, 'price_again', { price }) : '';
}

const asksPrice = (utterance: string): boolean => topicOf(utterance) === 'price' && isQuestion(utterance);

function fallBack(d: Draft, utterance: string, name: string, meant: ReturnType<typeof topicOf>): boolean {
  if (giveFact(d, utterance, null)) return true;
  if (name === 'price' && givePrice(d, utterance)) return true;
  if (giveFact(d, utterance, meant)) return true;
  const key = isQuestion(utterance) ? 'no_answer_yet' : 'noted';
  if (hasFresh(d, key)) say(d, key);
  return false;
}

// Asked for again it is told again; to a "too expensive" it would only be repeated.
function givePrice(d: Draft, utterance: string): boolean {
  if (quote(d, 'pricing', statements(d.brief.pricingSummary ?? '') || null)) return true;
  const price = priceOf(d)?.phrase;
  if (!price || !asksPrice(utterance) || /discount|cheaper|خصم|ارخص|أرخص/iu.test(utterance)) return false;
  if (hasFresh(d, 'price_again')) say(d, 'price_again', { price });
  return true;
}

function giveFact(d: Draft, utterance: string, topic: ReturnType<typeof topicOf>): boolean {
  const fact = factsFor(utterance, topic, d.brief.productFacts).find(
    (text) => !d.state.used.includes(`fact:${text.slice(0, 40)}`),
  );
  if (!fact) return false;
  const lead = hasFresh(d, 'fact') ? line(d, 'fact') : '';
  return quote(d, `fact:${fact.slice(0, 40)}`, lead ? `${lead} ${lowered(fact)}` : fact);
}

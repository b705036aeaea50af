import type { Sentence } from '../words/read.ts';
import { reach } from '../pattern/pattern.ts';
import { find, rule } from '../pattern/rule.ts';
import { CONFIRMS, DENIES, GO_AHEAD, REFUSES } from './rules/consent.ts';

export type Assent = 'yes' | 'no' | null;

const WEIGHTLESS = ['GOWORD', 'SKIP', 'EDGE', 'YES', 'GO', 'NOPROBLEM', 'LIGHT', 'PLEASE', 'THANKS', 'STOP', 'NUM'];
const HALF_YES = new Set([
  'right',
  'good',
  'great',
  'nice',
  'true',
  'well',
  'correct',
  'exactly',
  'indeed',
  'mm',
  'mmm',
  'صح',
  'صحيح',
  'خلاص',
  'امم',
  'ممم',
]);
const GREETINGS = ['hello', 'hi', 'hey', 'الو', 'هلا', 'مرحبا'];

/** The number of tokens that carry weight of their own, beside words of assent and small words. */
export function weight({ tokens }: Sentence): number {
  let heavy = 0;
  for (let at = 0; at < tokens.length;) {
    const next = reach(tokens, at, WEIGHTLESS);
    if (next < 0) heavy += 1;
    at = next < 0 ? at + 1 : next;
  }
  return heavy;
}

const saysYes = ({ tokens }: Sentence): boolean =>
  tokens.some(
    (token, at) => reach(tokens, at, ['YES']) >= 0 && (token.wide?.tags.has('YES') || !HALF_YES.has(token.text)),
  );

const picksUp = ({ tokens }: Sentence): boolean => tokens.some(({ text }) => GREETINGS.includes(text));

/**
 * The reply to a question for consent. A yes needs words that give the floor, or a yes with nothing of weight beside
 * it: "yeah whats wrong", "ok enough about the product" and "yes hello" are no yes.
 */
export function consent(sentence: Sentence): Assent {
  if (find(sentence, REFUSES)) return 'no';
  if (find(sentence, GO_AHEAD)) return givesFloor(sentence) ? 'yes' : null;
  if (sentence.vocabulary.has('QMARK') || picksUp(sentence)) return null;
  return saysYes(sentence) && weight(sentence) === 0 ? 'yes' : null;
}

// "Go ahead" gives the floor; "go ahead and tell me what the next holiday is" asks for something.
const givesFloor = (sentence: Sentence): boolean => weight(sentence) <= 3 && !find(sentence, ASKS_FIRST);

const ASKS_FIRST = [rule('begins with a question', ['^ WHAT|WHERE|WHEN|WHO|HOW !YES|GO|got|about'])];

const FIRST = ['SKIP', 'NAME', 'PLEASE', 'hello', 'hi', 'well', 'oh', 'sorry', 'hmm'];

/** A yes or no to any other question, by its first word of weight. "No problem" and "no, go on" are a yes. */
export function assent(sentence: Sentence): Assent {
  const { tokens } = sentence;
  let at = 0;
  for (let next = reach(tokens, at, FIRST); next >= 0; next = reach(tokens, at, FIRST)) at = next;
  if (reach(tokens, at, ['NOPROBLEM']) >= 0) return 'yes';
  if (reach(tokens, at, ['NO', 'REFUSE']) >= 0) return 'no';
  if (find(sentence, REFUSES) || find(sentence, DENIES)) return 'no';
  if (find(sentence, CONFIRMS)) return 'yes';
  return reach(tokens, at, ['YES', 'GO', 'GOWORD']) >= 0 ? 'yes' : null;
}

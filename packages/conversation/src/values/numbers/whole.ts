import { isIn, textAt } from '../tokens/match.ts';
import type { Token } from '../tokens/tokens.ts';
import { CURRENCY_SIGNS, CURRENCY_WORDS } from '../words/money.ts';
import { DIGITS, DUALS, HUNDRED, HUNDREDS, ORDINAL_ENDS, ORDINALS, SCALES, TEENS, TENS } from '../words/numbers.ts';
import { COUNTED, TIME_UNITS } from '../words/units.ts';

type Tokens = readonly Token[];

const BEFORE = new Set(['(', '[', '"', "'", '~', '≈', '<', '>', ...CURRENCY_SIGNS.keys()]);
const AFTER = new Set([
  '.',
  ',',
  ';',
  '?',
  '؟',
  '!',
  ')',
  ']',
  '"',
  "'",
  '…',
  '%',
  '،',
  '؛',
  '+',
  ...CURRENCY_SIGNS.keys(),
]);
const SUFFIXES = new Set(['ish', 'am', 'pm', 'a', 'p', 'h', 'bhk', 'sqft', 'ft']);

/**
 * True if the tokens from `start` to `end` are a complete number, and not part of a longer form ("12-34-56", "b2b",
 * "#12", "3/4", "12th"). A part of a longer form is not read at all.
 */
export function isWhole(tokens: Tokens, start: number, end: number): boolean {
  return wholeBefore(tokens, start) && wholeAfter(tokens, end);
}

function wholeBefore(tokens: Tokens, start: number): boolean {
  const [before, first] = [tokens[start - 1], tokens[start]];
  if (!before || !first?.glued) return true;
  if (before.kind === 'word') return CURRENCY_WORDS.has(before.text) || ARABIC.test(before.text);
  return before.kind === 'mark' && (BEFORE.has(before.text) || loose(tokens, start - 1));
}

// A mark with a space before it, or one that ends a word, is punctuation: "sum -20", "word,20".
function loose(tokens: Tokens, at: number): boolean {
  const mark = tokens[at];
  if (mark && '+#@=*^&'.includes(mark.text)) return false;
  return tokens[at - 1]?.kind === 'word' || (mark !== undefined && !mark.glued && '-–—.,:/'.includes(mark.text));
}

function wholeAfter(tokens: Tokens, end: number): boolean {
  if (isOrdinalTail(tokens, end)) return false;
  const next = tokens[end];
  if (!next?.glued) return true;
  if (next.kind === 'word') return isSuffix(next.text);
  const beyond = tokens[end + 1];
  if (next.kind !== 'mark') return false;
  if (AFTER.has(next.text)) return !beyond?.glued || beyond.kind === 'mark' || next.text === ',';
  return '-–—/'.includes(next.text) && (!beyond?.glued || beyond.kind === 'word');
}

const ARABIC = /\p{Script=Arabic}/u;
const isSuffix = (word: string): boolean =>
  SUFFIXES.has(word) ||
  SCALES.has(word) ||
  CURRENCY_WORDS.has(word) ||
  TIME_UNITS.has(word) ||
  COUNTED.has(word) ||
  ARABIC.test(word);

// "twenty first", "12th"
function isOrdinalTail(tokens: Tokens, end: number): boolean {
  if (isIn(tokens, end, ORDINAL_ENDS) && tokens[end]?.glued) return true;
  const unit = ORDINALS.get(textAt(tokens, end)) ?? 0;
  return unit > 0 && unit < 10 && /^[a-z]+$/.test(textAt(tokens, end)) && TENS.has(textAt(tokens, end - 1));
}

/** True if a number begins right here, so that the number before it is only a part of what was said. */
export function numberFollows(tokens: Tokens, at: number): boolean {
  return (
    tokens[at]?.kind === 'number' ||
    [DIGITS, TEENS, TENS, HUNDREDS, HUNDRED, DUALS].some((words) => isIn(tokens, at, words))
  );
}

/** The index after the numbers that stand right beside a number. They are parts of one form, so none is read alone. */
export function pastNumbers(tokens: Tokens, from: number): number {
  let at = from;
  while (at < tokens.length && numberFollows(tokens, at)) at += 1;
  return at;
}

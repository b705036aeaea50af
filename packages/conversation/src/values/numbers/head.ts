import { isIn, pass, textAt, type Read } from '../tokens/match.ts';
import type { Token } from '../tokens/tokens.ts';
import { ARTICLES, DIGITS, HUNDRED, NOUGHTS, POINT, SCALES, SHORT_SCALES, VAGUE } from '../words/numbers.ts';
import type { Cardinal } from './cardinal.types.ts';
import { readSmall } from './small.ts';

type Tokens = readonly Token[];
const plain = (value: number | null, end: number): Cardinal => ({
  value,
  lead: value ?? NaN,
  scale: 1,
  end,
  approx: false,
  short: false,
});

/** The part of a number that stands before its scales: figures, words, digits read out, "a", "a couple of". */
export function readHead(tokens: Tokens, at: number): Cardinal | null {
  const head =
    written(tokens, at) ?? readOut(tokens, at) ?? couple(tokens, at) ?? vague(tokens, at) ?? article(tokens, at);
  if (head) return approximate(tokens, head);
  const small = readSmall(tokens, at);
  if (small) return approximate(tokens, decimals(tokens, plain(small.value, small.end)));
  return isIn(tokens, at, SCALES) && !isIn(tokens, at, SHORT_SCALES) ? plain(1, at) : null;
}

function written(tokens: Tokens, at: number): Cardinal | null {
  const token = tokens[at];
  if (token?.kind !== 'number') return null;
  if (/^\d$/.test(token.text) && tokens[at + 1]?.kind === 'number') return null;
  const hundred = isIn(tokens, at + 1, HUNDRED) && token.value !== null && token.value < 100;
  return hundred ? plain((token.value ?? 0) * 100, at + 2) : decimals(tokens, plain(token.value, at + 1));
}

/** Digits read out one by one, three or more: "one five zero". */
function readOut(tokens: Tokens, at: number): Cardinal | null {
  const run = readDigits(tokens, at);
  if (!run) return null;
  const length = run.value.length;
  if (length < 3) return tokens[at]?.kind === 'number' ? plain(null, run.end) : null;
  return plain(length > 6 || run.value.startsWith('0') ? null : Number(run.value), run.end);
}

const LONGEST_RUN = 40;

/** The digits that are read out from a token on, as they are: "oh five" is "05". */
export function readDigits(tokens: Tokens, at: number): Read<string> | null {
  let digits = '';
  let end = at;
  for (; end < at + LONGEST_RUN && digitAt(tokens, end) !== null; end += 1) digits += digitAt(tokens, end);
  // The last digit may begin something else: "one two three hundred".
  return digits && !isIn(tokens, end, HUNDRED) ? { value: digits, end } : null;
}

export function digitAt(tokens: Tokens, at: number): string | null {
  const { kind, text } = tokens[at] ?? { kind: 'mark', text: '' };
  if (kind === 'number') return text.length === 1 ? text : null;
  const digit = DIGITS.get(text);
  return digit !== undefined && !/\p{Script=Arabic}/u.test(text)
    ? String(digit)
    : NOUGHTS.has(text) && at > 0 && isDigitWord(tokens, at - 1)
      ? '0'
      : null;
}

const isDigitWord = (tokens: Tokens, at: number): boolean =>
  DIGITS.has(textAt(tokens, at)) || /^\d$/.test(textAt(tokens, at)) || NOUGHTS.has(textAt(tokens, at));

// "a couple of hundred", "a hundred", "a thousand".
function couple(tokens: Tokens, at: number): Cardinal | null {
  const start = pass(tokens, at, ARTICLES);
  if (textAt(tokens, start) === 'dozen') return plain(12, start + 1);
  if (textAt(tokens, at) === 'half' && textAt(tokens, pass(tokens, at + 1, ARTICLES)) === 'dozen')
    return plain(6, pass(tokens, at + 1, ARTICLES) + 1);
  if (textAt(tokens, start) !== 'couple') return null;
  const end = textAt(tokens, start + 1) === 'of' ? start + 2 : start + 1;
  return isIn(tokens, end, HUNDRED) ? plain(200, end + 1) : plain(2, end);
}

function article(tokens: Tokens, at: number): Cardinal | null {
  if (!isIn(tokens, at, ARTICLES)) return null;
  if (isIn(tokens, at + 1, SCALES))
    return isIn(tokens, at + 1, SHORT_SCALES) && textAt(tokens, at + 1).length < 3 ? null : plain(1, at + 1);
  const small = isIn(tokens, at + 1, HUNDRED) ? readSmall(tokens, at + 1) : null;
  return small && plain(small.value, small.end);
}

// "a few thousand", "hundreds of thousands": a number, but nobody knows which.
function vague(tokens: Tokens, at: number): Cardinal | null {
  if (['hundreds', 'thousands', 'millions', 'tens', 'lakhs', 'crores'].includes(textAt(tokens, at))) {
    const of = textAt(tokens, at + 1) === 'of' ? at + 2 : at + 1;
    return plain(null, of);
  }
  const start = pass(tokens, at, ARTICLES);
  if (!isIn(tokens, start, VAGUE)) return null;
  return isIn(tokens, start + 1, HUNDRED) || isIn(tokens, start + 1, SCALES)
    ? plain(null, isIn(tokens, start + 1, HUNDRED) ? start + 2 : start + 1)
    : null;
}

/** "One point two five". */
function decimals(tokens: Tokens, whole: Cardinal): Cardinal {
  if (!isIn(tokens, whole.end, POINT) || whole.value === null) return whole;
  const run = readDigits(tokens, whole.end + 1);
  const small = run ?? readSmall(tokens, whole.end + 1);
  const digits = run?.value ?? (small ? String(small.value) : writtenDigits(tokens, whole.end + 1));
  return digits ? plain(Number(`${whole.value}.${digits}`), small?.end ?? whole.end + 2) : plain(null, whole.end + 1);
}

const writtenDigits = (tokens: Tokens, at: number): string =>
  tokens[at]?.kind === 'number' && /^\d+$/.test(textAt(tokens, at)) ? textAt(tokens, at) : '';

// "twenty odd thousand", "20 ish".
function approximate(tokens: Tokens, head: Cardinal): Cardinal {
  return ['odd', 'ish', 'something', 'وشوي'].includes(textAt(tokens, head.end))
    ? { ...head, end: head.end + 1, approx: true }
    : head;
}

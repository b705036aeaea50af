import { isIn, pass, textAt, type Read } from '../tokens/match.ts';
import type { Token } from '../tokens/tokens.ts';
import { AND, ARTICLES, DIGITS, FRACTIONS, HUNDRED, QUARTERS, SCALES, SHORT_SCALES } from '../words/numbers.ts';
import type { Cardinal } from './cardinal.types.ts';

type Tokens = readonly Token[];

/** A fraction of a scale: "half a million", "three quarters of a million", "ربع مليون". Ends before the scale. */
export function readFraction(tokens: Tokens, at: number): Cardinal | null {
  const start = textAt(tokens, at) === 'a' ? at + 1 : at;
  const fraction = fractionAt(tokens, start);
  if (!fraction) return null;
  let end = fraction.end;
  for (let passed = 0; passed < 3 && (isIn(tokens, end, ARTICLES) || isOf(tokens, end)); passed += 1) end += 1;
  const scaled = isIn(tokens, end, SCALES) && (textAt(tokens, end).length > 1 || isIn(tokens, end, SHORT_SCALES));
  return scaled || isIn(tokens, end, HUNDRED)
    ? { value: fraction.value, lead: fraction.value, scale: 1, end, approx: false, short: false }
    : null;
}

const isOf = (tokens: Tokens, at: number): boolean => ['of', 'ال', 'the'].includes(textAt(tokens, at));

function fractionAt(tokens: Tokens, at: number): Read<number> | null {
  const parts = DIGITS.get(textAt(tokens, at));
  if (parts !== undefined && isIn(tokens, at + 1, QUARTERS)) return { value: parts / 4, end: at + 2 };
  const fraction = FRACTIONS.get(textAt(tokens, at));
  return fraction === undefined ? null : { value: fraction, end: at + 1 };
}

/** A fraction that is added or taken off: "and a half", "ونص", "الا ربع". */
export function readAddedFraction(tokens: Tokens, at: number): Read<number> | null {
  const less = textAt(tokens, at) === 'الا';
  if (!less && !isIn(tokens, at, AND)) return null;
  const start = pass(tokens, at + 1, ARTICLES);
  const fraction = fractionAt(tokens, start);
  // "ونص مليون" is a number of its own, "and a quarter million" too.
  if (!fraction || (start > at + 1 && isIn(tokens, fraction.end, SCALES) && fraction.value !== 0.5)) return null;
  return { value: less ? -fraction.value : fraction.value, end: fraction.end };
}

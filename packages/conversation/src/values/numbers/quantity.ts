import { isIn, textAt } from '../tokens/match.ts';
import type { Token } from '../tokens/tokens.ts';
import { set } from '../words/table.ts';
import { readCardinal } from './cardinal.ts';
import type { Cardinal } from './cardinal.types.ts';
import { isWhole, numberFollows } from './whole.ts';

type Tokens = readonly Token[];

/** One number or a range of two. Both ends are null when the value is not certain. */
export interface Quantity {
  from: number | null;
  to: number | null;
  /** The scale that both ends share, for a correction that names only the figure. */
  scale: number;
  approx: boolean;
  end: number;
}

/** Skips words that may stand between the ends of a range, such as a currency: "AED 10 to AED 20". */
export type Passes = (tokens: Tokens, at: number) => number;

const OPENERS = set('between from بين من');
const BETWEEN = set('between بين');
const TO = set('to till until through upto or الى ل لين لحد حتى او ولا - – — ~');
const stay: Passes = (_tokens, at) => at;
const withArticle =
  (passes: Passes): Passes =>
  (tokens, at) => {
    const next = passes(tokens, at);
    return textAt(tokens, next) === 'ال' ? next + 1 : next;
  };

/** The number or range that begins at a token: "10-20k", "between 10 and 15 lakh", "عشرة خمستعشر الف". */
export function readQuantity(tokens: Tokens, at: number, unit: Passes = stay): Quantity | null {
  const passes = withArticle(unit);
  const opened = isIn(tokens, at, OPENERS);
  const between = isIn(tokens, at, BETWEEN);
  const start = opened ? passes(tokens, at + 1) : at;
  const first = readCardinal(tokens, start);
  if (!first) return null;
  const range = (between && betweenEarly(tokens, start, passes)) || ranged(tokens, start, first, passes, between);
  // "From" without "to" opens no range; the number is read when its own turn comes.
  return range || (opened ? null : alone(tokens, start, first));
}

function ranged(tokens: Tokens, start: number, first: Cardinal, passes: Passes, between: boolean): Quantity | null {
  const join = passes(tokens, first.end);
  const linked = isIn(tokens, join, TO) || (between && isAnd(tokens, join));
  const next = linked ? passes(tokens, join + 1) : first.end;
  const second = linked || numberFollows(tokens, next) ? readCardinal(tokens, next) : null;
  if (!second) return null;
  const ends = endsOf(first, second, linked);
  // "100 dirhams for each one" in Arabic: "ل" is also "for".
  if (!ends) return textAt(tokens, join) === 'ل' ? null : unsure(second.end);
  return numberFollows(tokens, second.end) || !isWhole(tokens, start, second.end)
    ? unsure(second.end)
    : { ...ends, scale: second.scale, approx: first.approx || second.approx, end: second.end };
}

const isAnd = (tokens: Tokens, at: number): boolean => ['and', 'و'].includes(textAt(tokens, at));
const unsure = (end: number): Quantity => ({ from: null, to: null, scale: 1, approx: false, end });

function alone(tokens: Tokens, start: number, only: Cardinal): Quantity {
  if (!isWhole(tokens, start, only.end) || only.value === null) return unsure(only.end);
  return { from: only.value, to: only.value, scale: only.scale, approx: only.approx, end: only.end };
}

/** The two ends, the first in the scale of the second where it has none: "10 to 15 lakh", "two three hundred". */
function endsOf(first: Cardinal, second: Cardinal, linked: boolean): { from: number; to: number } | null {
  if (first.value === null || second.value === null) return null;
  const factor = first.scale === 1 ? sharedFactor(first.value, second) : 1;
  const from = first.value * factor;
  const near = linked || factor > 1 || (from < 10 && second.value === from + 1);
  if (near && from < second.value) return { from, to: second.value };
  return linked ? backwards(first, second) : null;
}

// "Fifty thousand or sixty" names the scale once; "20k or 15k" begins with the upper end.
function backwards(first: Cardinal, second: Cardinal): { from: number; to: number } | null {
  const [from, to] = [first.value ?? 0, second.value ?? 0];
  if (second.scale === 1 && first.scale > 1 && to > first.lead && to < 1000) return { from, to: to * first.scale };
  return first.scale === second.scale && to < from && to * 4 > from ? { from: to, to: from } : null;
}

function sharedFactor(first: number, second: Cardinal): number {
  const value = second.value ?? 0;
  const hundreds = value / second.scale;
  if (first < 10 && hundreds >= 100 && hundreds % 100 === 0 && first < hundreds / 100 && hundreds < 1000)
    return 100 * second.scale;
  return second.scale > 1 && first < hundreds ? second.scale : 1;
}

// "between five and twenty thousand" in Arabic would be 25 thousand, if "between" did not ask for two numbers.
function betweenEarly(tokens: Tokens, start: number, passes: Passes): Quantity | null {
  for (let at = start + 1; at < Math.min(start + 5, tokens.length); at += 1) {
    if (!isAnd(tokens, at)) continue;
    const first = readCardinal(tokens.slice(start, at), 0);
    const second = readCardinal(tokens, passes(tokens, at + 1));
    const complete = first && passes(tokens, start + first.end) >= at;
    const ends = complete && second && endsOf(first, second, true);
    if (ends && !isIn(tokens, second.end, TO) && !isAnd(tokens, second.end))
      return { ...ends, scale: second.scale, approx: first.approx, end: second.end };
  }
  return null;
}

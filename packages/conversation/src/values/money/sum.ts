import { readQuantity, type Quantity } from '../numbers/quantity.ts';
import { numberFollows, pastNumbers } from '../numbers/whole.ts';
import { textAt } from '../tokens/match.ts';
import type { Token } from '../tokens/tokens.ts';
import { set } from '../words/table.ts';
import type { Money } from '../values.types.ts';
import { passCurrency, readCurrency } from './currency.ts';
import { hedgesAround } from './hedges.ts';
import { readPer } from './per.ts';
import { isSum } from './role.ts';
import type { Sum } from './money.types.ts';

type Tokens = readonly Token[];

/**
 * The sum that begins at a token and ends before `end`; `sum` is null for any other number. Null when no number begins
 * there.
 */
export function readSum(tokens: Tokens, at: number, bare: boolean): { sum: Sum | null; end: number } | null {
  const before = readCurrency(tokens, at);
  const start = before?.end ?? at;
  const quantity = readQuantity(tokens, start, passCurrency);
  if (!quantity) return null;
  const after = readCurrency(tokens, quantity.end);
  const inner = innerCurrency(tokens, start, quantity.end);
  const currency = before?.value ?? after?.value ?? inner;
  const rest = after?.end ?? quantity.end;
  const clash = [before, after].some((found) => found && found.value !== currency);
  if (clash || quantity.from === null || quantity.to === null || quantity.from <= 0 || numberFollows(tokens, rest))
    return { sum: null, end: pastNumbers(tokens, rest) };
  const sum = sumOf(tokens, { ...quantity, from: quantity.from, to: quantity.to }, { at, start, rest, currency });
  return { sum: isSum(tokens, sum, { from: start, to: quantity.end, bare }) ? sum : null, end: Math.max(sum.to, rest) };
}

interface Place {
  at: number;
  start: number;
  rest: number;
  currency: string | null;
}

function sumOf(tokens: Tokens, quantity: Quantity & { from: number; to: number }, place: Place): Sum {
  const early = readPer(tokens, place.rest);
  const hedges = hedgesAround(tokens, beforeClitics(tokens, place.at), early.end);
  const late = early.value.length > 0 ? { value: [], end: hedges.to } : readPer(tokens, hedges.to);
  const money: Money = {
    from: quantity.from,
    to: quantity.to,
    currency: place.currency,
    per: [...early.value, ...late.value],
    approx: quantity.approx || hedges.approx,
    bound: hedges.bound,
  };
  return { money, scale: quantity.scale, denied: hedges.denied, from: hedges.from, to: late.end };
}

// "بخمسين الف", "حدود الميتين الف"
function beforeClitics(tokens: Tokens, from: number): number {
  let at = from;
  while (CLITICS.has(textAt(tokens, at - 1))) at -= 1;
  return at;
}

const CLITICS = set('ال ب ل ع');

// "10 dollars to 20": the currency stands inside the range.
function innerCurrency(tokens: Tokens, from: number, to: number): string | null {
  for (let at = from; at < to; at += 1) {
    const found = readCurrency(tokens, at);
    if (found && found.end <= to) return found.value;
  }
  return null;
}

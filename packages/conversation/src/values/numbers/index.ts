import { saidBetween, textAt } from '../tokens/match.ts';
import { tokenize, type Token } from '../tokens/tokens.ts';
import { set } from '../words/table.ts';
import type { Found } from '../values.types.ts';
import { readCardinal } from './cardinal.ts';
import { isWhole, numberFollows, pastNumbers } from './whole.ts';

/**
 * The cardinal numbers in a text, in order: figures, words and digits read out, in English and Arabic. A number is left
 * out if it is part of something else ("12th", "b2b", "9:30") or has no certain value ("a few thousand", "ten
 * fifteen").
 */
export function numbersIn(text: string): Found<number>[] {
  const tokens = tokenize(text);
  const found: Found<number>[] = [];
  for (let at = 0; at < tokens.length;) {
    const number = readCardinal(tokens, at);
    const end = number?.end ?? at + 1;
    if (number?.value != null && isWhole(tokens, at, end) && stands(tokens, at, end))
      found.push({ value: number.value, ...placeOf(text, tokens, at, end) });
    at = number ? pastNumbers(tokens, end) : end;
  }
  return found;
}

/** Where a span of tokens stands in the text. */
export function placeOf(text: string, tokens: readonly Token[], from: number, to: number): Omit<Found<never>, 'value'> {
  const [start, end] = [tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0];
  return { said: saidBetween(text, tokens, from, to), start, end };
}

// "The first one", "no one": a pronoun. A number beside a number is a part of something longer.
const PRONOUN_AFTER = set(
  'the this that which no every any each some first second third last other another good big right wrong new old only next',
);

function stands(tokens: readonly Token[], at: number, end: number): boolean {
  if (numberFollows(tokens, end)) return false;
  return !(end === at + 1 && textAt(tokens, at) === 'one' && PRONOUN_AFTER.has(textAt(tokens, at - 1)));
}

import { isIn, textAt, type Read } from '../tokens/match.ts';
import { readPhrase, readPhraseBefore } from '../tokens/phrases.ts';
import type { Token } from '../tokens/tokens.ts';
import { BARRIERS, HEDGES_AFTER, HEDGES_BEFORE, LINKS, NEGATED, NEGATIONS, TOO_MUCH, type Hedge } from './words.ts';

type Tokens = readonly Token[];

/** The words around a sum that widen it, and whether the sum is denied. */
export interface Hedged {
  bound: 'max' | 'min' | null;
  approx: boolean;
  denied: boolean;
  from: number;
  to: number;
}

/** Reads the words around a sum: "not more than about … or so". */
export function hedgesAround(tokens: Tokens, from: number, to: number): Hedged {
  const before = run(from, (at) => readPhraseBefore(tokens, at, HEDGES_BEFORE));
  const after = run(to, (at) => readPhrase(tokens, at, HEDGES_AFTER));
  const hedges = [...before.value, ...after.value];
  const said = hedges.find((hedge) => hedge !== 'approx') ?? null;
  const doubted = tokens.slice(before.end, from).some(({ text }) => BARRIERS.has(text));
  const negated = !doubted && isNegated(tokens, before.end);
  return {
    bound: said && negated ? FLIPPED[said] : said,
    approx: hedges.includes('approx'),
    denied: (negated && said === null) || isTakenBack(tokens, after.end),
    from: before.end,
    to: after.end,
  };
}

// "Not more than" is "at most".
const FLIPPED = { max: 'min', min: 'max', approx: null } as const;
const MOST_HEDGES = 3;

function run(start: number, read: (at: number) => Read<Hedge> | null): Read<Hedge[]> {
  const value: Hedge[] = [];
  let end = start;
  for (let next = read(end); next && value.length < MOST_HEDGES; next = read(end)) {
    value.push(next.value);
    end = next.end;
  }
  return { value, end };
}

const REACH = 9;

function isNegated(tokens: Tokens, before: number): boolean {
  for (let at = before - 1; at >= Math.max(0, before - REACH); at -= 1) {
    if (isIn(tokens, at, BARRIERS)) return false;
    if (isIn(tokens, at, NEGATIONS)) return !isAnswer(tokens, at);
    if (!isIn(tokens, at, NEGATED)) return false;
  }
  return false;
}

// "لا خمسين" answers no and names a sum; "لا" denies what follows only before a verb. "ما بين" is "between".
function isAnswer(tokens: Tokens, at: number): boolean {
  if (textAt(tokens, at) === 'ما' && textAt(tokens, at + 1) === 'بين') return true;
  return textAt(tokens, at) === 'لا' && !isIn(tokens, at + 1, NEGATED);
}

function isTakenBack(tokens: Tokens, after: number): boolean {
  let at = after;
  while (at < after + 4 && isIn(tokens, at, LINKS)) at += 1;
  return readPhrase(tokens, at, TOO_MUCH) !== null;
}

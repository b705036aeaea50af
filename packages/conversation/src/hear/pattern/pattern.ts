import type { Row, Token } from '../words/token.ts';
import { numberOf } from '../words/vocabulary.ts';

/**
 * A pattern is a row of elements:
 *   CONCEPT   a token with that tag          word   a token with that text
 *   A|b       either                         A?     may be missing
 *   A*        any number, at most six        ~3     up to three tokens of any kind
 *   !A        the next token is none         <!A    the token before is none
 *   ^         nothing of weight before       $      nothing of weight behind
 * Small words (tag SKIP) may stand between elements. No element but a literal one crosses the end of a sentence (BOUND).
 */
export interface Pattern {
  source: string;
  elements: Element[];
  /** Groups of names, by number. Without one of each group it cannot match: a cheap first look. */
  needs: number[][];
}

type Kind = 'one' | 'maybe' | 'many' | 'gap' | 'not' | 'notBefore' | 'start' | 'end';
interface Element {
  kind: Kind;
  names: string[];
  size: number;
}

const MANY = 6;
/** Longest fixed expression, in tokens. */
const LONGEST = 4;

export function compile(source: string): Pattern {
  const elements = source.split(' ').filter(Boolean).map(element);
  const needed = elements.filter(({ kind }) => kind === 'one');
  return { source, elements, needs: needed.map(({ names }) => names.map(numberOf)) };
}

function element(source: string): Element {
  if (source === '^' || source === '$') return { kind: source === '^' ? 'start' : 'end', names: [], size: 0 };
  if (source.startsWith('~')) return { kind: 'gap', names: [], size: Number(source.slice(1)) };
  if (source.startsWith('<!')) return named('notBefore', source.slice(2));
  if (source.startsWith('!')) return named('not', source.slice(1));
  if (source.endsWith('?')) return named('maybe', source.slice(0, -1));
  return source.endsWith('*') ? named('many', source.slice(0, -1)) : named('one', source);
}

const named = (kind: Kind, names: string): Element => ({ kind, names: names.split('|'), size: MANY });

const has = (text: string, tags: ReadonlySet<string>, names: string[], stem?: string): boolean =>
  names.some((name) => text === name || tags.has(name) || stem === name);

/** The index behind the words that fit at `at`, or -1. A fixed expression is tried before a single word. */
export function reach(tokens: Token[], at: number, names: string[]): number {
  const token = tokens[at];
  if (!token) return -1;
  if (token.wide && has('', token.wide.tags, names)) return at + token.wide.size;
  return has(token.text, token.tags, names, token.stem) ? at + 1 : -1;
}

const SMALL = ['SKIP'];

/** The index behind a match that begins exactly at `from`, or -1. */
export function matchAt(row: Row, { elements }: Pattern, from: number): number {
  return walk(row, elements, 0, from, true);
}

function walk(row: Row, elements: Element[], step: number, at: number, first: boolean): number {
  const next = elements[step];
  if (!next) return row.until === undefined || row.until === at || past(row.tokens, at) === row.until ? at : -1;
  const direct = take(row, elements, next, step, at, first);
  if (direct >= 0 || first || next.kind === 'gap') return direct;
  const over = reach(row.tokens, at, SMALL);
  return over < 0 ? -1 : walk(row, elements, step, over, false);
}

function take(row: Row, elements: Element[], next: Element, step: number, at: number, first: boolean): number {
  const { tokens } = row;
  const go = (to: number, still: boolean): number => (to < 0 ? -1 : walk(row, elements, step + 1, to, still));
  switch (next.kind) {
    case 'start':
      return row.opens[at] ? go(at, first) : -1;
    case 'end':
      return row.closes[at] ? go(at, first) : -1;
    case 'not':
      return reach(tokens, past(tokens, at), next.names) >= 0 ? -1 : go(at, first);
    case 'notBefore':
      return endsBefore(tokens, at, next.names) ? -1 : go(at, first);
    case 'one':
      return one(row, next, at, (to) => go(to, first && to === at));
    default:
      return loose(row, elements, next, step, at, first);
  }
}

// A fixed expression is tried before the single word with which it begins. "$" among the names is the end.
function one({ tokens, closes }: Row, { names }: Element, at: number, go: (to: number) => number): number {
  const token = tokens[at];
  if (token?.wide && has('', token.wide.tags, names)) {
    const end = go(at + token.wide.size);
    if (end >= 0) return end;
  }
  const end = token && has(token.text, token.tags, names, token.stem) ? go(at + 1) : -1;
  return end < 0 && closes[at] && names.includes('$') ? go(at) : end;
}

// Elements that may take several tokens: the fewest that let the rest match.
function loose(row: Row, elements: Element[], next: Element, step: number, at: number, first: boolean): number {
  const limit = next.kind === 'maybe' ? 1 : next.size;
  for (let taken = 0, here = at; ; taken += 1) {
    const end = walk(row, elements, step + 1, here, first && here === at);
    if (end >= 0 || taken === limit) return end;
    here = another(row.tokens, next, here, here > at || !first);
    if (here < 0) return -1;
  }
}

function another(tokens: Token[], next: Element, at: number, inside: boolean): number {
  if (next.kind === 'gap') return !tokens[at] || tokens[at].tags.has('BOUND') ? -1 : at + 1;
  const direct = reach(tokens, at, next.names);
  return direct < 0 && inside ? reach(tokens, past(tokens, at), next.names) : direct;
}

// The first token at or behind `at` that is no small word.
function past(tokens: Token[], at: number): number {
  let here = at;
  for (let over = at; over >= 0; over = reach(tokens, here, SMALL)) here = over;
  return here;
}

// True if one of the names ends right before `at`. Small words are ignored.
function endsBefore(tokens: Token[], at: number, names: string[]): boolean {
  for (let end = at; end > 0; end -= 1) {
    for (let start = end - 1; start >= Math.max(0, end - LONGEST); start -= 1)
      if (reach(tokens, start, names) === end) return true;
    if (!tokens[end - 1]?.tags.has('SKIP')) return false;
  }
  return false;
}

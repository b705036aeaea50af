import type { Sentence } from '../words/read.ts';
import type { Row } from '../words/token.ts';
import { compile, matchAt, type Pattern } from './pattern.ts';

/** Where a pattern matched: tokens from `from` up to, not including, `to`. */
export interface Match {
  from: number;
  to: number;
}

/** True if a match does not count, because of the words around it. */
export type Guard = (sentence: Sentence, match: Match) => boolean;

/** One meaning: any of its patterns says it, unless a guard objects. */
export interface Rule {
  means: string;
  patterns: Pattern[];
  unless: Guard[];
}

export function rule(means: string, sources: string[], unless: Guard[] = []): Rule {
  return { means, patterns: sources.map(compile), unless };
}

/** The first match of any rule, or null. */
export function find(sentence: Sentence, rules: readonly Rule[]): Match | null {
  for (const rule of rules) {
    for (const pattern of rule.patterns) {
      const match = possible(sentence, pattern) ? firstOf(sentence, pattern, rule.unless) : null;
      if (match) return match;
    }
  }
  return null;
}

function firstOf(sentence: Sentence, pattern: Pattern, unless: readonly Guard[]): Match | null {
  for (let from = 0; from < sentence.tokens.length; from += 1) {
    const match = { from, to: matchAt(sentence, pattern, from) };
    if (match.to >= 0 && !unless.some((guard) => guard(sentence, match))) return match;
  }
  return null;
}

const possible = ({ vocabulary }: Sentence, { needs }: Pattern): boolean => vocabulary.meets(needs);

/** True if the pattern matches anywhere. */
export const occurs = (sentence: Sentence, pattern: Pattern): boolean =>
  possible(sentence, pattern) && firstOf(sentence, pattern, []) !== null;

/** A guard that objects where any of the patterns matches anywhere. */
export function anywhere(...sources: string[]): Guard {
  const patterns = sources.map(compile);
  return (sentence) => patterns.some((pattern) => occurs(sentence, pattern));
}

/** A guard that objects where a pattern begins right behind the match. */
export function behind(...sources: string[]): Guard {
  const patterns = sources.map(compile);
  return (sentence, { to }) => patterns.some((pattern) => matchAt(sentence, pattern, to) >= 0);
}

/** A guard that objects where a pattern ends right before the match, at most eight tokens back. */
export function ahead(...sources: string[]): Guard {
  const patterns = sources.map(compile);
  return (sentence, { from }) => {
    const row = { ...sentence, until: from };
    return patterns.some((pattern) => possible(sentence, pattern) && endsHere(row, pattern, from));
  };
}

function endsHere(row: Row, pattern: Pattern, from: number): boolean {
  for (let start = Math.max(0, from - 8); start < from; start += 1) if (matchAt(row, pattern, start) >= 0) return true;
  return false;
}

import { phraseAt, type Read } from './match.ts';
import { tokenize, type Token } from './tokens.ts';

/** Phrases with a meaning each, by their first word, the longest first. */
export type Phrases<T> = ReadonlyMap<string, readonly { words: readonly string[]; value: T }[]>;

/** A list of phrases, parted by "|", read as the tokenizer reads what is said. */
export function phrases<T>(...rows: readonly (readonly [meaning: T, list: string])[]): Phrases<T> {
  const all = new Map<string, { words: string[]; value: T }[]>();
  for (const [value, list] of rows)
    for (const phrase of list.split('|')) {
      const words = tokenize(phrase.trim()).map((token) => token.text);
      const first = words[0];
      if (first !== undefined) all.set(first, [...(all.get(first) ?? []), { words, value }]);
    }
  for (const same of all.values()) same.sort((a, b) => b.words.length - a.words.length);
  return all;
}

/** The longest of the phrases that begins at a token. */
export function readPhrase<T>(tokens: readonly Token[], at: number, list: Phrases<T>): Read<T> | null {
  for (const { words, value } of list.get(tokens[at]?.text ?? '') ?? []) {
    const end = phraseAt(tokens, at, words);
    if (end !== null) return { value, end };
  }
  return null;
}

/** The longest of the phrases that ends before a token; its `end` is the index of its first word. */
export function readPhraseBefore<T>(tokens: readonly Token[], end: number, list: Phrases<T>): Read<T> | null {
  for (let at = Math.max(0, end - LONGEST); at < end; at += 1) {
    const found = (list.get(tokens[at]?.text ?? '') ?? []).find(({ words }) => phraseAt(tokens, at, words) === end);
    if (found) return { value: found.value, end: at };
  }
  return null;
}

const LONGEST = 7;

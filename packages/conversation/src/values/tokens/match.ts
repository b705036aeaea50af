import type { Token } from './tokens.ts';

/** The result of a reader: its value and the index of the token after it. */
export interface Read<T> {
  value: T;
  end: number;
}

/** Anything that can be asked whether it holds a word: a set or a table of spellings. */
export interface Words {
  has(word: string): boolean;
}

/** The text of a token, or an empty text past the end, so that grammars can look ahead safely. */
export const textAt = (tokens: readonly Token[], at: number): string => tokens[at]?.text ?? '';

/** True if the token is one of these words. */
export const isIn = (tokens: readonly Token[], at: number, words: Words): boolean => words.has(textAt(tokens, at));

/** The index after the token if it is one of these words, else the index itself. */
export const pass = (tokens: readonly Token[], at: number, words: Words): number =>
  isIn(tokens, at, words) ? at + 1 : at;

/** The index after these words in a row, or null. "as soon as" is three words; Arabic clitics are words of their own. */
export function phraseAt(tokens: readonly Token[], at: number, phrase: readonly string[]): number | null {
  for (const [offset, word] of phrase.entries()) if (textAt(tokens, at + offset) !== word) return null;
  return at + phrase.length;
}

/** The first token of the written word that a token belongs to: its Arabic proclitics stand before it. */
export function wordStart(tokens: readonly Token[], at: number): number {
  let start = at;
  while (tokens[start]?.glued && tokens[start]?.kind === 'word' && tokens[start - 1]?.kind === 'word') start -= 1;
  return start;
}

/** The words of a text between two tokens, as they stand there. */
export function saidBetween(text: string, tokens: readonly Token[], from: number, to: number): string {
  return text.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0);
}

import { STEMS } from '../words/stems.ts';
import { fold, SILENT } from '../words/fold.ts';
import { numeralValue } from './numeral.ts';
import { clitics } from './clitics.ts';
import type { Token } from './tokens.types.ts';

export type { Token };

const PIECE = new RegExp(
  String.raw`\p{L}[\p{L}\p{M}${SILENT}]*(?:['’‘´ʼ\x60]\p{L}[\p{L}\p{M}]*)*|\p{Nd}+(?:[.,٬٫'’]\p{Nd}+)*|\S`,
  'gu',
);
const SILENT_ONLY = new RegExp(`^[${SILENT}]$`, 'u');

/**
 * The texts that were read last. Each kind of value is looked for in the same one, so a turn reads one to three texts
 * again and again. 32 are enough for turns of several calls; without a bound, all words of all calls would stay here.
 */
const recent = new Map<string, readonly Token[]>();
const MOST_RECENT = 32;

/** Words, written numbers and marks of a text, folded to one spelling, with Arabic proclitics as words of their own. */
export function tokenize(text: string): readonly Token[] {
  const known = recent.get(text);
  if (known) return known;
  const [oldest] = recent.size < MOST_RECENT ? [] : recent.keys();
  if (oldest !== undefined) recent.delete(oldest);
  const tokens = read(text);
  recent.set(text, tokens);
  return tokens;
}

function read(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const piece of text.matchAll(PIECE)) {
    if (SILENT_ONLY.test(piece[0])) {
      if (end === piece.index) end += piece[0].length;
      continue;
    }
    const token = tokenOf(piece[0], piece.index, tokens.length > 0 && end === piece.index);
    end = token.end;
    if (!joinGroup(tokens, token, text)) tokens.push(...wordsOf(token, text));
  }
  return tokens;
}

function wordsOf(token: Token, text: string): Token[] {
  if (token.kind !== 'word') return [token];
  // "Elevenish" is eleven, more or less.
  if (
    token.text.endsWith('ish') &&
    STEMS.has(token.text.slice(0, -3)) &&
    token.end - token.start === token.text.length
  ) {
    const middle = token.end - 3;
    return [
      { ...token, text: token.text.slice(0, -3), end: middle },
      { ...token, text: 'ish', start: middle, glued: true },
    ];
  }
  return clitics(token, text, STEMS);
}

function tokenOf(raw: string, start: number, glued: boolean): Token {
  const text = fold(raw);
  const place = { start, end: start + raw.length, glued };
  if (/^\p{Nd}/u.test(raw)) return { kind: 'number', text, value: numeralValue(text), ...place };
  return { kind: /^\p{L}/u.test(raw) ? 'word' : 'mark', text: text || raw, value: null, ...place };
}

// "80 000": a group of three digits after a space belongs to the number before it.
function joinGroup(tokens: Token[], token: Token, text: string): boolean {
  const before = tokens.at(-1);
  if (before?.kind !== 'number' || token.kind !== 'number' || token.end - token.start !== 3) return false;
  const written = fold(text.slice(before.start, before.end));
  if (token.start - before.end !== 1 || !/^[1-9]\d{0,2}(?:\s\d{3}){0,3}$/u.test(written)) return false;
  before.text = `${written} ${token.text}`;
  before.value = numeralValue(before.text);
  before.end = token.end;
  return true;
}

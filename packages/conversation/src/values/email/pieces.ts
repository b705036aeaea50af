import { readCardinal } from '../numbers/cardinal.ts';
import { readDigits } from '../numbers/head.ts';
import { readTwoDigits } from '../numbers/small.ts';
import { isIn, textAt, type Read } from '../tokens/match.ts';
import { readPhrase } from '../tokens/phrases.ts';
import type { Token } from '../tokens/tokens.ts';
import { DIGITS, TEENS, TENS } from '../words/numbers.ts';
import { AT, ASIDES, EXAMPLES, JOINS, LETTER_NAMES, NATO, REPEATS } from './words.ts';

type Tokens = readonly Token[];

/** A piece of an address as it was spoken, and the text that it stands for. */
export interface Piece {
  kind: 'at' | 'join' | 'letter' | 'digits' | 'word' | 'aside' | 'check' | 'other';
  /** The text that it stands for; empty for an aside. A check holds the letter that the name must have: "with a k". */
  text: string;
  from: number;
  to: number;
  /** Written right behind the piece before it. */
  glued: boolean;
}

/** The pieces of a text, one after the other; every token belongs to one. */
export function piecesOf(tokens: Tokens): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < tokens.length;) {
    const { end, value } = readPiece(tokens, at);
    pieces.push({ ...value, from: at, to: end, glued: tokens[at]?.glued ?? false });
    at = end;
  }
  return spelled(pieces);
}

type What = Pick<Piece, 'kind' | 'text'>;

function readPiece(tokens: Tokens, at: number): Read<What> {
  return (
    mark(tokens, at) ??
    check(tokens, at) ??
    repeated(tokens, at) ??
    letter(tokens, at) ??
    digits(tokens, at) ??
    word(tokens, at)
  );
}

function mark(tokens: Tokens, at: number): Read<What> | null {
  const sign = readPhrase(tokens, at, AT);
  if (sign) return { value: { kind: 'at', text: '@' }, end: sign.end };
  const join = readPhrase(tokens, at, JOINS);
  // A full stop ends a sentence unless something stands right behind it.
  const stops = textAt(tokens, at) === '.' && tokens[at]?.glued === true && !tokens[at + 1]?.glued;
  if (join && !stops) return { value: { kind: 'join', text: join.value }, end: join.end };
  const aside = readPhrase(tokens, at, ASIDES);
  return aside && { value: { kind: 'aside', text: '' }, end: aside.end };
}

// "mark with a k", "sara without the h"
function check(tokens: Tokens, at: number): Read<What> | null {
  const lacks = textAt(tokens, at) === 'without';
  if (!lacks && textAt(tokens, at) !== 'with') return null;
  const start = isIn(tokens, at + 1, ARTICLES) ? at + 2 : at + 1;
  const one = textAt(tokens, start);
  return /^[a-z]$/.test(one) && start > at + 1
    ? { value: { kind: 'check', text: lacks ? `!${one}` : one }, end: start + 1 }
    : null;
}

const ARTICLES = new Set(['a', 'an', 'the']);

// "double l", "triple 7", "double u"
function repeated(tokens: Tokens, at: number): Read<What> | null {
  const times = REPEATS.get(textAt(tokens, at));
  if (times === undefined) return null;
  const next = textAt(tokens, at + 1);
  if (next === 'u' && times === 2) return { value: { kind: 'letter', text: 'w' }, end: at + 2 };
  const digit = DIGITS.get(next) ?? (next === 'oh' ? 0 : undefined);
  const one = digit === undefined ? (/^[a-z0-9]$/.test(next) ? next : null) : String(digit);
  if (one === null) return null;
  return { value: { kind: /\d/.test(one) ? 'digits' : 'letter', text: one.repeat(times) }, end: at + 2 };
}

// "s", "s for sugar", "s as in sugar"
function letter(tokens: Tokens, at: number): Read<What> | null {
  const text = textAt(tokens, at);
  const one = /^[a-z]$/.test(text) ? text : null;
  if (one === null) return null;
  if (!isIn(tokens, at + 1, EXAMPLES)) return { value: { kind: 'letter', text: one }, end: at + 1 };
  const any = textAt(tokens, at + 1) === 'as' && textAt(tokens, at + 2) === 'in';
  const example = any ? at + 3 : at + 2;
  const fits = textAt(tokens, example).length > 1 && (any || textAt(tokens, example).startsWith(one));
  return { value: { kind: 'letter', text: one }, end: fits ? example + 1 : at + 1 };
}

// "22", "twenty two", "oh five", "nineteen eighty five"
function digits(tokens: Tokens, at: number): Read<What> | null {
  const token = tokens[at];
  const nought = textAt(tokens, at) === 'oh' ? readDigits(tokens, at + 1) : null;
  if (nought) return { value: { kind: 'digits', text: `0${nought.value}` }, end: nought.end };
  if (token?.kind === 'number')
    return { value: { kind: /^\d+$/.test(token.text) ? 'digits' : 'other', text: token.text }, end: at + 1 };
  const run = readDigits(tokens, at);
  if (run && (run.value.length > 1 || !isIn(tokens, run.end, TEENS)))
    return { value: { kind: 'digits', text: run.value }, end: run.end };
  const pair = readTwoDigits(tokens, at);
  if (!pair) return null;
  const year = isIn(tokens, pair.end, TENS) || isIn(tokens, pair.end, TEENS) ? readTwoDigits(tokens, pair.end) : null;
  if (year) return { value: { kind: 'digits', text: `${pair.value}${year.value}` }, end: year.end };
  const cardinal = readCardinal(tokens, at);
  const whole = cardinal?.value ?? pair.value;
  return { value: { kind: 'digits', text: String(whole) }, end: cardinal?.value == null ? pair.end : cardinal.end };
}

function word(tokens: Tokens, at: number): Read<What> {
  const text = textAt(tokens, at);
  const kind = tokens[at]?.kind === 'word' ? 'word' : 'other';
  return { value: { kind, text }, end: at + 1 };
}

/** Letters by their names. Two words of the aviation alphabet in a row spell, and then every such word does. */
function spelled(pieces: readonly Piece[]): Piece[] {
  const nato = (piece?: Piece): boolean => piece?.kind === 'word' && NATO.has(piece.text);
  const spells = pieces.some((piece, index) => nato(piece) && nato(pieces[index + 1]));
  return pieces.map((piece, index) => {
    if (piece.kind !== 'word') return piece;
    const beside = pieces[index - 1]?.kind === 'letter' || pieces[index + 1]?.kind === 'letter';
    const letter = (spells || beside ? NATO.get(piece.text) : undefined) ?? LETTER_NAMES.get(piece.text);
    return letter ? { ...piece, kind: 'letter', text: letter } : piece;
  });
}

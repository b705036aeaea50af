import type { Read } from '../tokens/match.ts';
import type { Piece } from './pieces.ts';
import { LEAD_INS, NAMES } from './words.ts';

const LOCAL = /^[a-z0-9](?:[a-z0-9._+-]{0,62}[a-z0-9])?$/;
const MOST_PIECES = 40;
const MOST_WORDS = 2;

/** The part of an address that ends before a piece, with the index of its first piece; its value is null when it cannot be written. */
export function readLocal(pieces: readonly Piece[], before: number): Read<string | null> {
  let from = before;
  while (from > 0 && before - from < MOST_PIECES && belongs(pieces, from - 1)) from -= 1;
  while (from < before && !opens(pieces[from])) from += 1;
  const text = textOf(pieces.slice(from, before));
  const clear = text !== null && LOCAL.test(text) && !/[._+-]{2}/.test(text);
  return { value: clear ? text : null, end: from };
}

function textOf(parts: readonly Piece[]): string | null {
  const texts = parts.map(written);
  if (!inRow(parts) || texts.includes(null)) return null;
  const text = spelledOut(parts) ?? texts.join('');
  return parts.every((piece) => piece.kind !== 'check' || holds(text, piece)) ? text : null;
}

/**
 * True if a name has the letter that the speaker says it has, or lacks the letter that it should lack: "mark with a k".
 */
export const holds = (text: string, { text: letter }: Piece): boolean =>
  letter.startsWith('!') ? !text.includes(letter.slice(1)) : text.includes(letter);

// "Sarah, s a r a h": the spelling counts, and the name is not written twice.
function spelledOut(parts: readonly Piece[]): string | null {
  const first = parts.findIndex(({ kind }) => kind === 'letter');
  const [names, letters] = [parts.slice(0, first), parts.slice(first)];
  const clean =
    names.every(({ kind }) => kind === 'word' || kind === 'aside') && letters.every(({ kind }) => kind !== 'word');
  const [name, spelling] = [
    names.map(({ text }) => text).join(''),
    letters.map((piece) => written(piece) ?? '').join(''),
  ];
  const run = /^[a-z]+/.exec(spelling)?.[0] ?? '';
  return first > 0 && clean && run.length >= 3 && run.startsWith(name.charAt(0)) ? spelling : null;
}

function belongs(pieces: readonly Piece[], index: number): boolean {
  const piece = pieces[index];
  if (!piece || piece.kind === 'at' || piece.kind === 'other') return false;
  if (piece.kind !== 'word') return true;
  return !LEAD_INS.has(piece.text) || pieces[index + 1]?.glued === true || isJoined(pieces, index);
}

// A word that leads in belongs to the address when a mark ties it to another.
const isJoined = (pieces: readonly Piece[], index: number): boolean =>
  pieces[index + 1]?.kind === 'join' || pieces[index - 1]?.kind === 'join';

const opens = (piece: Piece | undefined): boolean => piece?.kind !== 'join' && piece?.kind !== 'aside';

function written(piece: Piece): string | null {
  if (piece.kind === 'aside' || piece.kind === 'check') return '';
  if (piece.kind !== 'word') return piece.text;
  return NAMES.get(piece.text) ?? (/^[a-z]+$/.test(piece.text) ? piece.text : null);
}

// Two words in a row may be a first and a last name; three are a sentence that is not understood.
function inRow(parts: readonly Piece[]): boolean {
  let row = 0;
  for (const piece of parts) {
    row = piece.kind === 'word' ? row + 1 : piece.kind === 'aside' || piece.kind === 'check' ? row : 0;
    if (row > MOST_WORDS) return false;
  }
  return true;
}

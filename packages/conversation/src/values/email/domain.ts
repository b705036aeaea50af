import type { Read } from '../tokens/match.ts';
import type { Piece } from './pieces.ts';
import { ENDINGS, PROVIDERS, SPOKEN_ENDINGS } from './words.ts';

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const LAST = /^[a-z]{2,24}$/;
const MOST_WORDS = 4;
/** The domain that is spoken from a piece on: "acme dot co dot uk", "g m a i l dot com". Null when it has no ending. */
export function readDomain(pieces: readonly Piece[], at: number): Read<string> | null {
  const labels: string[] = [];
  let end = at;
  for (;;) {
    const label = readLabel(pieces, end, labels.length > 0);
    if (!label) break;
    labels.push(label.value);
    end = label.end;
    if (!isDot(pieces, end)) break;
    end += 1;
  }
  if (labels.length === 1 && isSwallowed(pieces, end)) return { value: `${labels[0]}.com`, end: end + 1 };
  const known = SPOKEN_ENDINGS.has(labels.at(-1) ?? '') || pieces[end - 1]?.glued === true;
  const valid = labels.length > 1 && labels.every((label) => LABEL.test(label)) && LAST.test(labels.at(-1) ?? '');
  return valid && known && !isDot(pieces, end - 1) ? { value: labels.join('.'), end } : null;
}

const isDot = (pieces: readonly Piece[], at: number): boolean =>
  pieces[at]?.kind === 'join' && pieces[at]?.text === '.';

/** One label: words and letters up to the next dot. After a dot one word, or letters in a row, are enough. */
function readLabel(pieces: readonly Piece[], at: number, afterDot: boolean): Read<string> | null {
  let text = '';
  let end = at;
  for (; end < pieces.length && end < at + 24; end += 1) {
    const part = partOf(pieces[end], text !== '');
    if (part === null || isSwallowed(pieces, end)) break;
    const spelt = pieces[end]?.kind === 'letter';
    const fits = text === '' || spelt || pieces[end]?.glued || !afterDot;
    if (!fits || (afterDot && text !== '' && spelt && pieces[at]?.kind !== 'letter')) break;
    text += part;
  }
  const words = pieces.slice(at, end).filter(({ kind }) => kind === 'word').length;
  if (text === '') return null;
  // Without a dot behind it only the first word is sure to belong: "acme and my number is".
  const closed = afterDot || isDot(pieces, end) || isSwallowed(pieces, end);
  return words <= MOST_WORDS && (closed || end === at + 1) ? { value: text, end } : null;
}

function partOf(piece: Piece | undefined, inside: boolean): string | null {
  if (!piece) return null;
  if (piece.kind === 'aside') return inside ? null : '';
  if (piece.kind === 'join') return piece.text === '-' && inside ? '-' : null;
  if (piece.kind === 'letter' || piece.kind === 'digits') return piece.text;
  if (piece.kind !== 'word') return null;
  return latin(piece.text);
}

const latin = (text: string): string | null =>
  PROVIDERS.get(text) ?? ENDINGS.get(text) ?? (/^[a-z]+$/.test(text) ? text : null);

// "gmail com": the dot of a provider is often swallowed.
const isSwallowed = (pieces: readonly Piece[], at: number): boolean =>
  PROVIDERS.has(pieces[at - 1]?.text ?? '') && ENDINGS.get(pieces[at]?.text ?? '') === 'com';

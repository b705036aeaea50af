import type { Marker } from '../corrections.ts';
import { isIn, textAt, type Read } from '../tokens/match.ts';
import { phrases, readPhrase, readPhraseBefore } from '../tokens/phrases.ts';
import type { Token } from '../tokens/tokens.ts';
import { PARTS } from '../words/calendar.ts';
import type { DayPart, TimeRelation } from '../values.types.ts';
import { readClockRange } from './clock.ts';
import { readDay } from './days.ts';
import { readDistance } from './distance.ts';
import type { Item, Piece } from './time.types.ts';
import { GAP, PASSING, REFUSALS, RELATIONS, RELATIONS_AFTER } from './words.ts';

type Tokens = readonly Token[];

/** Everything in a text that may say when, in order, with the relation it stands in. Plain numbers beside nothing are left out. */
export function itemsIn(tokens: Tokens, markers: readonly Marker[]): Item[] {
  const pieces: (Piece & { from: number })[] = [];
  for (let at = 0; at < tokens.length;) {
    const read = readPieces(tokens, at);
    for (const piece of read) pieces.push({ ...piece, from: at });
    at = read.at(-1)?.end ?? at + 1;
  }
  const corrected = new Set(markers.map(({ to }) => to));
  return pieces
    .filter(
      (piece, index) =>
        stands(tokens, piece, pieces[index - 1], pieces[index + 1]) || (index > 0 && corrected.has(piece.from)),
    )
    .map((piece, index, all) => related(tokens, piece, all[index + 1]));
}

function readPieces(tokens: Tokens, at: number): Piece[] {
  const distance = readDistance(tokens, at);
  if (distance && isSoon(distance.value.unit)) return [{ kind: 'distance', ...distance }];
  const both = readPhrase(tokens, at, BOTH);
  if (both)
    return [
      { kind: 'day', value: { kind: 'relative', days: 0 }, end: both.end },
      { kind: 'part', ...both },
    ];
  const day = readDay(tokens, at);
  if (day) return [{ kind: 'day', ...day }];
  const clock = readClockRange(tokens, at);
  if (clock) return [{ kind: 'clock', ...clock }];
  const part = readPart(tokens, at);
  return part ? [{ kind: 'part', ...part }] : [];
}

const isSoon = (unit: string): boolean => !['quarter', 'year'].includes(unit);

const BOTH = phrases<DayPart>(
  ['night', 'tonight|الليله|هالليله'],
  ['evening', 'this evening|اليوم المسا'],
  ['afternoon', 'this afternoon'],
  ['morning', 'this morning'],
);

const PHRASES = phrases<DayPart>(
  ['morning', 'first thing|first thing in the morning|اول الصبح|من الصبح'],
  ['afternoon', 'بعد الظهر|عقب الظهر|after noon'],
  ['afternoon', 'in the afternoon'],
);

function readPart(tokens: Tokens, at: number): Read<DayPart> | null {
  const phrase = readPhrase(tokens, at, PHRASES);
  if (phrase) return phrase;
  const article = textAt(tokens, at) === 'ال' ? at + 1 : at;
  const part = PARTS.get(textAt(tokens, article));
  // "Good morning" greets.
  const greets = ['good', 'مسا', 'صباح'].includes(textAt(tokens, at - 1)) || GREETED.has(textAt(tokens, at + 1));
  return part && !greets ? { value: part, end: article + 1 } : null;
}

const GREETED = new Set(['الخير', 'النور', 'خير']);

// A plain number is an hour only right beside a day or a part of one: "thursday four", "four tomorrow".
function stands(
  tokens: Tokens,
  piece: Piece & { from: number },
  before?: Piece,
  after?: Piece & { from: number },
): boolean {
  if (piece.kind !== 'clock' || !piece.weak) return true;
  const follows = before && before.end === piece.from && before.kind !== 'clock' && before.kind !== 'distance';
  const leads =
    after &&
    after.kind !== 'clock' &&
    after.kind !== 'distance' &&
    after.from <= piece.end + 2 &&
    bridged(tokens, piece.end, after.from);
  return Boolean(follows) || Boolean(leads);
}

const BRIDGE = new Set(['ish', 'on', 'in', 'the', 'ال', 'في', 'ب', 'يوم']);
const bridged = (tokens: Tokens, from: number, to: number): boolean =>
  tokens.slice(from, to).every(({ text }) => BRIDGE.has(text));

function related(tokens: Tokens, piece: Piece & { from: number }, next?: Piece & { from: number }): Item {
  const before = relationBefore(tokens, piece.from);
  // "Two in the afternoon or later": the part of the day stands between.
  const beyond = piece.kind === 'clock' && next?.kind === 'part' && next.from === piece.end ? next.end : piece.end;
  const after = piece.kind === 'distance' ? null : readPhrase(tokens, beyond, RELATIONS_AFTER);
  const relation = piece.kind === 'distance' ? 'at' : (before?.value ?? after?.value ?? 'at');
  const { end, ...what } = piece;
  return {
    ...what,
    from: before?.end ?? piece.from,
    to: after && beyond === end ? after.end : end,
    relation,
    excluded: false,
  };
}

function relationBefore(tokens: Tokens, from: number): Read<TimeRelation> | null {
  let at = from;
  while (at > from - 3 && isIn(tokens, at - 1, PASSING) && !readPhraseBefore(tokens, at, RELATIONS)) at -= 1;
  const found = readPhraseBefore(tokens, at, RELATIONS);
  if (!found || HOW.has(textAt(tokens, found.end - 1))) return null;
  const refused = refusedBefore(tokens, found.end);
  if (found.value === 'until') return { value: refused === null ? 'before' : 'after', end: refused ?? found.end };
  if (refused === null || found.value === 'around') return { value: found.value, end: found.end };
  return { value: FLIPPED[found.value], end: refused };
}

// "How about four" proposes four.
const HOW = new Set(['how', 'what', 'thinking']);

// "Not before five" is after five.
const FLIPPED = { after: 'before', before: 'after', at: 'at', around: 'around' } as const;
const REACH = 7;

/** The index of the refusal that reaches this token, or null. */
export function refusedBefore(tokens: Tokens, before: number): number | null {
  for (let at = before; at > before - REACH && at > 0; at -= 1) {
    const found = readPhraseBefore(tokens, at, REFUSALS);
    if (found) return found.end;
    if (!isIn(tokens, at - 1, GAP)) return null;
  }
  return null;
}

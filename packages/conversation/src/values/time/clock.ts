import { textAt, type Read } from '../tokens/match.ts';
import { phrases, readPhrase } from '../tokens/phrases.ts';
import type { Token } from '../tokens/tokens.ts';
import { set } from '../words/table.ts';
import type { Clock, Half } from '../values.types.ts';
import { readArabicClock } from './clock.arabic.ts';
import { readEnglishClock } from './clock.english.ts';
import { countsOn } from './hour.ts';
import type { ReadClock } from './time.types.ts';

type Tokens = readonly Token[];

const NAMED = phrases<Clock>(
  [{ hour: 12, minute: 0, half: 'pm' }, 'noon|midday|mid day|12 noon|twelve noon|نص النهار|منتصف النهار'],
  [{ hour: 12, minute: 0, half: 'am' }, 'midnight|12 midnight|twelve midnight|نص الليل|منتصف الليل'],
);
const LEADS = set(
  'between at @ for say from lets about around roughly after before by till until past على علي ع عند بعد عقب قبل حوالي لين تقريبا حدود من الى الي ل',
);

/** The clock time that begins at a token. */
export function readClock(tokens: Tokens, at: number): ReadClock | null {
  const named = readPhrase(tokens, at, NAMED);
  if (named) return { ...named, weak: false };
  const read = readEnglishClock(tokens, at) ?? readArabicClock(tokens, at);
  if (!read) return null;
  const marked = withHalf(tokens, read);
  if (marked.weak && (countsOn(tokens, marked.end) || isMidNumber(tokens, at, marked.end))) return null;
  return { ...marked, weak: marked.weak && !LEADS.has(textAt(tokens, before(tokens, at))) };
}

const TO = set('to till until - – or الى لين ل او ولا');

/** A clock time, or the first of two that are the ends of a range: "between two and three", "4 to 5 pm". */
export function readClockRange(tokens: Tokens, at: number): ReadClock | null {
  const first = readClock(tokens, at);
  if (!first) return null;
  const opened = textAt(tokens, at - 1) === 'between' || textAt(tokens, before(tokens, at)) === 'بين';
  const linked = TO.has(textAt(tokens, first.end)) || (opened && ['and', 'و'].includes(textAt(tokens, first.end)));
  const second = linked ? readClock(tokens, first.end + 1) : null;
  if (!second) return first;
  const half = first.value.half ?? (first.value.hour % 12 < second.value.hour % 12 ? second.value.half : null);
  return { value: { ...first.value, half }, end: second.end, weak: first.weak && second.weak };
}

// The article and the preposition may both stand before an hour: "بعد ال خمسه".
const before = (tokens: Tokens, at: number): number => (textAt(tokens, at - 1) === 'ال' ? at - 2 : at - 1);

// A number beside the hour that is no minute makes it a part of something longer.
const isMidNumber = (tokens: Tokens, at: number, end: number): boolean =>
  tokens[end]?.kind === 'number' ||
  (tokens[at - 1]?.kind === 'number' && tokens[at]?.kind === 'number') ||
  isGlued(tokens, at, end);

function isGlued(tokens: Tokens, at: number, end: number): boolean {
  const [previous, first, next, beyond] = [tokens[at - 1], tokens[at], tokens[end], tokens[end + 1]];
  const joined = first?.glued && previous?.kind === 'mark' && '-–/.,:+#'.includes(previous.text);
  const joining =
    next?.glued &&
    (next.kind === 'mark'
      ? '/.,:%-–'.includes(next.text) && beyond?.glued
      : /^[a-z]/.test(next.text) && next.text !== 'ish');
  return Boolean(joined) || Boolean(joining);
}

const AFTERWARDS = set('oclock sharp exactly بالضبط');

/** "O'clock", "am", "p.m." behind a time. */
function withHalf(tokens: Tokens, read: ReadClock): ReadClock {
  let { end } = read;
  let { weak } = read;
  for (let next = markAt(tokens, end); next > end; next = markAt(tokens, end)) [end, weak] = [next, false];
  const half = halfAt(tokens, end);
  if (!half) return { ...read, end, weak };
  const clash = read.value.half !== null && read.value.half !== half.value;
  return clash
    ? { ...read, end: half.end, weak: false }
    : { value: { ...read.value, half: half.value }, end: half.end, weak: false };
}

function markAt(tokens: Tokens, at: number): number {
  if (AFTERWARDS.has(textAt(tokens, at))) return at + 1;
  return textAt(tokens, at) === 'o' && textAt(tokens, at + 1) === 'clock' ? at + 2 : at;
}

function halfAt(tokens: Tokens, at: number): Read<Half> | null {
  const text = textAt(tokens, at);
  if (text === 'am' || text === 'pm') return { value: text, end: at + 1 };
  if (text !== 'a' && text !== 'p') return null;
  const next = textAt(tokens, at + 1) === '.' ? at + 2 : at + 1;
  return textAt(tokens, next) === 'm' ? { value: text === 'a' ? 'am' : 'pm', end: next + 1 } : null;
}

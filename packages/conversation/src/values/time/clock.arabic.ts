import { isIn, textAt, type Read } from '../tokens/match.ts';
import type { Token } from '../tokens/tokens.ts';
import { SCALES } from '../words/numbers.ts';
import { set, table } from '../words/table.ts';
import { readEnglishClock } from './clock.english.ts';
import { countsOn, readHour } from './hour.ts';
import type { ReadClock } from './time.types.ts';

type Tokens = readonly Token[];

const HOUR = set('ساعة');
const PARTS = table(
  [30, 'نص نصف half'],
  [15, 'ربع quarter'],
  [20, 'ثلث'],
  [5, 'خمس خمسة five'],
  [10, 'عشر عشرة ten'],
  [25, 'خمسةوعشرين'],
);
const MINUTES = set('دقيقة دقايق دقائق');

/** "الساعة خمسة ونص", "خمسة الا ربع", "الساعة 5:30", "خمسة". Proclitics are words of their own here. */
export function readArabicClock(tokens: Tokens, at: number): ReadClock | null {
  const named = hourNamed(tokens, at);
  const start = named ?? (textAt(tokens, at) === 'ال' ? at + 1 : at);
  const figure = named === null ? null : readEnglishClock(tokens, start);
  if (figure && tokens[start]?.kind === 'number') return plus(tokens, { ...figure, weak: false });
  const hour = readHour(tokens, start);
  if (!hour || (named === null && !ARABIC.test(textAt(tokens, start)))) return null;
  if (named !== null && countsOn(tokens, hour.end)) return null;
  const plain = { value: { hour: hour.value, minute: 0, half: null }, end: hour.end, weak: named === null };
  return plus(tokens, plain);
}

const ARABIC = /\p{Script=Arabic}/u;

// The index of the hour after "الساعة"; null when the word is not said, or means a length ("بعد ساعة").
function hourNamed(tokens: Tokens, at: number): number | null {
  const article = textAt(tokens, at) === 'ال';
  const start = article ? at + 1 : at;
  if (!isIn(tokens, start, HOUR)) return null;
  const next = textAt(tokens, start + 1) === 'ال' ? start + 2 : start + 1;
  return readHour(tokens, next) || tokens[next]?.kind === 'number' ? next : null;
}

// "ونص", "الا ربع", "ونص وخمس", "ونص الا خمس"
function plus(tokens: Tokens, clock: ReadClock): ReadClock {
  let read = clock;
  let total = 0;
  for (
    let next = partAt(tokens, read.end);
    next && Math.abs(total + next.value) < 60;
    next = partAt(tokens, read.end)
  ) {
    total += next.value;
    read = { ...read, end: next.end, weak: false };
  }
  if (total === 0 || read.value.minute !== 0 || isIn(tokens, read.end, SCALES)) return total === 0 ? read : clock;
  const hour = total < 0 ? ((read.value.hour + 10) % 12) + 1 : read.value.hour;
  return { ...read, value: { ...read.value, hour, minute: (total + 60) % 60 } };
}

function partAt(tokens: Tokens, at: number): Read<number> | null {
  const sign = textAt(tokens, at) === 'و' ? 1 : textAt(tokens, at) === 'الا' ? -1 : 0;
  const minutes = PARTS.get(textAt(tokens, at + 1));
  if (sign === 0 || minutes === undefined) return null;
  return { value: sign * minutes, end: isIn(tokens, at + 2, MINUTES) ? at + 3 : at + 2 };
}

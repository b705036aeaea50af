import { isIn, textAt, type Read } from '../tokens/match.ts';
import type { Token } from '../tokens/tokens.ts';
import { set } from '../words/table.ts';
import type { Clock } from '../values.types.ts';
import { countsOn, readHour, readMinutes } from './hour.ts';
import type { ReadClock } from './time.types.ts';

type Tokens = readonly Token[];
const PAST = set('past after');
const TO = set('to till before of');

/** "5:30", "half two", "quarter to six", "ten past four", "five forty five", "430", "at 16 hours", "five". */
export function readEnglishClock(tokens: Tokens, at: number): ReadClock | null {
  return hours(tokens, at) ?? written(tokens, at) ?? half(tokens, at) ?? minutesOff(tokens, at) ?? spoken(tokens, at);
}

const clock = (hour: number, minute: number): Clock =>
  hour > 12 || hour === 0
    ? { hour: hour % 12 || 12, minute, half: hour >= 12 ? 'pm' : 'am' }
    : { hour, minute, half: null };

// "At 16 hours", "at 1600 hours"; "in 16 hours" is a length, and "at 2 hours" may be one.
function hours(tokens: Tokens, at: number): ReadClock | null {
  if (textAt(tokens, at - 1) !== 'at' || textAt(tokens, at + 1) !== 'hours') return null;
  const [, hour, minutes = '00'] = /^(\d{2})([0-5]\d)?$/.exec(textAt(tokens, at)) ?? [];
  return hour ? of(hour, minutes, at + 2, false) : null;
}

// "5:30", "17:30", "5.30", and "430" as recognisers write it.
function written(tokens: Tokens, at: number): ReadClock | null {
  const token = tokens[at];
  if (token?.kind !== 'number') return null;
  const [colon, minutes] = [tokens[at + 1], tokens[at + 2]];
  if (colon?.text === ':' && colon.glued && minutes?.kind === 'number')
    return minutes.glued && !isSeconds(tokens, at + 3) ? of(token.text, minutes.text, at + 3, false) : null;
  const pointed = /^(\d{1,2})\.(\d\d)$/.exec(token.text) ?? /^(\d{1,2})([0-5]\d)$/.exec(token.text);
  return pointed ? of(pointed[1] ?? '', pointed[2] ?? '', at + 1, true) : null;
}

const isSeconds = (tokens: Tokens, at: number): boolean => textAt(tokens, at) === ':' && tokens[at]?.glued === true;

function of(hours: string, minutes: string, end: number, weak: boolean): ReadClock | null {
  if (!/^\d{1,2}$/.test(hours) || !/^[0-5]\d$/.test(minutes) || Number(hours) > 23) return null;
  const value = clock(Number(hours), Number(minutes));
  return { value: hours.startsWith('0') && hours !== '00' ? { ...value, half: null } : value, end, weak };
}

// "half two", "half past two"; not "half an hour", "half a million", "half ten people".
function half(tokens: Tokens, at: number): ReadClock | null {
  if (textAt(tokens, at) !== 'half') return null;
  const past = isIn(tokens, at + 1, PAST) || textAt(tokens, at + 1) === '-' ? at + 2 : at + 1;
  const hour = readHour(tokens, past);
  if (!hour || countsOn(tokens, hour.end) || ARABIC.test(textAt(tokens, past))) return null;
  return { value: clock(hour.value, 30), end: hour.end, weak: false };
}

const ARABIC = /\p{Script=Arabic}/u;

// "a quarter to six", "ten past four", "twenty five minutes to nine".
function minutesOff(tokens: Tokens, at: number): ReadClock | null {
  const minutes = offset(tokens, at);
  if (!minutes || !(isIn(tokens, minutes.end, PAST) || isIn(tokens, minutes.end, TO))) return null;
  const hour = readHour(tokens, minutes.end + 1);
  if (!hour || countsOn(tokens, hour.end)) return null;
  if (isIn(tokens, minutes.end, PAST)) return { value: clock(hour.value, minutes.value), end: hour.end, weak: false };
  // "Five to six" and "from ten to four" may be two hours.
  if (minutes.value + 1 === hour.value || isIn(tokens, at - 1, RANGES)) return null;
  return { value: clock(hour.value === 1 ? 12 : hour.value - 1, 60 - minutes.value), end: hour.end, weak: false };
}

const RANGES = set('from between');

function offset(tokens: Tokens, at: number): Read<number> | null {
  if (textAt(tokens, at) === 'quarter') return { value: 15, end: at + 1 };
  const minutes =
    readMinutes(tokens, at) ??
    (textAt(tokens, at) === 'five' || textAt(tokens, at) === '5' ? { value: 5, end: at + 1 } : null);
  const marked = minutes && textAt(tokens, minutes.end) === 'minutes';
  if (!minutes || ARABIC.test(textAt(tokens, at)) || (!marked && minutes.value % 5 !== 0)) return null;
  return { value: minutes.value, end: marked ? minutes.end + 1 : minutes.end };
}

// "five thirty", "5 30", "five"
function spoken(tokens: Tokens, at: number): ReadClock | null {
  const hour = readHour(tokens, at);
  if (!hour || ARABIC.test(textAt(tokens, at))) return null;
  const minutes = readMinutes(tokens, hour.end);
  const pair = minutes && !countsOn(tokens, minutes.end);
  return pair
    ? { value: clock(hour.value, minutes.value), end: minutes.end, weak: true }
    : { value: clock(hour.value, 0), end: hour.end, weak: true };
}

import { readCardinal } from '../numbers/cardinal.ts';
import { isIn, pass, textAt, type Read } from '../tokens/match.ts';
import type { Token } from '../tokens/tokens.ts';
import { FRACTIONS } from '../words/numbers.ts';
import { set } from '../words/table.ts';
import { TIME_DUALS, TIME_UNITS } from '../words/units.ts';
import type { PeriodUnit } from '../values.types.ts';

type Tokens = readonly Token[];

const OF = set('of an a the');
const ONE = set('a one the');
const FORTNIGHT = set('fortnight');
const MORE = set('more of');
const A = set('a an one');

/** A length of time. `amount` is null when it is vague: "a few minutes". */
export interface Length {
  amount: number | null;
  unit: PeriodUnit;
}

const VAGUE = set('few several some كم بضع بضعة عدة');

/** A length that begins at a token: "half an hour", "two weeks", "a fortnight", "ربع ساعة", "ساعة ونص", "شهرين". */
export function readLength(tokens: Tokens, at: number): Read<Length> | null {
  return dual(tokens, at) ?? fraction(tokens, at) ?? fortnight(tokens, at) ?? counted(tokens, at) ?? single(tokens, at);
}

function dual(tokens: Tokens, at: number): Read<Length> | null {
  const unit = TIME_DUALS.get(textAt(tokens, at));
  return unit ? plusHalf(tokens, { value: { amount: 2, unit }, end: at + 1 }) : null;
}

// "half an hour", "a quarter of an hour", "three quarters of an hour", "ثلث ساعة"
function fraction(tokens: Tokens, at: number): Read<Length> | null {
  const start = textAt(tokens, at) === 'a' ? at + 1 : at;
  const share =
    textAt(tokens, start) === 'three' && textAt(tokens, start + 1) === 'quarters'
      ? 0.75
      : FRACTIONS.get(textAt(tokens, start));
  if (share === undefined) return null;
  let end = share === 0.75 ? start + 2 : start + 1;
  while (end < start + 5 && isIn(tokens, end, OF)) end += 1;
  const unit = TIME_UNITS.get(textAt(tokens, end));
  if (unit === undefined) return null;
  return unit === 'minute' || unit === 'quarter' ? null : { value: finer(share, unit), end: end + 1 };
}

// Half an hour is thirty minutes, and half a year is six months; half a month stays what it is.
function finer(amount: number, unit: PeriodUnit): Length {
  if (unit === 'hour') return { amount: Math.round(amount * 60), unit: 'minute' };
  return unit === 'year' ? { amount: Math.round(amount * 12), unit: 'month' } : { amount, unit };
}

function fortnight(tokens: Tokens, at: number): Read<Length> | null {
  const start = isIn(tokens, at, ONE) ? at + 1 : at;
  return isIn(tokens, start, FORTNIGHT) ? { value: { amount: 2, unit: 'week' }, end: start + 1 } : null;
}

// "two weeks", "ست شهور", "a couple of months", "a few days", "couple more weeks"
function counted(tokens: Tokens, at: number): Read<Length> | null {
  const vague = vagueAt(tokens, at);
  const number = vague === null ? readCardinal(tokens, at) : null;
  const end = vague ?? number?.end;
  if (end === undefined || (number && number.value === null)) return null;
  const unitAt = isIn(tokens, end, MORE) ? end + 1 : end;
  const unit = TIME_UNITS.get(textAt(tokens, unitAt)) ?? (textAt(tokens, unitAt) === 'quarter' ? 'quarter' : undefined);
  return unit ? plusHalf(tokens, { value: { amount: number?.value ?? null, unit }, end: unitAt + 1 }) : null;
}

function vagueAt(tokens: Tokens, at: number): number | null {
  const start = textAt(tokens, at) === 'a' ? at + 1 : at;
  return isIn(tokens, start, VAGUE) ? start + 1 : null;
}

// "an hour", "a week and a half", "ساعة ونص"
function single(tokens: Tokens, at: number): Read<Length> | null {
  const article = isIn(tokens, at, A);
  const unit =
    TIME_UNITS.get(textAt(tokens, article ? at + 1 : at)) ??
    (article && textAt(tokens, at + 1) === 'quarter' ? 'quarter' : undefined);
  const arabic = /\p{Script=Arabic}/u.test(textAt(tokens, at));
  if (!unit || !(article || arabic)) return null;
  return plusHalf(tokens, { value: { amount: 1, unit }, end: article ? at + 2 : at + 1 });
}

const ADDED = [
  ['and', 'a', 'half'],
  ['and', 'half'],
  ['و', 'نص'],
  ['و', 'نصف'],
  ['و', 'ربع'],
  ['و', 'ثلث'],
] as const;

function plusHalf(tokens: Tokens, read: Read<Length>): Read<Length> {
  const added = ADDED.find((words) => words.every((word, offset) => textAt(tokens, read.end + offset) === word));
  if (!added || read.value.amount === null) return read;
  const share = FRACTIONS.get(added.at(-1) ?? '') ?? 0;
  const { amount, unit } = read.value;
  return { value: finer(amount + share, unit), end: read.end + added.length };
}

const AHEAD = set('in after within بعد عقب كمان خلال');
const HENCE = [
  ['from', 'now'],
  ['from', 'today'],
  ['later'],
  ['من', 'الحين'],
  ['من', 'ال', 'حين'],
  ['من', 'الان'],
  ['من', 'اليوم'],
] as const;

/** A distance from now: "in an hour", "two days from now", "give me half an hour", "بعد ربع ساعة". */
export function readDistance(tokens: Tokens, at: number): Read<Length> | null {
  const given = textAt(tokens, at) === 'give' && textAt(tokens, at + 1) === 'me';
  const led = given ? at + 2 : pass(tokens, at, AHEAD);
  const start = led > at ? pass(tokens, led, ABOUT) : at;
  const length = readLength(tokens, start);
  if (!length || (given && isMoment(length.value))) return null;
  const hence = HENCE.find((words) => words.every((word, offset) => textAt(tokens, length.end + offset) === word));
  return led > at || hence ? { value: length.value, end: length.end + (hence?.length ?? 0) } : null;
}

const ABOUT = set('about around another like maybe the حوالي تقريبا');
// "Give me two minutes" asks to wait, not to call later.
const isMoment = ({ amount, unit }: Length): boolean => unit === 'minute' && (amount === null || amount < 5);

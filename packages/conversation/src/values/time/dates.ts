import { isIn, textAt, type Read } from '../tokens/match.ts';
import type { Token } from '../tokens/tokens.ts';
import { DOUBTFUL_MONTHS, MONTHS } from '../words/calendar.ts';
import { ORDINAL_ENDS, ORDINALS, TENS } from '../words/numbers.ts';
import { set } from '../words/table.ts';
import { readTwoDigits } from '../numbers/small.ts';
import type { Day } from '../values.types.ts';

type Tokens = readonly Token[];
type DateDay = Extract<Day, { kind: 'date' }>;

const date = (day: number, month: number | null, year: number | null = null): DateDay => ({
  kind: 'date',
  day,
  month,
  year,
  weekday: null,
});

/** A day of the month: "on the twelfth", "12th of march", "march 12", "يوم 12 مارس", "2026-03-12". */
export function readDate(tokens: Tokens, at: number, afterWeekday = false): Read<DateDay> | null {
  return iso(tokens, at) ?? monthFirst(tokens, at) ?? dayFirst(tokens, at, afterWeekday) ?? arabicDay(tokens, at);
}

function iso(tokens: Tokens, at: number): Read<DateDay> | null {
  const texts = [0, 1, 2, 3, 4].map((offset) => textAt(tokens, at + offset)).join('');
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(texts);
  if (!found || tokens[at + 4]?.glued !== true) return null;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  return isDay(day) && month >= 1 && month <= 12 ? { value: date(day, month, year), end: at + 5 } : null;
}

const isDay = (day: number): boolean => day >= 1 && day <= 31;

// "march 12", "may the fifth"
function monthFirst(tokens: Tokens, at: number): Read<DateDay> | null {
  const month = MONTHS.get(textAt(tokens, at));
  if (month === undefined) return null;
  const start = textAt(tokens, at + 1) === 'the' ? at + 2 : at + 1;
  const day = readOrdinal(tokens, start) ?? (start === at + 1 ? plainDay(tokens, start) : null);
  return day && { value: date(day.value, month), end: day.end };
}

const BEFORE = set('on until till by from before after around');
const NO_DATE = set(
  'one ones option choice floor time call thing person half quarter week month year day step round meeting question point of',
);

// "on the twelfth", "the 12th of march", "12 march"
function dayFirst(tokens: Tokens, at: number, afterWeekday: boolean): Read<DateDay> | null {
  const article = textAt(tokens, at) === 'the';
  const start = article ? at + 1 : at;
  const ordinal = readOrdinal(tokens, start);
  const day = ordinal ?? plainDay(tokens, start);
  if (!day) return null;
  const month = monthAfter(tokens, day.end);
  if (month) return { value: date(day.value, month.value), end: month.end };
  const alone = ordinal && article && (afterWeekday || isIn(tokens, at - 1, BEFORE));
  return alone && !isIn(tokens, day.end, NO_DATE) ? { value: date(day.value, null), end: day.end } : null;
}

function monthAfter(tokens: Tokens, at: number): Read<number> | null {
  const of = textAt(tokens, at) === 'of' ? at + 1 : at;
  const month = MONTHS.get(textAt(tokens, of));
  const doubtful = of === at && isIn(tokens, of, DOUBTFUL_MONTHS) && tokens[of + 1]?.kind === 'word';
  return month === undefined || doubtful ? null : { value: month, end: of + 1 };
}

function plainDay(tokens: Tokens, at: number): Read<number> | null {
  const text = textAt(tokens, at);
  const day = /^\d{1,2}$/.test(text) ? { value: Number(text), end: at + 1 } : readTwoDigits(tokens, at);
  const more = tokens[day?.end ?? at]?.text === ':';
  return day && isDay(day.value) && !more ? day : null;
}

/** A day of the month as an ordinal: "twelfth", "twenty first", "12th". */
export function readOrdinal(tokens: Tokens, at: number): Read<number> | null {
  const text = textAt(tokens, at);
  if (tokens[at]?.kind === 'number')
    return isIn(tokens, at + 1, ORDINAL_ENDS) && tokens[at + 1]?.glued && isDay(Number(text))
      ? { value: Number(text), end: at + 2 }
      : null;
  if (!/^[a-z]+$/.test(text)) return null;
  const tens = TENS.get(text) ?? 0;
  const next = textAt(tokens, at + 1) === '-' ? at + 2 : at + 1;
  const unit = tens > 0 && /^[a-z]+$/.test(textAt(tokens, next)) ? (ORDINALS.get(textAt(tokens, next)) ?? 0) : 0;
  const value = unit > 0 && unit < 10 ? tens + unit : ORDINALS.get(text);
  return value !== undefined && isDay(value) ? { value, end: unit > 0 ? next + 1 : at + 1 } : null;
}

// "يوم 12", "تاريخ 12 مارس"
function arabicDay(tokens: Tokens, at: number): Read<DateDay> | null {
  if (!isIn(tokens, at, ARABIC_LEADS)) return null;
  const day = plainDay(tokens, at + 1);
  const numeral = tokens[at + 1]?.kind === 'number' || (day?.value ?? 0) > 2;
  if (!day || !numeral) return null;
  const month = monthAfter(tokens, day.end);
  return { value: date(day.value, month?.value ?? null), end: month?.end ?? day.end };
}

const ARABIC_LEADS = set('يوم تاريخ بتاريخ');

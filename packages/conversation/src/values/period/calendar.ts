import { isIn, textAt, type Read } from '../tokens/match.ts';
import type { Token } from '../tokens/tokens.ts';
import { DOUBTFUL_MONTHS, ENDS, MONTHS, NEXT, SEASONS, THIS } from '../words/calendar.ts';
import { DIGITS, ORDINALS } from '../words/numbers.ts';
import { set } from '../words/table.ts';
import { TIME_UNITS } from '../words/units.ts';
import type { Period, PeriodUnit } from '../values.types.ts';
import { AFTER, BY, LINKS } from './words.ts';

type Tokens = readonly Token[];

const THE = set('ال the');
const THIS_OR_THE = set('this the');
const IN = set('in on during في');
type Calendar = Omit<Extract<Period, { kind: 'calendar' }>, 'said'>;
type Named = Omit<Extract<Period, { kind: 'named' }>, 'said'>;

const QUARTER = set('quarter ربع');
const STRETCHES: ReadonlySet<PeriodUnit> = new Set<PeriodUnit>(['week', 'month', 'quarter', 'year']);

/** A stretch of the calendar: "next quarter", "end of the year", "السنة الجاية", "نهاية الشهر". */
export function readCalendar(tokens: Tokens, at: number): Read<Calendar> | null {
  const part = ENDS.get(textAt(tokens, at)) ?? null;
  let start = part === null ? at : at + 1;
  if (part !== null)
    for (let passed = 0; passed < 2 && isIn(tokens, start, LINKS) && !isIn(tokens, start, THIS); passed += 1)
      start += 1;
  const which = isIn(tokens, start, NEXT) ? 'next' : isIn(tokens, start, THIS) || isHere(tokens, start) ? 'this' : null;
  const noun = which === null ? start : pastArticle(tokens, start + 1);
  const unit = unitAt(tokens, noun);
  if (!unit) return yearEnd(tokens, at);
  const follows = pastArticle(tokens, noun + 1);
  const arabicNext = isIn(tokens, follows, NEXT) && ARABIC.test(textAt(tokens, follows));
  if (which === null && part === null && !arabicNext) return yearEnd(tokens, at);
  const value = { kind: 'calendar', unit, which: arabicNext ? 'next' : (which ?? 'this'), part } as const;
  return { value, end: arabicNext ? follows + 1 : noun + 1 };
}

const ARABIC = /\p{Script=Arabic}/u;
// "هالشهر" comes as "ه", "ال", "شهر".
const isHere = (tokens: Tokens, at: number): boolean => textAt(tokens, at) === 'ه' && textAt(tokens, at + 1) === 'ال';
const pastArticle = (tokens: Tokens, at: number): number => (isIn(tokens, at, THE) ? at + 1 : at);

function unitAt(tokens: Tokens, at: number): PeriodUnit | null {
  if (isIn(tokens, at, QUARTER)) return 'quarter';
  const unit = TIME_UNITS.get(textAt(tokens, at));
  return unit && STRETCHES.has(unit) && !textAt(tokens, at).endsWith('s') ? unit : null;
}

// "year end", "month end"
function yearEnd(tokens: Tokens, at: number): Read<Calendar> | null {
  const start = isIn(tokens, at, THIS_OR_THE) ? at + 1 : at;
  const unit = unitAt(tokens, start);
  if (!unit || textAt(tokens, start + 1) !== 'end') return null;
  return { value: { kind: 'calendar', unit, which: 'this', part: 'end' }, end: start + 2 };
}

/** "Within the month". */
export function readThis(tokens: Tokens, at: number): Read<Calendar> | null {
  const unit = textAt(tokens, at) === 'the' ? unitAt(tokens, at + 1) : null;
  return unit && { value: { kind: 'calendar', unit, which: 'this', part: 'end' }, end: at + 2 };
}

/** A month, a quarter, a year, a season or a feast: "by ramadan", "in q2", "after the summer", "بعد العيد". */
export function readNamed(tokens: Tokens, at: number): Read<Named> | null {
  const relation = isIn(tokens, at, BY) ? 'by' : isIn(tokens, at, AFTER) ? 'after' : 'in';
  let start = relation === 'in' && !isIn(tokens, at, IN) ? at : at + 1;
  for (
    let passed = 0;
    passed < 4 && (isIn(tokens, start, LINKS) || isIn(tokens, start, ENDS) || isIn(tokens, start, NEXT));
    passed += 1
  )
    start += 1;
  start = pastMonthOf(tokens, start);
  const name = nameAt(tokens, start, start > at);
  return name && { value: { kind: 'named', name: name.value, relation }, end: name.end };
}

/** "The month of March", "شهر مارس": the word in front of a name is no length of time. */
function pastMonthOf(tokens: Tokens, at: number): number {
  if (textAt(tokens, at) === 'شهر') return at + 1;
  return textAt(tokens, at) === 'month' && textAt(tokens, at + 1) === 'of' ? at + 2 : at;
}

function nameAt(tokens: Tokens, at: number, led: boolean): Read<string> | null {
  const text = textAt(tokens, at);
  const season = SEASONS.get(text);
  if (season) return { value: season, end: at + 1 };
  const month = MONTHS.get(text);
  if (month !== undefined && (led || !DOUBTFUL_MONTHS.has(text)) && !(text.length <= 3 && !led))
    return { value: `month ${month}`, end: at + 1 };
  if (led && /^20[2-4]\d$/.test(text)) return { value: `year ${text}`, end: at + 1 };
  if (text === 'new' && textAt(tokens, at + 1) === 'year') return { value: 'new year', end: at + 2 };
  if (text === 'راس' && textAt(tokens, at + 2) === 'سنه') return { value: 'new year', end: at + 3 };
  return quarterAt(tokens, at);
}

// "q2", "q two", "second quarter", "الربع الاول"
function quarterAt(tokens: Tokens, at: number): Read<string> | null {
  const number = (index: number): number | undefined =>
    DIGITS.get(textAt(tokens, index)) ??
    (/^[1-4]$/.test(textAt(tokens, index)) ? Number(textAt(tokens, index)) : undefined);
  const first = textAt(tokens, at) === 'q' ? number(at + 1) : undefined;
  const ordinal = ORDINALS.get(textAt(tokens, at));
  const english = ordinal !== undefined && textAt(tokens, at + 1) === 'quarter' ? ordinal : undefined;
  const arabic =
    textAt(tokens, at) === 'ربع'
      ? (ORDINALS.get(textAt(tokens, at + 1)) ?? ORDINALS.get(textAt(tokens, at + 2)))
      : undefined;
  const quarter = first ?? english ?? arabic;
  if (quarter === undefined || quarter < 1 || quarter > 4) return null;
  const arabicEnd = ORDINALS.has(textAt(tokens, at + 1)) ? at + 2 : at + 3;
  return { value: `quarter ${quarter}`, end: arabic === undefined ? at + 2 : arabicEnd };
}

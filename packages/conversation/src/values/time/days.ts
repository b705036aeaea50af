import { isIn, textAt, type Read } from '../tokens/match.ts';
import { phrases, readPhrase } from '../tokens/phrases.ts';
import type { Token } from '../tokens/tokens.ts';
import { NEAR_DAYS, NEXT, THIS, WEEKDAYS } from '../words/calendar.ts';
import { set } from '../words/table.ts';
import type { Day } from '../values.types.ts';
import { readDate } from './dates.ts';

type Tokens = readonly Token[];

const SINCE = set('since');
const NOT_TODAY = set('في كل ب ل');
const week = (kind: 'week' | 'weekend' | 'month', which: 'this' | 'next'): Day => ({ kind, which });

const FIXED = phrases<Day | null>(
  [
    { kind: 'relative', days: 2 },
    'the day after tomorrow|day after tomorrow|day after tmrw|overmorrow|عقب باجر|بعد باجر|عقب باكر|بعد باكر|بعد بكره|بعد بكرا|عقب بكره|بعد غد|بعد الغد|اللي عقب باجر',
  ],
  [
    null,
    'yesterday|now|right now|just now|at the moment|at this moment|the other day|امس|البارحه|الحين|هالحين|دلوقتي|الان|توني|حاليا',
  ],
  [
    week('week', 'next'),
    'next week|the coming week|the week after|الاسبوع الجاي|الاسبوع الياي|الاسبوع القادم|الاسبوع المقبل|اسبوع الجاي|اسبوع الياي',
  ],
  [week('week', 'this'), 'this week|later this week|هالاسبوع|هذا الاسبوع'],
  [
    week('weekend', 'this'),
    'this weekend|the weekend|weekend|weekends|at the weekend|on the weekend|نهايه الاسبوع|الويكند|ويكند|هالويكند',
  ],
  [week('weekend', 'next'), 'next weekend|نهايه الاسبوع الجاي|نهايه الاسبوع الياي|الويكند الجاي'],
  [week('month', 'next'), 'next month|the coming month|الشهر الجاي|الشهر الياي|الشهر القادم|الشهر المقبل'],
);

/** The day named at a token; its value is null when the words name a time that is no answer ("now", "yesterday"). */
export function readDay(tokens: Tokens, at: number): Read<Day | null> | null {
  const fixed = readPhrase(tokens, at, FIXED);
  if (fixed) return fixed;
  if (isIn(tokens, at - 1, SINCE)) return withNoDay(readWeekday(tokens, at) ?? near(tokens, at));
  if (textAt(tokens, at) === 'last' && WEEKDAYS.has(textAt(tokens, at + 1))) return { value: null, end: at + 2 };
  return readWeekday(tokens, at) ?? readDate(tokens, at) ?? near(tokens, at);
}

const withNoDay = (read: Read<Day> | null): Read<null> | null => read && { value: null, end: read.end };

function near(tokens: Tokens, at: number): Read<Day> | null {
  const days = NEAR_DAYS.get(textAt(tokens, at));
  // "يوم" with an article is "today"; "اليوم" is written in one, and split when it follows a proclitic.
  const split = textAt(tokens, at) === 'ال' && textAt(tokens, at + 1) === 'يوم' && !isIn(tokens, at - 1, NOT_TODAY);
  if (split) return { value: { kind: 'relative', days: 0 }, end: at + 2 };
  return days === undefined ? null : { value: { kind: 'relative', days }, end: at + 1 };
}

const DAY = set('يوم');
const SHORT = set('sun sat mon wed');
const FOLLOWS = set('at morning afternoon evening night noon around after before');
const LEADS = set('on next this by until till for or and يوم');

function readWeekday(tokens: Tokens, at: number): Read<Day> | null {
  const leading = isIn(tokens, at, NEXT) || isIn(tokens, at, THIS) || isIn(tokens, at, DAY) ? at + 1 : at;
  const weekday = WEEKDAYS.get(textAt(tokens, leading)) ?? bareWeekday(tokens, leading);
  if (weekday === undefined) return null;
  if (isIn(tokens, leading, SHORT) && !isIn(tokens, leading - 1, LEADS) && !isIn(tokens, leading + 1, FOLLOWS))
    return null;
  const date = dateAfter(tokens, leading + 1);
  if (date) return { value: { ...date.value, weekday }, end: date.end };
  const follow = nextAfter(tokens, leading + 1);
  const next = isIn(tokens, at, NEXT) && leading > at && textAt(tokens, at) === 'next';
  return { value: { kind: 'weekday', weekday, next: next || follow > leading + 1 }, end: follow };
}

// "يوم احد" without the article.
const BARE = new Map([
  ['احد', 0],
  ['اثنين', 1],
  ['ثلاثا', 2],
  ['اربعا', 3],
  ['خميس', 4],
  ['جمعه', 5],
  ['سبت', 6],
]);
const bareWeekday = (tokens: Tokens, at: number): number | undefined =>
  isIn(tokens, at - 1, DAY) ? BARE.get(textAt(tokens, at)) : undefined;

// "monday next week", "الاحد الجاي"
function nextAfter(tokens: Tokens, at: number): number {
  if (textAt(tokens, at) === 'next' && textAt(tokens, at + 1) === 'week') return at + 2;
  const start = textAt(tokens, at) === 'ال' ? at + 1 : at;
  const arabic = isIn(tokens, start, NEXT) && /\p{Script=Arabic}/u.test(textAt(tokens, start));
  return arabic ? start + 1 : at;
}

// "monday the twelfth", "monday 12 march"
function dateAfter(tokens: Tokens, at: number): Read<Extract<Day, { kind: 'date' }>> | null {
  return readDate(tokens, at, true);
}

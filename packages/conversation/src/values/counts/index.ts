import { markersIn, takes } from '../corrections.ts';
import { readQuantity } from '../numbers/quantity.ts';
import { isIn, saidBetween, textAt } from '../tokens/match.ts';
import { phrases, readPhraseBefore } from '../tokens/phrases.ts';
import { tokenize, type Token } from '../tokens/tokens.ts';
import { set, table } from '../words/table.ts';
import { COUNTED, THINGS, TIME_UNITS } from '../words/units.ts';
import { CURRENCY_WORDS } from '../words/money.ts';
import type { Count, Counted } from '../values.types.ts';

export { choiceIn } from './choice.ts';

type Tokens = readonly Token[];

const US = set('us them');
const NOUNS = table<Counted>(
  [
    'person',
    'person people persons heads pax guests staff employees employee members agents reps colleagues شخص اشخاص نفر انفار ناس موظف موظفين فرد افراد عامل عمال',
  ],
  ['room', 'room rooms bedroom bedrooms bed beds bhk غرفة غرف'],
  ['seat', 'seat seats user users licence licences license licenses مقعد مقاعد مستخدم مستخدمين كرسي كراسي'],
);
const DUALS = table<Counted>(['person', 'شخصين نفرين'], ['room', 'غرفتين'], ['seat', 'مقعدين']);
const ABOUT = phrases<true>([
  true,
  'about|around|roughly|approximately|maybe|like|say|some|nearly|almost|حوالي|تقريبا|حدود|يمكن',
]);
const ADJECTIVES = set('full part time active sales new more other different good of - ال office');
const GROUPS = phrases<true>([
  true,
  'we are|were|there are|theres|there is|team of|group of|company of|party of|احنا|نحن|عددنا',
]);

/** The number of people, rooms or seats in a text; null when there is none. `bare` also takes a plain number. */
export function countIn(text: string, { bare = false }: { bare?: boolean } = {}): Count | null {
  const tokens = tokenize(text);
  const found: Placed[] = [];
  for (let at = 0; at < tokens.length;) {
    const read = readCount(tokens, at, bare);
    if (read?.count && !isIn(tokens, at - 1, NOT)) found.push({ count: read.count, from: at, to: read.end });
    at = read?.end ?? at + 1;
  }
  const last = takes(found, markersIn(tokens)).at(-1)?.[0];
  return last ? { ...last.count, said: saidBetween(text, tokens, last.from, last.to) } : null;
}

/** The people, rooms or seats that a question asks to count; null when it names none. */
export function thingCounted(question: string): Counted | null {
  const tokens = tokenize(question);
  return tokens.map((_, at) => NOUNS.get(textAt(tokens, at))).find((noun) => noun !== undefined) ?? null;
}

const NOT = set('not isnt arent مب مو مش');

interface Placed {
  count: Omit<Count, 'said'>;
  from: number;
  to: number;
}

function readCount(tokens: Tokens, at: number, bare: boolean): { count: Placed['count'] | null; end: number } | null {
  const dual = DUALS.get(textAt(tokens, at));
  if (dual) return { count: { from: 2, to: 2, of: dual, approx: false }, end: at + 1 };
  const quantity = readQuantity(tokens, at);
  if (!quantity) return null;
  const { from, to, end } = quantity;
  const noun = nounAfter(tokens, end);
  const of = noun?.of ?? (isGroup(tokens, at, end) ? 'person' : bare && isPlain(tokens, end) ? 'other' : null);
  const known = from !== null && to !== null && Number.isInteger(from) && from >= 0;
  const about = quantity.approx || readPhraseBefore(tokens, at, ABOUT) !== null;
  return { count: known && of ? { from, to, of, approx: about } : null, end: noun?.end ?? end };
}

function nounAfter(tokens: Tokens, at: number): { of: Counted; end: number } | null {
  for (let end = at; end < at + 3; end += 1) {
    const of = NOUNS.get(textAt(tokens, end));
    if (of) return { of, end: end + 1 };
    if (!isIn(tokens, end, ADJECTIVES)) return null;
  }
  return null;
}

// "We are twelve", "there are four of us", "a team of ten".
function isGroup(tokens: Tokens, from: number, end: number): boolean {
  if (textAt(tokens, end) === 'of' && isIn(tokens, end + 1, US)) return true;
  const start = readPhraseBefore(tokens, from, ABOUT)?.end ?? from;
  return readPhraseBefore(tokens, start, GROUPS) !== null && isPlain(tokens, end);
}

// A number that counts nothing else: no unit, currency or noun behind it.
function isPlain(tokens: Tokens, at: number): boolean {
  if ([TIME_UNITS, THINGS, COUNTED, CURRENCY_WORDS].some((words) => isIn(tokens, at, words))) return false;
  return tokens[at]?.text !== '%' && !/^[a-z]{3,}s$/.test(textAt(tokens, at));
}

import { isIn, textAt } from '../tokens/match.ts';
import { phrases, readPhraseBefore } from '../tokens/phrases.ts';
import type { Token } from '../tokens/tokens.ts';
import { MONEY_WORDS, NAMED_BY_NUMBER } from '../words/money.ts';
import { set } from '../words/table.ts';
import { COUNTED, THINGS, TIME_DUALS, TIME_UNITS } from '../words/units.ts';
import type { Sum } from './money.types.ts';
import { NO_PLURALS, OTHERS } from './words.ts';

type Tokens = readonly Token[];

const IN = set('ب في');
const PERCENT = set('مية مئة مائة');

interface Figure {
  from: number;
  to: number;
  bare: boolean;
}

/** True if a number is a sum of money, and not a count, a year, a time, a percentage or a telephone number. */
export function isSum(tokens: Tokens, sum: Sum, figure: Figure): boolean {
  const { money, scale } = sum;
  if (money.currency !== null) return true;
  if (isCount(tokens, figure.to, sum) || isNamed(tokens, sum.from) || isLongFigure(tokens, figure)) return false;
  if (figure.bare && isOthers(tokens, sum.from)) return false;
  if (scale >= 1000) return true;
  if (money.per.length > 0) return money.from >= 10;
  if (isClock(tokens, sum) || isYear(tokens, figure) || isHeadcount(tokens, sum.from)) return false;
  return figure.bare ? money.from >= 10 : money.from >= 100 && budgetNear(tokens, sum.from);
}

const OF = set('of more or ال');

// "20 thousand followers", "300 people", "365 days", "20 percent".
function isCount(tokens: Tokens, to: number, sum: Sum): boolean {
  if (sum.to > to && sum.money.per.length > 0) return false;
  const at = isIn(tokens, to, OF) ? to + 1 : to;
  return isNoun(tokens, at) || isPercent(tokens, to) || (isPlainWord(tokens, at) && isThing(tokens, at + 1));
}

function isNoun(tokens: Tokens, at: number): boolean {
  const word = textAt(tokens, at);
  if (isThing(tokens, at) || (tokens[at]?.kind === 'mark' && word === '%')) return true;
  return /^[a-z]{3,}s$/.test(word) && !NO_PLURALS.has(word);
}

const isThing = (tokens: Tokens, at: number): boolean =>
  [COUNTED, THINGS, TIME_UNITS, TIME_DUALS].some((words) => isIn(tokens, at, words));
const LINKING = set(
  'a an the per each every for in on and or but we i is it you they with from to as so at be of that by if in our my because في من على عن و ب ل',
);
const isPlainWord = (tokens: Tokens, at: number): boolean =>
  tokens[at]?.kind === 'word' && !LINKING.has(textAt(tokens, at)) && !isIn(tokens, at, MONEY_WORDS);

// "20 بالمية", "20 في المية"
function isPercent(tokens: Tokens, at: number): boolean {
  return isIn(tokens, at, IN) && textAt(tokens, at + 1) === 'ال' && isIn(tokens, at + 2, PERCENT);
}

const isNamed = (tokens: Tokens, from: number): boolean =>
  isIn(tokens, from - 1, NAMED_BY_NUMBER) || textAt(tokens, from - 1) === 'thanks';

// Ten digits in a row are a telephone number; seven are one unless they end in noughts.
function isLongFigure(tokens: Tokens, { from, to }: Figure): boolean {
  const digits = tokens.slice(from, to).find(({ kind }) => kind === 'number')?.text ?? '';
  return /^\d{7,}$/.test(digits) && (!digits.endsWith('000') || digits.length > 9);
}

function isOthers(tokens: Tokens, from: number): boolean {
  const before = tokens.slice(Math.max(0, from - REACH), from);
  return before.some(({ text }, index) => OTHERS.has(text) || (text === 'said' && before[index - 1]?.text === 'you'));
}

const HEADCOUNT = phrases<true>([true, 'we are|were|team of|group of|company of|staff of|احنا|نحن|عددنا']);
const isHeadcount = (tokens: Tokens, from: number): boolean => readPhraseBefore(tokens, from, HEADCOUNT) !== null;

const CLOCK_BEFORE = set('at past to before after by until till oclock ساعه');
const isClock = (tokens: Tokens, sum: Sum): boolean => sum.money.from <= 24 && isIn(tokens, sum.from - 1, CLOCK_BEFORE);
const isYear = (tokens: Tokens, { from, to }: Figure): boolean =>
  to === from + 1 && /^20[123]\d$/.test(textAt(tokens, from));

const REACH = 4;

function budgetNear(tokens: Tokens, from: number): boolean {
  return tokens.slice(Math.max(0, from - REACH), from).some(({ text }) => MONEY_WORDS.has(text));
}

import { isIn, textAt, type Read } from '../tokens/match.ts';
import type { Token } from '../tokens/tokens.ts';
import { CURRENCY_WORDS } from '../words/money.ts';
import { DIGITS, HUNDRED, NOUGHTS, SCALES, TEENS, TEN_MORE, TENS } from '../words/numbers.ts';
import { set } from '../words/table.ts';
import { THINGS, TIME_DUALS, TIME_UNITS } from '../words/units.ts';

type Tokens = readonly Token[];

/** An hour from 1 to 12 in one word or figure. Arabic words of two parts are one: "احد عشر". */
export function readHour(tokens: Tokens, at: number): Read<number> | null {
  const token = tokens[at];
  if (token?.kind === 'number') return figure(token.text, 12, at);
  const word = textAt(tokens, at);
  const digit = word === 'احد' ? 1 : DIGITS.get(word);
  if (digit && ARABIC.test(word) && digit < 3 && isIn(tokens, at + 1, TEN_MORE))
    return { value: 10 + digit, end: at + 2 };
  const hour = digit ?? TEENS.get(word) ?? 0;
  return hour > 0 && hour <= 12 ? { value: hour, end: at + 1 } : null;
}

const ARABIC = /\p{Script=Arabic}/u;

function figure(text: string, most: number, at: number): Read<number> | null {
  const value = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  return value > 0 && value <= most ? { value, end: at + 1 } : null;
}

/** Minutes said after an hour: "thirty", "forty five", "oh five", "30". */
export function readMinutes(tokens: Tokens, at: number): Read<number> | null {
  const word = textAt(tokens, at);
  if (tokens[at]?.kind === 'number')
    return /^[0-5]\d$/.test(word) && !tokens[at]?.glued ? { value: Number(word), end: at + 1 } : null;
  if (NOUGHTS.has(word) || word === 'zero') return unit(tokens, at + 1, 0);
  const teen = TEENS.get(word);
  if (teen !== undefined) return { value: teen, end: at + 1 };
  const tens = TENS.get(word);
  if (tens === undefined || tens > 50) return null;
  const dash = textAt(tokens, at + 1) === '-' ? at + 2 : at + 1;
  return unit(tokens, dash, tens) ?? { value: tens, end: at + 1 };
}

function unit(tokens: Tokens, at: number, tens: number): Read<number> | null {
  const digit = DIGITS.get(textAt(tokens, at)) ?? (/^\d$/.test(textAt(tokens, at)) ? Number(textAt(tokens, at)) : 0);
  return digit > 0 ? { value: tens + digit, end: at + 1 } : null;
}

const NO_TIME_AFTER = set('point stage moment go of hundred percent % people others day k st nd rd th');

/**
 * True if the next words make the number before them a count or a sum, not an hour: "at five hundred", "by two people".
 */
export function countsOn(tokens: Tokens, at: number): boolean {
  if ([SCALES, HUNDRED, CURRENCY_WORDS, THINGS, TIME_DUALS, NO_TIME_AFTER].some((words) => isIn(tokens, at, words)))
    return true;
  const spelt = textAt(tokens, at);
  return TIME_UNITS.has(spelt) && !(ARABIC.test(spelt) && spelt === 'يوم');
}

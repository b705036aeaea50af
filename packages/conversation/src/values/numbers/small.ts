import { isIn, pass, textAt, type Read } from '../tokens/match.ts';
import type { Token } from '../tokens/tokens.ts';
import { AND, DIGITS, HUNDRED, HUNDREDS, NOUGHTS, SCALES, TEENS, TEN_MORE, TENS } from '../words/numbers.ts';

type Tokens = readonly Token[];

/** A number from 0 to 99 in words: "forty two", "خمسة وثلاثين", "خمسة عشر". */
export function readTwoDigits(tokens: Tokens, at: number): Read<number> | null {
  const tens = TENS.get(textAt(tokens, at));
  if (tens !== undefined) return withUnit(tokens, at + 1, tens);
  const digit = DIGITS.get(textAt(tokens, at));
  const teen = TEENS.get(textAt(tokens, at));
  if (digit === undefined) return teen === undefined ? null : { value: teen, end: at + 1 };
  return digit === 0 ? { value: 0, end: at + 1 } : arabicTwoDigits(tokens, at + 1, digit);
}

function withUnit(tokens: Tokens, at: number, tens: number): Read<number> {
  const next = textAt(tokens, at) === '-' ? at + 1 : at;
  const unit = DIGITS.get(textAt(tokens, next));
  return unit && !ARABIC.test(textAt(tokens, next)) ? { value: tens + unit, end: next + 1 } : { value: tens, end: at };
}

// Arabic says the unit first: "خمسة وثلاثين" is 35, "خمسة عشر" is 15.
function arabicTwoDigits(tokens: Tokens, at: number, digit: number): Read<number> {
  const arabic = ARABIC.test(textAt(tokens, at - 1));
  if (arabic && isIn(tokens, at, TEN_MORE)) return { value: 10 + digit, end: at + 1 };
  const tens = textAt(tokens, at) === 'و' ? TENS.get(textAt(tokens, at + 1)) : undefined;
  return tens === undefined ? { value: digit, end: at } : { value: digit + tens, end: at + 2 };
}

const ARABIC = /\p{Script=Arabic}/u;

/** A number below 10,000 in words, with the short forms of speech: "two fifty" 250, "twelve fifty" 1250, "nine oh five". */
export function readSmall(tokens: Tokens, at: number): Read<number> | null {
  const hundreds = HUNDREDS.get(textAt(tokens, at));
  if (hundreds !== undefined) return withRest(tokens, at + 1, hundreds);
  if (isIn(tokens, at, HUNDRED)) return withRest(tokens, at + 1, 100);
  const head = readTwoDigits(tokens, at);
  if (!head || head.value === 0) return head;
  if (isIn(tokens, head.end, HUNDRED)) return withRest(tokens, head.end + 1, head.value * 100);
  return paired(tokens, head) ?? head;
}

// "a hundred and twenty", "مية وعشرين". A number of its own is no rest: "one hundred and two hundred".
function withRest(tokens: Tokens, at: number, hundreds: number): Read<number> {
  const rest = readTwoDigits(tokens, pass(tokens, at, AND));
  const own = rest && (isIn(tokens, rest.end, HUNDRED) || rest.value === 0);
  return rest && !own ? { value: hundreds + rest.value, end: rest.end } : { value: hundreds, end: at };
}

function paired(tokens: Tokens, head: Read<number>): Read<number> | null {
  if (isIn(tokens, head.end, NOUGHTS)) {
    const unit = DIGITS.get(textAt(tokens, head.end + 1));
    return unit ? { value: head.value * 100 + unit, end: head.end + 2 } : null;
  }
  const tail = readTwoDigits(tokens, head.end);
  if (!tail || tail.value < 10 || ARABIC.test(textAt(tokens, head.end))) return null;
  return runsOn(head.value, tail.value, isIn(tokens, tail.end, SCALES)) && !isIn(tokens, tail.end, HUNDRED)
    ? { value: head.value * 100 + tail.value, end: tail.end }
    : null;
}

// "two fifty" is one number; "ten fifteen" may be two, and before "thousand" it is.
function runsOn(head: number, tail: number, scaled: boolean): boolean {
  if (head < 10) return tail >= 20 || (tail > 10 && !scaled);
  return !scaled && (head % 5 !== 0 || tail > 2 * head || tail < head);
}

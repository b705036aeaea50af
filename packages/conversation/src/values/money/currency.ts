import { isIn, textAt, type Read } from '../tokens/match.ts';
import type { Token } from '../tokens/tokens.ts';
import { CURRENCY_OWNERS, CURRENCY_SIGNS, CURRENCY_WORDS } from '../words/money.ts';

type Tokens = readonly Token[];

/** The currency named at a token: "aed", "$", "us dollars", "درهم اماراتي", "د.إ". */
export function readCurrency(tokens: Tokens, at: number): Read<string> | null {
  return abbreviated(tokens, at) ?? owned(tokens, at) ?? named(tokens, at);
}

function named(tokens: Tokens, at: number): Read<string> | null {
  const text = textAt(tokens, at);
  const sign = CURRENCY_SIGNS.get(text);
  if (sign) return { value: sign, end: at + 1 };
  const currency = CURRENCY_WORDS.get(text);
  if (!currency) return null;
  const owner = CURRENCY_OWNERS.get(textAt(tokens, at + 1));
  return owner && ARABIC.test(text) ? { value: owner, end: at + 2 } : { value: currency, end: at + 1 };
}

const ARABIC = /\p{Script=Arabic}/u;

// "us dollars", "u s dollars", "saudi riyals"
function owned(tokens: Tokens, at: number): Read<string> | null {
  const spelt = textAt(tokens, at) === 'u' && textAt(tokens, at + 1) === 's';
  const owner = spelt ? 'USD' : CURRENCY_OWNERS.get(textAt(tokens, at));
  const noun = at + (spelt ? 2 : 1);
  if (!owner || !(isIn(tokens, noun, CURRENCY_WORDS) || isIn(tokens, noun, CURRENCY_SIGNS))) return null;
  return { value: owner, end: noun + 1 };
}

// "د.إ" and its spellings; "a e d" as it is spelt.
function abbreviated(tokens: Tokens, at: number): Read<string> | null {
  const [first, second, third] = [0, 1, 2].map((offset) => textAt(tokens, at + offset));
  if (first === 'د' && second === '.' && third === 'ا') return { value: 'AED', end: at + 3 };
  if (first === 'د' && second === 'ا') return { value: 'AED', end: at + 2 };
  return first === 'a' && second === 'e' && third === 'd' ? { value: 'AED', end: at + 3 } : null;
}

/** The index after a currency, or the index itself. */
export const passCurrency = (tokens: Tokens, at: number): number => readCurrency(tokens, at)?.end ?? at;

import { ARABIC_CALENDAR } from './calendar.ts';
import { CURRENCY_WORDS, MONEY_WORDS } from './money.ts';
import * as numbers from './numbers.ts';
import { UNITS } from './units.ts';

const NUMBERS = [
  numbers.DIGITS,
  numbers.TEENS,
  numbers.TENS,
  numbers.HUNDRED,
  numbers.HUNDREDS,
  numbers.SCALES,
  numbers.DUALS,
  numbers.FRACTIONS,
  numbers.QUARTERS,
  numbers.ORDINALS,
];

/** Words that may carry Arabic proclitics: "وعشرين", "بالشهر", "عالساعة". */
export const STEMS: ReadonlySet<string> = new Set(
  [...NUMBERS, UNITS, CURRENCY_WORDS, MONEY_WORDS, ARABIC_CALENDAR].flatMap((words) => [...words.keys()]),
);

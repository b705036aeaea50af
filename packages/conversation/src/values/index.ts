/**
 * Values that people say: numbers, money, periods, times, e-mail addresses, counts and choices, in English, in Gulf
 * Arabic, and in both at once. Every reader is pure, never throws, and leaves out what it cannot read as a whole.
 */
export type * from './values.types.ts';
export { choiceIn, countIn, thingCounted } from './counts/index.ts';
export { corrections } from './corrections.ts';
export { emailIn, sayEmail } from './email/index.ts';
export { currencyInArabic, moneyIn, sayMoney, sayPer } from './money/index.ts';
export { numbersIn } from './numbers/index.ts';
export { periodIn, periodMonths, sayPeriod } from './period/index.ts';
export { sayTime, timeIn } from './time/index.ts';

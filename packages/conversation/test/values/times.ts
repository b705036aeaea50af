import type { Clock } from '../../src/values/values.types.ts';
import { waysToSay } from './numbers.ts';

const said = (value: number): string => waysToSay(value)[0] ?? '';
const HOURS = 'وحدة ثنتين ثلاث اربع خمس ست سبع ثمان تسع عشر احدعش اثنعش'.split(' ');

/** Every way in which a clock time on a multiple of five minutes is said or written here. */
export function waysToTell({ hour, minute, half }: Clock): string[] {
  const mark = half ? ` ${half}` : '';
  return [...english(hour, minute).map((way) => `${way}${mark}`), ...(half ? [] : arabic(hour, minute))];
}

function english(hour: number, minute: number): string[] {
  const two = String(minute).padStart(2, '0');
  const next = said((hour % 12) + 1);
  if (minute === 0) return [`at ${said(hour)}`, `at ${hour}`, `${said(hour)} o'clock`, `${hour}:00`];
  const ways = [
    `at ${hour}:${two}`,
    `${hour}:${two}`,
    `at ${hour} ${two}`,
    `at ${said(hour)} ${minute < 10 ? `oh ${said(minute)}` : said(minute)}`,
  ];
  if (minute === 30) ways.push(`half past ${said(hour)}`, `half ${said(hour)}`);
  if (minute === 15) ways.push(`quarter past ${said(hour)}`, `a quarter after ${hour}`);
  if (minute === 45) ways.push(`quarter to ${next}`, `a quarter to ${next}`);
  if (minute < 30) ways.push(`${said(minute)} past ${said(hour)}`, `${said(minute)} minutes past ${said(hour)}`);
  // "Five to six" may be two hours, and is heard as none.
  if (minute > 30 && 61 - minute !== (hour % 12) + 1) ways.push(`${said(60 - minute)} to ${next}`);
  return ways;
}

const FRACTIONS: Record<number, string> = {
  0: '',
  5: ' وخمس',
  10: ' وعشر',
  15: ' وربع',
  20: ' وثلث',
  25: ' ونص الا خمس',
  30: ' ونص',
  35: ' ونص وخمس',
  40: ' الا ثلث',
  45: ' الا ربع',
  50: ' الا عشر',
  55: ' الا خمس',
};

function arabic(hour: number, minute: number): string[] {
  const named = HOURS[minute >= 40 ? hour % 12 : hour - 1] ?? '';
  const spoken = `${named}${FRACTIONS[minute]}`;
  const figures = `${hour}:${String(minute).padStart(2, '0')}`;
  return [`الساعة ${spoken}`, `ع الساعة ${spoken}`, `عالساعة ${spoken}`, `على ${spoken}`, `الساعة ${figures}`];
}

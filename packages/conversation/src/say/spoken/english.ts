const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES = ['', ' thousand', ' million', ' billion', ' trillion'];

/** A whole number below 10^15: "one thousand two hundred and fifty". */
export function englishCardinal(value: number): string {
  if (value < 1000) return belowThousand(value);
  const power = Math.floor(Math.log10(value) / 3);
  const unit = 1000 ** power;
  const [head, rest] = [Math.floor(value / unit), value % unit];
  const first = `${belowThousand(head)}${SCALES[power]}`;
  if (rest === 0) return first;
  return `${first}${rest < 100 ? ' and' : ''} ${englishCardinal(rest)}`;
}

function belowThousand(value: number): string {
  if (value < 100) return belowHundred(value);
  const rest = value % 100;
  return `${SMALL[Math.floor(value / 100)]} hundred${rest === 0 ? '' : ` and ${belowHundred(rest)}`}`;
}

function belowHundred(value: number): string {
  if (value < 20) return SMALL[value]!;
  return `${TENS[Math.floor(value / 10)]}${value % 10 === 0 ? '' : `-${SMALL[value % 10]}`}`;
}

const IRREGULAR: Record<string, string> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

/** "twenty-first". */
export function englishOrdinal(value: number): string {
  const [, head = '', last = ''] = /^(.*?)(\w+)$/.exec(englishCardinal(value))!;
  return `${head}${IRREGULAR[last] ?? `${last.replace(/y$/, 'ie')}th`}`;
}

/** A year from 1900 to 2099, as it is said: "nineteen oh five", "two thousand and nine", "twenty twenty-six". */
export function englishYear(year: number): string {
  const [century, rest] = [Math.floor(year / 100), year % 100];
  if (century === 20 && rest < 10) return englishCardinal(year);
  if (rest === 0) return `${belowHundred(century)} hundred`;
  return `${belowHundred(century)} ${rest < 10 ? `oh ${SMALL[rest]}` : belowHundred(rest)}`;
}

/** "four thirty", "nine oh five", "ten o'clock". */
export function englishClock(hour: number, minute: number): string {
  if (minute === 0) return `${belowHundred(hour)} o'clock`;
  return `${belowHundred(hour)} ${minute < 10 ? `oh ${SMALL[minute]}` : belowHundred(minute)}`;
}

export const englishDigit = (digit: string): string => SMALL[Number(digit)]!;

const SMALL =
  'صفر واحد اثنين ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة احدعش اثنعش ثلاثتعش أربعتعش خمستعش ستعش سبعتعش ثمنتعش تسعتعش'.split(
    ' ',
  );
const TENS = 'صفر عشرة عشرين ثلاثين أربعين خمسين ستين سبعين ثمانين تسعين'.split(' ');
const HUNDREDS = 'صفر مية ميتين ثلاثمية أربعمية خمسمية ستمية سبعمية ثمنمية تسعمية'.split(' ');

/** The forms of a scale for one, two, and three to ten. From eleven on it has the form for one. */
const SCALES: Record<number, [one: string, two: string, few: string]> = {
  1: ['ألف', 'ألفين', 'آلاف'],
  2: ['مليون', 'مليونين', 'ملايين'],
  3: ['مليار', 'مليارين', 'مليارات'],
  4: ['تريليون', 'تريليونين', 'تريليونات'],
};

const FEW = 10;

/** A whole number below 10^15, as it is said in the Emirates: "ألف وميتين وخمسين". */
export function arabicCardinal(value: number): string {
  if (value < 1000) return belowThousand(value);
  const power = Math.floor(Math.log10(value) / 3);
  const unit = 1000 ** power;
  const [head, rest] = [Math.floor(value / unit), value % unit];
  return `${scaled(head, SCALES[power]!)}${rest === 0 ? '' : ` و${arabicCardinal(rest)}`}`;
}

function scaled(count: number, [one, two, few]: [string, string, string]): string {
  if (count === 1) return one;
  if (count === 2) return two;
  return `${belowThousand(count)} ${count <= FEW ? few : one}`;
}

function belowThousand(value: number): string {
  if (value < 100) return belowHundred(value);
  const rest = value % 100;
  return `${HUNDREDS[Math.floor(value / 100)]}${rest === 0 ? '' : ` و${belowHundred(rest)}`}`;
}

function belowHundred(value: number): string {
  if (value < 20) return SMALL[value]!;
  const unit = value % 10;
  return `${unit === 0 ? '' : `${SMALL[unit]} و`}${TENS[Math.floor(value / 10)]}`;
}

const HOURS = 'اثنعش وحدة ثنتين ثلاث أربع خمس ست سبع ثمان تسع عشر احدعش اثنعش'.split(' ');

/** "أربع ونص", "خمس إلا ربع", "تسع وعشر دقايق". */
export function arabicClock(hour: number, minute: number): string {
  const named = (at: number) => HOURS[at % 12]!;
  if (minute === 0) return named(hour);
  if (minute === 15) return `${named(hour)} وربع`;
  if (minute === 30) return `${named(hour)} ونص`;
  if (minute === 45) return `${named(hour + 1)} إلا ربع`;
  if (minute === 1) return `${named(hour)} ودقيقة`;
  if (minute === 2) return `${named(hour)} ودقيقتين`;
  return `${named(hour)} و${belowHundred(minute)} ${minute <= FEW ? 'دقايق' : 'دقيقة'}`;
}

export const arabicDigit = (digit: string): string => SMALL[Number(digit)]!;

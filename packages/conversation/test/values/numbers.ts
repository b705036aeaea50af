const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = ' ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** Every way in which a whole number below ten million is said or written here, for tests that say and hear. */
export function waysToSay(value: number): string[] {
  return [...englishWays(value), ...arabicWays(value), ...figures(value), ...scaled(value)];
}

const englishWays = (value: number): string[] => [
  english(value, ' and ', ' '),
  english(value, ' ', ' '),
  english(value, ' and ', '-'),
];

function english(value: number, and: string, dash: string): string {
  if (value >= 1e6) return parts(`${english(Math.floor(value / 1e6), and, dash)} million`, value % 1e6, and, dash);
  if (value >= 1000) return parts(`${english(Math.floor(value / 1000), and, dash)} thousand`, value % 1000, and, dash);
  if (value >= 100) {
    const rest = value % 100;
    return `${SMALL[Math.floor(value / 100)]} hundred${rest ? `${and}${english(rest, and, dash)}` : ''}`;
  }
  if (value < 20) return SMALL[value] ?? '';
  return `${TENS[Math.floor(value / 10)]}${value % 10 ? `${dash}${SMALL[value % 10]}` : ''}`;
}

const parts = (head: string, rest: number, and: string, dash: string): string =>
  rest === 0 ? head : `${head} ${rest < 100 && and !== ' ' ? 'and ' : ''}${english(rest, and, dash)}`;

const UNITS =
  'صفر واحد اثنين ثلاثة اربعة خمسة ستة سبعة ثمانية تسعة عشرة احدعش اثنعش ثلاثتعش اربعتعش خمستعش ستعش سبعتعش ثمنتعش تسعتعش'.split(
    ' ',
  );
const ARABIC_TENS = ' عشرة عشرين ثلاثين اربعين خمسين ستين سبعين ثمانين تسعين'.split(' ');
const HUNDREDS = ' مية ميتين ثلاثمية اربعمية خمسمية ستمية سبعمية ثمانمية تسعمية'.split(' ');

function arabicWays(value: number): string[] {
  const said = arabic(value);
  return [
    said,
    said.replaceAll('مية', 'مئة'),
    said.replaceAll('الف', 'ألف').replaceAll('اربع', 'أربع'),
    said.replaceAll(' و', ' و '),
  ];
}

function arabic(value: number): string {
  if (value >= 1e6) return joined(counted(Math.floor(value / 1e6), 'مليون', 'مليونين', 'ملايين'), value % 1e6);
  if (value >= 1000) return joined(counted(Math.floor(value / 1000), 'الف', 'الفين', 'الاف'), value % 1000);
  if (value >= 100) return joined(HUNDREDS[Math.floor(value / 100)] ?? '', value % 100);
  if (value < 20) return UNITS[value] ?? '';
  return value % 10 ? `${UNITS[value % 10]} و${ARABIC_TENS[Math.floor(value / 10)]}` : (ARABIC_TENS[value / 10] ?? '');
}

const joined = (head: string, rest: number): string => (rest === 0 ? head : `${head} و${arabic(rest)}`);

function counted(count: number, one: string, two: string, few: string): string {
  if (count === 1) return one;
  return count === 2 ? two : `${arabic(count)} ${count <= 10 ? few : one}`;
}

function figures(value: number): string[] {
  const grouped = (sign: string): string => String(value).replace(/\B(?=(?:\d{3})+$)/g, sign);
  const eastern = (text: string): string => text.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'.charAt(Number(digit)));
  return [String(value), grouped(','), grouped(' '), eastern(String(value)), eastern(grouped('٬'))];
}

// "35k", "35 thousand", "1.5 million", "35 الف", "12 lakh"
function scaled(value: number): string[] {
  const ways: string[] = [];
  if (value % 100 === 0 && value >= 1000)
    for (const scale of ['k', ' k', ' thousand', ' الف', ' grand']) ways.push(`${value / 1000}${scale}`);
  if (value % 100_000 === 0 && value > 0)
    for (const scale of ['m', ' million', ' mil', ' مليون']) ways.push(`${value / 1e6}${scale}`);
  if (value % 100_000 === 0 && value > 0) ways.push(`${english(value / 100_000, ' and ', ' ')} lakh`);
  return ways;
}

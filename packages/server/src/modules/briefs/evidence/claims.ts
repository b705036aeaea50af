import type { Topic } from './topics.ts';
import { westernDigits } from '../text/text.ts';

/** A claim of a kind that can be said in Arabic though it was written in English. */
interface ClaimKind {
  test: RegExp;
  arabic: (match: RegExpExecArray) => string;
  topics: Topic['id'][];
}

const UNITS: [RegExp, string, string, string][] = [
  // one, two, three to ten; from eleven on Arabic uses the singular again
  [/^h/i, 'ساعة', 'ساعتين', 'ساعات'],
  [/^min/i, 'دقيقة', 'دقيقتين', 'دقائق'],
  [/^d/i, 'يوم', 'يومين', 'أيام'],
  [/^w/i, 'أسبوع', 'أسبوعين', 'أسابيع'],
  [/^mo/i, 'شهر', 'شهرين', 'أشهر'],
  [/^y/i, 'سنة', 'سنتين', 'سنوات'],
];

/** "3", "weeks" → "3 أسابيع"; "2", "days" → "يومين". */
export function spanInArabic(count: string, unit: string): string {
  const [, one, two, few] = UNITS.find(([test]) => test.test(unit)) ?? [/./, unit, unit, unit];
  const number = WORDS[count.toLowerCase()] ?? Number(count);
  if (number === 1) return one;
  if (number === 2) return two;
  return `${number} ${number >= 3 && number <= 10 ? few : one}`;
}

const WORDS: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
};
const N = '(\\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten)';
const UNIT = '(hours?|minutes?|mins?|days?|weeks?|months?|years?)';
const claim = (test: string, topics: Topic['id'][], arabic: ClaimKind['arabic']): ClaimKind => ({
  test: new RegExp(test, 'iu'),
  topics,
  arabic,
});

const KINDS: ClaimKind[] = [
  claim(
    `${N}[ -]${UNIT}(?: free)? trial`,
    ['price', 'trust', 'contract', 'approval'],
    (m) => `فيه تجربة لمدة ${spanInArabic(m[1]!, m[2]!)}`,
  ),
  claim(`free trial`, ['price', 'trust', 'contract', 'approval'], () => 'فيه تجربة مجانية'),
  claim(`free (?:class|session|day pass)`, ['price', 'trust'], () => 'فيه حصة مجانية'),
  claim(
    `${N}[ -]${UNIT}(?: money[ -]back)? guarantee`,
    ['price', 'trust', 'contract'],
    (m) => `فيه ضمان لمدة ${spanInArabic(m[1]!, m[2]!)}`,
  ),
  claim(
    `${N}[ -]${UNIT}(?: \\w+){0,2} warranty`,
    ['upkeep', 'damage', 'trust'],
    (m) => `فيه كفالة لمدة ${spanInArabic(m[1]!, m[2]!)}`,
  ),
  claim(
    `(?:migrat\\w*|import\\w*|switch)[^,.;]{0,40}(?:for free|free of charge|at no cost)|free (?:data )?(?:migration|import)`,
    ['switching', 'effort', 'price'],
    () => 'نقل البيانات مجاني',
  ),
  claim(
    `(?:set ?up|onboard\\w*|migrat\\w*|install\\w*|live|implement\\w*|ready|done)\\b[^,.;]{0,40}?(?:in|within|takes?|under|less than)(?: about| around| just| only)? ${N} ${UNIT}`,
    ['switching', 'effort', 'time'],
    (m) => `التجهيز ياخذ ${spanInArabic(m[1]!, m[2]!)}`,
  ),
  claim(
    `free (?:consultation|assessment|site (?:visit|survey)|inspection|check[ -]?up|valuation|survey)`,
    ['price', 'damage', 'effort'],
    () => 'المعاينة الأولى مجانية',
  ),
  claim(`free (?:parking)`, ['place'], () => 'المواقف مجانية'),
  claim(`free (?:installation|delivery|set ?up)`, ['price', 'effort'], () => 'التركيب مجاني'),
  claim(`(\\d{1,2}) ?% (?:off|discount)|discount of (\\d{1,2}) ?%`, ['price'], (m) => `فيه خصم ${m[1] ?? m[2]}%`),
  claim(`(\\d{1,2}) ?% down ?payment`, ['price'], (m) => `الدفعة الأولى ${m[1]}%`),
  claim(`(\\d{2})/(\\d{2}) payment plan`, ['price'], (m) => `خطة الدفع ${m[1]}/${m[2]}`),
  claim(
    `${N}[ -](?:month|year)s?[^,.;]{0,20}(?:payment plan|instal?lments?)`,
    ['price'],
    (m) => `فيه تقسيط على ${spanInArabic(m[1]!, /year/i.test(m[0]) ? 'y' : 'mo')}`,
  ),
  claim(`payment plans?|instal?lments?`, ['price'], () => 'فيه خطة دفع بالأقساط'),
  claim(
    `cancel(?:led)? (?:at )?any ?time|no (?:long[ -]term )?contracts?|month[ -]to[ -]month`,
    ['contract', 'price'],
    () => 'تقدرون تلغون في أي وقت',
  ),
  claim(
    `sav(?:e|es|ing)(?: up to| about| around| an average of)? (\\d{1,3}) ?%`,
    ['return', 'price'],
    (m) => `التوفير يوصل إلى ${m[1]}%`,
  ),
  claim(
    `pays? (?:for itself|back)[^,.;]{0,20}(?:in|within|after)(?: about| around)? ${N} ${UNIT}`,
    ['return', 'price'],
    (m) => `يرد تكلفته خلال ${spanInArabic(m[1]!, m[2]!)}`,
  ),
  claim(
    `(?:over|more than|trusted by)? ?(\\d[\\d,]{1,9})\\+? (?:\\w+ )?(?:customers|clients|companies|businesses|teams|patients|members|homes|villas)`,
    ['trust'],
    (m) => `عندهم أكثر من ${m[1]} عميل`,
  ),
  claim(
    `(?:for|over|more than) ${N}\\+? years|(\\d{1,3})\\+? years(?: of)? experience|since ((?:19|20)\\d\\d)`,
    ['trust'],
    (m) => (m[3] ? `الشركة شغالة من سنة ${m[3]}` : `خبرة ${spanInArabic((m[1] ?? m[2])!, 'y')}`),
  ),
  claim(`24 ?/ ?7`, ['effort', 'time', 'upkeep'], () => 'الخدمة متوفرة 24 ساعة طول الأسبوع'),
  claim(`arabic(?:[ -]language| and english|[ -]speaking)? support`, ['effort', 'trust'], () => 'الدعم متوفر بالعربي'),
  claim(
    `integrat\\w+ with ([A-Z][\\w]*(?:(?:, | and |, and )[A-Z][\\w]*)*)`,
    ['rival', 'switching', 'effort'],
    (m) => `يتكامل مع ${m[1]!.replace(/,? and |, /g, ' و')}`,
  ),
  claim(`iso ?27001|soc ?2`, ['security', 'trust'], (m) => `حاصلين على شهادة ${m[0].toUpperCase()}`),
  claim(`painless|pain[ -]free|sedation`, ['pain'], (m) =>
    /sedation/i.test(m[0]) ? 'التهدئة متوفرة' : 'العلاج بدون ألم',
  ),
  claim(
    `(?:dewa|dha|rera|dld)[ -](?:approved|licensed|registered|certified)`,
    ['trust', 'approval'],
    (m) => `معتمدين من ${m[0].slice(0, 4).toUpperCase().trim()}`,
  ),
];

export interface Claim {
  arabic: string;
  topics: Topic['id'][];
}

/** The claims of an English sentence, in Arabic; empty if it makes no claim of a known kind. */
export function claimsIn(sentence: string): Claim[] {
  const text = westernDigits(sentence);
  const found = KINDS.flatMap(({ test, arabic, topics }) => {
    const match = test.exec(text);
    return match ? [{ arabic: arabic(match), topics }] : [];
  });
  return found.filter(({ arabic }) => !coveredBy(arabic, found));
}

/** "a free trial" says nothing that "a trial of 14 days" doesn't. */
function coveredBy(arabic: string, all: Claim[]): boolean {
  const general = { 'فيه تجربة مجانية': 'فيه تجربة لمدة', 'فيه خطة دفع بالأقساط': /خطة الدفع|تقسيط على/ }[arabic];
  return (
    general !== undefined &&
    all.some((other) => (typeof general === 'string' ? other.arabic.startsWith(general) : general.test(other.arabic)))
  );
}

import { ARABIC_UNITS } from '../time/say.arabic.ts';
import type { Period, PeriodUnit, Spoken } from '../values.types.ts';

/** A period in canonical words: "in 2 to 3 months", "end of this year", "نهاية السنة". */
export function sayPeriod(period: Period, language: Spoken): string {
  return language === 'ar' ? inArabic(period) : inEnglish(period);
}

function inEnglish(period: Period): string {
  if (period.kind === 'asap') return 'as soon as possible';
  if (period.kind === 'no_hurry') return 'no hurry';
  if (period.kind === 'calendar') return `${period.part ? `${period.part} of ` : ''}${period.which} ${period.unit}`;
  if (period.kind === 'named') return `${period.relation} ${englishName(period.name)}`;
  const { amount, to, unit } = period;
  if (amount === null) return `in a few ${unit}s`;
  return `in ${to === null ? amount : `${amount} to ${to}`} ${unit}${amount === 1 && to === null ? '' : 's'}`;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

function englishName(name: string): string {
  const [kind, value] = name.split(' ');
  if (kind === 'month') return MONTHS[Number(value) - 1] ?? name;
  if (kind === 'quarter') return `Q${value}`;
  if (kind === 'year') return value ?? name;
  return ['ramadan', 'eid', 'christmas'].includes(name) ? name.charAt(0).toUpperCase() + name.slice(1) : `the ${name}`;
}

const PARTS = { start: 'بداية', middle: 'منتصف', end: 'نهاية' } as const;
const STRETCHES: Partial<Record<PeriodUnit, string>> = {
  week: 'الأسبوع',
  month: 'الشهر',
  quarter: 'الربع',
  year: 'السنة',
};

function inArabic(period: Period): string {
  if (period.kind === 'asap') return 'في أقرب وقت';
  if (period.kind === 'no_hurry') return 'ما في عجلة';
  if (period.kind === 'named')
    return `${{ by: 'قبل', after: 'بعد', in: 'في' }[period.relation]} ${arabicName(period.name)}`;
  if (period.kind === 'span') return arabicSpan(period.amount, period.to, period.unit);
  const stretch = STRETCHES[period.unit] ?? period.unit;
  const next = period.which === 'next' ? ` ${period.unit === 'year' ? 'الياية' : 'الياي'}` : '';
  if (period.part) return `${PARTS[period.part]} ${stretch}${next}`;
  return next ? `${stretch}${next}` : `ه${stretch}`;
}

const ARABIC_MONTHS = 'يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر'.split(' ');
const ARABIC_QUARTERS = ['الأول', 'الثاني', 'الثالث', 'الرابع'];
const ARABIC_NAMES: Record<string, string> = {
  ramadan: 'رمضان',
  eid: 'العيد',
  summer: 'الصيف',
  winter: 'الشتا',
  autumn: 'الخريف',
  christmas: 'الكريسماس',
  spring: 'الربيع',
  'new year': 'رأس السنة',
};

function arabicName(name: string): string {
  const [kind, value] = name.split(' ');
  if (kind === 'month') return ARABIC_MONTHS[Number(value) - 1] ?? name;
  if (kind === 'quarter') return `الربع ${ARABIC_QUARTERS[Number(value) - 1]}`;
  return kind === 'year' ? (value ?? name) : (ARABIC_NAMES[name] ?? name);
}

function arabicSpan(amount: number | null, to: number | null, unit: PeriodUnit): string {
  const [one, two, few] = ARABIC_UNITS[unit];
  if (amount === null) return `خلال كم ${one}`;
  if (to !== null) return `خلال ${amount} إلى ${to} ${to > 10 ? one : few}`;
  if (amount === 1) return `خلال ${one}`;
  return amount === 2 ? `خلال ${two}` : `خلال ${amount} ${amount > 10 ? one : few}`;
}

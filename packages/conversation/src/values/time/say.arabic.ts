import type { Clock, Day, DayPart, PeriodUnit, Time } from '../values.types.ts';

const WEEKDAYS = ['الأحد', 'الإثنين', 'الثلاثاء', 'الأربعاء', 'الخميس', 'الجمعة', 'السبت'];
const MONTHS = [
  'يناير',
  'فبراير',
  'مارس',
  'أبريل',
  'مايو',
  'يونيو',
  'يوليو',
  'أغسطس',
  'سبتمبر',
  'أكتوبر',
  'نوفمبر',
  'ديسمبر',
];
const PARTS: Record<DayPart, string> = {
  morning: 'الصبح',
  afternoon: 'بعد الظهر',
  evening: 'المسا',
  night: 'الليل',
  fajr: 'الفجر',
  dhuhr: 'الظهر',
  asr: 'العصر',
  maghrib: 'المغرب',
  isha: 'العشا',
};
const HEADS = { at: '', around: 'حوالي ', after: 'بعد ', before: 'قبل ' } as const;
const TAILS = { at: '', around: ' تقريبا', after: ' أو بعدها', before: ' أو قبلها' } as const;

/** A time in canonical words as they are said in the Emirates: "باجر الساعة 4:30". */
export function sayArabicTime(time: Pick<Time, 'day' | 'clock' | 'part' | 'distance' | 'relation'>): string {
  if (time.distance) return sayDistance(time.distance);
  const day = time.day ? sayDay(time.day) : '';
  if (time.clock) return `${day} ${sayClock(time.clock)}${TAILS[time.relation]}`.trim();
  if (time.part) return `${day} ${HEADS[time.relation]}${PARTS[time.part]}`.trim();
  return `${HEADS[time.relation]}${day}`;
}

function sayClock({ hour, minute, half }: Clock): string {
  const figure = `${hour}${minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`}`;
  return `الساعة ${figure}${half ? ` ${half === 'am' ? morning(hour) : afternoon(hour)}` : ''}`;
}

const morning = (hour: number): string => (hour === 12 || hour < 4 ? 'الليل' : 'الصبح');
const afternoon = (hour: number): string => (hour === 12 || hour < 3 ? 'الظهر' : hour < 6 ? 'العصر' : 'المسا');

function sayDay(day: Day): string {
  if (day.kind === 'relative') return ['اليوم', 'باجر', 'عقب باجر'][day.days] ?? '';
  if (day.kind === 'weekday') return `يوم ${WEEKDAYS[day.weekday]}${day.next ? ' الياي' : ''}`;
  if ('which' in day) return STRETCHES[day.kind][day.which];
  const weekday = day.weekday === null ? 'يوم' : `يوم ${WEEKDAYS[day.weekday]} تاريخ`;
  return `${weekday} ${day.day}${day.month === null ? '' : ` ${MONTHS[day.month - 1]}`}${day.year === null ? '' : ` ${day.year}`}`;
}

const STRETCHES = {
  week: { this: 'هالأسبوع', next: 'الأسبوع الياي' },
  weekend: { this: 'نهاية الأسبوع', next: 'نهاية الأسبوع الياي' },
  month: { this: 'هالشهر', next: 'الشهر الياي' },
} as const;

/** One, two, three to ten of a unit. */
export const ARABIC_UNITS: Record<PeriodUnit, readonly [one: string, two: string, few: string]> = {
  minute: ['دقيقة', 'دقيقتين', 'دقايق'],
  hour: ['ساعة', 'ساعتين', 'ساعات'],
  day: ['يوم', 'يومين', 'أيام'],
  week: ['أسبوع', 'أسبوعين', 'أسابيع'],
  month: ['شهر', 'شهرين', 'شهور'],
  quarter: ['quarter', '2 quarters', 'quarters'],
  year: ['سنة', 'سنتين', 'سنوات'],
};

function sayDistance({ amount, unit }: NonNullable<Time['distance']>): string {
  const [one, two, few] = ARABIC_UNITS[unit];
  if (amount === null) return `بعد كم ${one}`;
  if (unit === 'minute' && amount % 15 === 0 && amount <= 90 && amount !== 45) return `بعد ${HOURS[amount]}`;
  if (amount === 1) return `بعد ${one}`;
  if (amount === 2) return `بعد ${two}`;
  return `بعد ${amount} ${amount > 10 ? one : few}`;
}

const HOURS: Record<number, string> = { 15: 'ربع ساعة', 30: 'نص ساعة', 60: 'ساعة', 75: 'ساعة وربع', 90: 'ساعة ونص' };

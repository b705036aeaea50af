import type { Clock, Day, DayPart, PeriodUnit, Spoken, Time } from '../values.types.ts';
import { sayArabicTime } from './say.arabic.ts';

export type Sayable = Pick<Time, 'day' | 'clock' | 'part' | 'distance' | 'relation'>;

/** A time in canonical words: "tomorrow at 4:30", "Wednesday at 9:30 or later", "يوم الخميس الساعة 5:30". */
export function sayTime(time: Sayable, language: Spoken): string {
  return language === 'ar' ? sayArabicTime(time) : inEnglish(time);
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function inEnglish(time: Sayable): string {
  if (time.distance) return sayDistance(time.distance);
  const day = time.day && sayDay(time.day);
  if (time.clock) return join(day, `at ${sayClock(time.clock)}${TAILS[time.relation]}`);
  if (time.part) return withPart(day, time.part, time.relation, time.day);
  return day === null ? '' : time.relation === 'at' ? day : `${HEADS[time.relation]}${day.replace(/^on /, '')}`;
}

const join = (day: string | null, rest: string): string => (day === null ? rest : `${day} ${rest}`);
const TAILS = { at: '', around: ' or so', after: ' or later', before: ' or earlier' } as const;
const HEADS = { at: '', around: 'around ', after: 'after ', before: 'before ' } as const;

function sayClock({ hour, minute, half }: Clock): string {
  if (hour === 12 && minute === 0 && half) return half === 'pm' ? 'noon' : 'midnight';
  return `${hour}${minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`}${half ? ` ${half}` : ''}`;
}

function sayDay(day: Day): string {
  if (day.kind === 'relative') return ['today', 'tomorrow', 'the day after tomorrow'][day.days] ?? '';
  if (day.kind === 'weekday') return `${day.next ? 'next ' : ''}${WEEKDAYS[day.weekday]}`;
  if ('which' in day) return `${day.which} ${day.kind}`;
  const weekday = day.weekday === null ? '' : `${WEEKDAYS[day.weekday]} `;
  const month = day.month === null ? '' : ` of ${MONTHS[day.month - 1]}`;
  return `${weekday || 'on '}the ${day.day}${ending(day.day)}${month}${day.year === null ? '' : ` ${day.year}`}`;
}

function ending(day: number): string {
  if (day > 10 && day < 14) return 'th';
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}

const PRAYERS = { fajr: 'Fajr', dhuhr: 'Dhuhr', asr: 'Asr', maghrib: 'Maghrib', isha: 'Isha' } as const;

function withPart(day: string | null, part: DayPart, relation: Time['relation'], of: Day | null): string {
  if (part in PRAYERS)
    return join(day, `${relation === 'at' ? 'at ' : HEADS[relation]}${PRAYERS[part as keyof typeof PRAYERS]}`);
  if (relation !== 'at') return join(day, `${HEADS[relation]}the ${part}`);
  if (of?.kind === 'relative' && of.days === 0) return part === 'night' ? 'tonight' : `this ${part}`;
  return of?.kind === 'relative' || of?.kind === 'weekday'
    ? `${day} ${part}`
    : join(day, part === 'night' ? 'at night' : `in the ${part}`);
}

const ARTICLES: Partial<Record<PeriodUnit, string>> = { hour: 'an hour' };

function sayDistance({ amount, unit }: NonNullable<Time['distance']>): string {
  if (amount === null) return `in a few ${unit}s`;
  if (unit === 'minute' && amount === 15) return 'in a quarter of an hour';
  if (unit === 'minute' && amount === 30) return 'in half an hour';
  if (unit === 'minute' && amount === 90) return 'in an hour and a half';
  if (amount === 1) return `in ${ARTICLES[unit] ?? `a ${unit}`}`;
  return `in ${amount} ${unit}s`;
}

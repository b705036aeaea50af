import type { DayPart } from '../values.types.ts';
import { set, table } from './table.ts';

/** Weekdays, from Sunday = 0. */
export const WEEKDAYS = table(
  [0, 'sunday sundays sun الاحد'],
  [1, 'monday mondays mon الاثنين الاتنين الثنين'],
  [2, 'tuesday tuesdays tue tues الثلاثاء الثلاثا الثلوث التلات'],
  [3, 'wednesday wednesdays wed weds الاربعاء الاربعا الربوع'],
  [4, 'thursday thursdays thu thur thurs الخميس'],
  [5, 'friday fridays fri الجمعة'],
  [6, 'saturday saturdays sat السبت'],
);

export const MONTHS = table(
  [1, 'january jan يناير'],
  [2, 'february feb فبراير'],
  [3, 'march مارس'],
  [4, 'april apr ابريل'],
  [5, 'may مايو'],
  [6, 'june jun يونيو'],
  [7, 'july jul يوليو'],
  [8, 'august aug اغسطس'],
  [9, 'september sept sep سبتمبر'],
  [10, 'october oct اكتوبر'],
  [11, 'november nov نوفمبر'],
  [12, 'december dec ديسمبر'],
);
/** Months that are also other words, so that they need a day or a preposition beside them. */
export const DOUBTFUL_MONTHS = set('march may');

export const PARTS = table<DayPart>(
  ['morning', 'morning mornings صبح صباح صباحا ضحى صبحية'],
  ['afternoon', 'afternoon afternoons'],
  ['evening', 'evening evenings مسا مساء مسية'],
  ['night', 'night nights ليل ليلا'],
  ['fajr', 'fajr فجر فجرا'],
  ['dhuhr', 'dhuhr duhr zuhr dhuhur zuhur thuhr dohr ظهر ظهرا ظهرية'],
  ['asr', 'asr asar عصر عصرا عصرية'],
  ['maghrib', 'maghrib maghreb magrib magreb مغرب'],
  ['isha', 'isha esha ishaa عشاء'],
);

/** Days counted from today, in one word. */
export const NEAR_DAYS = table<0 | 1 | 2>(
  [0, 'today اليوم'],
  [1, 'tomorrow tmrw tmr tomorow باجر باكر بكرة بكرا بكره غدا غد'],
);

/** Feasts and seasons that people plan by. */
export const SEASONS = table(
  ['ramadan', 'ramadan ramadhan ramzan رمضان'],
  ['eid', 'eid عيد'],
  ['christmas', 'christmas xmas كريسماس'],
  ['new year', 'newyear'],
  ['summer', 'summer summertime صيف'],
  ['winter', 'winter شتا شتاء'],
  ['spring', 'spring ربيع'],
  ['autumn', 'autumn خريف'],
);

export const NEXT = set('next coming following جاي ياي جاية ياية جايه يايه قادم قادمة مقبل مقبلة');
export const THIS = set('this current هذا هذي هاذا حالي هال');
export const ENDS = table<'start' | 'middle' | 'end'>(
  ['start', 'start beginning early بداية بدايات مطلع'],
  ['middle', 'middle mid منتصف نص'],
  ['end', 'end late نهاية نهايات اخر اواخر'],
);

export const ARABIC_CALENDAR: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ...WEEKDAYS,
  ...MONTHS,
  ...PARTS,
  ...NEAR_DAYS,
  ...SEASONS,
  ...ENDS,
  ...[...NEXT].map((word) => [word, 'next'] as const),
]);

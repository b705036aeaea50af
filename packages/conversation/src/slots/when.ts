import { soften, unifyArabic } from '../text/normalise.ts';

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const DAY_AR: Record<string, string> = {
  الاحد: 'sunday',
  الاثنين: 'monday',
  الاتنين: 'monday',
  الثلاثا: 'tuesday',
  الثلاثاء: 'tuesday',
  الاربعا: 'wednesday',
  الاربعاء: 'wednesday',
  الخميس: 'thursday',
  الجمعه: 'friday',
  السبت: 'saturday',
};
const SAY_AR: Record<string, string> = {
  sunday: 'الأحد',
  monday: 'الإثنين',
  tuesday: 'الثلاثاء',
  wednesday: 'الأربعاء',
  thursday: 'الخميس',
  friday: 'الجمعة',
  saturday: 'السبت',
  tomorrow: 'باجر',
  today: 'اليوم',
  'the day after tomorrow': 'عقب باجر',
  'next week': 'الأسبوع الياي',
  'this week': 'هالأسبوع',
  morning: 'الصبح',
  afternoon: 'العصر',
  evening: 'المسا',
  noon: 'الظهر',
};
const DAY =
  /(?<!\p{L})(?:(next|this|on)\s)?(sunday|monday|tuesday|wednesday|thursday|friday|saturday|sun|mon|tues?|wed|thurs?|thu|fri|the day after tomorrow|tomorrow|tmrw|today|tonight|next week|this week)(?:'s)?(?!\p{L})/u;
const DAY_IN_ARABIC =
  /(?<!\p{L})(?:يوم\s)?[وفبل]?(الاحد|الاثنين|الاتنين|الثلاثاء?|الاربعاء?|الخميس|الجمعه|السبت|عقب باجر|بعد باجر|بعد بكره|بعد غد|باجر|باكر|بكره|بكرا|غدا|اليوم|الليله|الاسبوع (?:الياي|الجاي|القادم|المقبل)|هالاسبوع)(?!\p{L})/u;
const CLOCK =
  /(?<![\p{L}\p{N}.,:])(?:(at|around|about|by|the)\s)?(\d{1,2})(?:[:.](\d{2}))?\s?(am|pm|a\.m\.?|p\.m\.?|o'?clock)?(?![\p{L}\p{N}%])/gu;
const CLOCK_WORDS =
  /(?<!\p{L})(?:at|around|about|by|say) (one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: (thirty|fifteen))?(?: ?(am|pm|o'?clock))?(?!\p{L})|(?<!\p{L})(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: (thirty|fifteen))? ?(am|pm|o'?clock)(?!\p{L})/u;
const HOURS = ['twelve', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven'];
const CLOCK_ARABIC =
  /(?:الساعه|ساعه|علي)\s(\d{1,2}|واحده|وحده|ثنتين|ثلاث|ثلاثه|اربع|اربعه|خمس|خمسه|ست|سته|سبع|سبعه|ثمان|ثمانيه|تسع|تسعه|عشر|عشره|احدعش|اثنعش)(?:[:.](\d{2})|\s(ونص|ونصف|وربع))?/u;
const HOURS_ARABIC: Record<string, number> = {
  واحده: 1,
  وحده: 1,
  ثنتين: 2,
  ثلاث: 3,
  ثلاثه: 3,
  اربع: 4,
  اربعه: 4,
  خمس: 5,
  خمسه: 5,
  ست: 6,
  سته: 6,
  سبع: 7,
  سبعه: 7,
  ثمان: 8,
  ثمانيه: 8,
  تسع: 9,
  تسعه: 9,
  عشر: 10,
  عشره: 10,
  احدعش: 11,
  اثنعش: 12,
};
const PART = /(?<!\p{L})(morning|afternoon|evening|noon|midday|lunchtime)(?!\p{L})/u;
const PART_ARABIC =
  /(?<!\p{L})(?:في\s)?[بف]?(الصبح|صباحا|الصباح|الظهر|ظهرا|العصر|عصرا|المسا|المساء|مساء|الليل|المغرب)(?!\p{L})/u;
const REFUSED =
  /(?<!\p{L})(?:not|can't|cannot|cant|won't|isn't|doesn't|don't|no good|out on|away|except|busy|مب|ما اقدر|ما يناسب|ما ينفع|مو)(?!\p{L})/u;

interface When {
  day: string | null;
  clock: string | null;
  part: string | null;
}

/** A time for a meeting or a call in canonical words ("Tuesday at 3 pm"), spoken in the call's language; null if none. */
export function timeIn(text: string, arabic: boolean): string | null {
  const open = clauses(unifyArabic(soften(text))).filter((clause) => !REFUSED.test(clause));
  const whens = open.map(whenOf).filter((when) => when.day ?? when.clock ?? when.part);
  if (whens.length === 0) return null;
  const first = (key: keyof When): string | null => whens.find((when) => when[key])?.[key] ?? null;
  const when = { day: first('day'), clock: first('clock'), part: first('part') };
  return when.day || when.clock || when.part ? say(when, arabic) : null;
}

function clauses(text: string): string[] {
  return text.split(/[;!?؟]|,\s| but | بس | لكن /u);
}

function whenOf(text: string): When {
  const part = partIn(text);
  return { day: dayIn(text), clock: clockIn(text, part), part };
}

function dayIn(text: string): string | null {
  const english = DAY.exec(text);
  if (english?.[2]) return english[1] === 'next' ? `next ${fullDay(english[2])}` : fullDay(english[2]);
  const arabic = DAY_IN_ARABIC.exec(text)?.[1];
  if (!arabic) return null;
  if (DAY_AR[arabic]) return DAY_AR[arabic];
  if (/^(?:عقب|بعد)/u.test(arabic)) return 'the day after tomorrow';
  if (arabic.includes('سبوع')) return arabic.startsWith('ه') ? 'this week' : 'next week';
  return /^(?:اليوم|الليله)$/u.test(arabic) ? 'today' : 'tomorrow';
}

function fullDay(day: string): string {
  if (day === 'tonight') return 'today';
  if (day === 'tmrw') return 'tomorrow';
  return day.includes(' ') || day.startsWith('tod') || day.startsWith('tom')
    ? day
    : (DAYS.find((full) => full.startsWith(day.slice(0, 3))) ?? day);
}

function clockIn(text: string, part: string | null): string | null {
  const half = part === null ? null : part === 'morning' ? 'am' : 'pm';
  for (const match of text.matchAll(CLOCK)) {
    const [, lead, hour, minute, mark] = match;
    if ((lead && lead !== 'the' && lead !== 'about') || minute || mark)
      return clock(Number(hour), minute ?? '00', meridiem(mark) ?? half);
  }
  const spelt = CLOCK_WORDS.exec(text);
  if (spelt)
    return clock(
      HOURS.indexOf(spelt[1] ?? spelt[4] ?? '') || 12,
      minutes(spelt[2] ?? spelt[5]),
      meridiem(spelt[3] ?? spelt[6]) ?? half,
    );
  const arabic = CLOCK_ARABIC.exec(text);
  return arabic
    ? clock(HOURS_ARABIC[arabic[1] ?? ''] ?? Number(arabic[1]), arabic[2] ?? minutes(arabic[3]), half)
    : null;
}

const minutes = (word: string | undefined): string =>
  /نص|thirty/u.test(word ?? '') ? '30' : /ربع|fifteen/u.test(word ?? '') ? '15' : '00';
const meridiem = (mark: string | undefined): string | null =>
  mark?.startsWith('a') ? 'am' : mark?.startsWith('p') ? 'pm' : null;

function clock(hour: number, minute: string, half: string | null): string | null {
  if (hour > 23 || Number(minute) > 59) return null;
  const suffix = half ?? (hour === 0 ? 'am' : hour >= 12 || hour < 8 ? 'pm' : 'am');
  return `${hour % 12 || 12}${minute === '00' ? '' : `:${minute}`} ${suffix}`;
}

function partIn(text: string): string | null {
  const english = PART.exec(text)?.[1];
  if (english) return /noon$|midday|lunch/.test(english) && english !== 'afternoon' ? 'noon' : english;
  const arabic = PART_ARABIC.exec(text)?.[1];
  if (!arabic) return null;
  return /صب/u.test(arabic) ? 'morning' : /ظهر/u.test(arabic) ? 'noon' : /عصر/u.test(arabic) ? 'afternoon' : 'evening';
}

function say({ day, clock: at, part }: When, arabic: boolean): string {
  if (arabic) return sayArabic(day, at, part);
  const named =
    day?.replace(
      /\b(?:sun|mon|tues|wednes|thurs|fri|satur)day\b/,
      (name) => name.charAt(0).toUpperCase() + name.slice(1),
    ) ?? null;
  const tail = at
    ? ` at ${at}`
    : part
      ? part === 'noon'
        ? ' at noon'
        : named === null || named.includes('week')
          ? ` in the ${part}`
          : ` ${part}`
      : '';
  return `${named ?? ''}${tail}`.trim();
}

function sayArabic(day: string | null, at: string | null, part: string | null): string {
  const [figure, half] = (at ?? '').split(' ');
  const next = day?.startsWith('next ') && day !== 'next week';
  const bare = next ? day?.slice(5) : day;
  const spoken = bare ? `${DAYS.includes(bare) ? 'يوم ' : ''}${SAY_AR[bare] ?? ''}${next ? ' الياي' : ''}` : '';
  const hour = figure
    ? `الساعة ${figure} ${half === 'am' ? 'الصبح' : afternoon(Number(figure.split(':')[0]) % 12)}`
    : part
      ? (SAY_AR[part] ?? '')
      : '';
  return [spoken, hour].filter(Boolean).join(' ');
}

const afternoon = (hour: number): string => (hour < 3 ? 'الظهر' : hour < 6 ? 'العصر' : 'المسا');

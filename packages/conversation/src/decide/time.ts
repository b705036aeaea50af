import type { Language } from '../types.ts';
import { sayTime, timeIn, type Time } from '../values/index.ts';

const inWords = (time: Parameters<typeof sayTime>[0], language: Language): string =>
  sayTime(time, language === 'en' ? 'en' : 'ar');

const namesDay = ({ day, distance }: Time): boolean =>
  distance !== null || day?.kind === 'relative' || day?.kind === 'weekday' || day?.kind === 'date';

export const hasDay = (time: string): boolean => namesDay(timeIn(time) ?? NEVER);
export const hasClock = (time: string): boolean => {
  const { clock, distance } = timeIn(time, { bare: true }) ?? NEVER;
  return clock !== null || distance !== null;
};

const NEVER: Time = { day: null, clock: null, part: null, distance: null, relation: 'at', date: null, said: '' };

/** Fills the gaps of a newer time from an older one: "3 pm" after "Friday at 11" means Friday at 3 pm. */
export function joined(newer: string, older: string, language: Language): string {
  const [now, before] = [timeIn(newer, { bare: true }), timeIn(older, { bare: true })];
  if (!now || !before || now.distance || (namesDay(now) && now.clock)) return newer;
  const day = namesDay(now) || !before.day ? inThatWeek(now.day, before.day) : before.day;
  const part = now.part ?? (now.clock ? before.part : null);
  if (!now.clock || !part) return inWords({ ...now, day, part, clock: now.clock ?? before.clock }, language);
  const [ofDay, clock] = [
    inWords({ ...now, day, clock: null, part }, language),
    inWords({ ...now, day: null }, language),
  ];
  const read = timeIn(`${ofDay} ${clock}`);
  return read ? inWords(read, language) : newer;
}

// "Next week" and "Tuesday" give next Tuesday.
function inThatWeek(day: Time['day'], before: Time['day']): Time['day'] {
  const isNext = before?.kind === 'week' && before.which === 'next';
  return day?.kind === 'weekday' && isNext ? { ...day, next: true } : (day ?? before);
}

/** The same time in the words of a language. */
export function timeWords(time: string, language: Language): string {
  const read = timeIn(time, { bare: true });
  return read ? inWords(read, language) : time;
}

const NAMES =
  /^(?:q[1-4]|eid|ramadan|christmas|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)/i;
/** A period as it stands in the middle of a sentence. */
export const midSentence = (text: string): string =>
  NAMES.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);

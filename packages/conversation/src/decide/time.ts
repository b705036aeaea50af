import { timeIn } from '../slots/when.ts';

const CLOCK = /\d/;
const DAY = /day|tomorrow|week|يوم|باجر|اليوم|أسبوع/u;
const AT = / (?:at|الساعة) .*$/u;

export const hasClock = (time: string): boolean => CLOCK.test(time);
export const hasDay = (time: string): boolean => DAY.test(time);

/** A day and a clock out of two times, the newer one first: "3 pm" and "Friday at 11" give Friday at 3 pm. */
export function joined(newer: string, older: string, arabic: boolean): string {
  if (hasDay(newer) === hasDay(older) && hasClock(newer) === hasClock(older)) return newer;
  const [day, clock] = hasDay(newer) ? [newer, older] : [older, newer];
  if (!hasDay(day) || (hasDay(newer) && hasClock(newer))) return newer;
  const at = AT.exec(clock)?.[0] ?? ` ${arabic ? clock : clock.replace(/^(?=\d)/, 'at ')}`;
  return `${day.replace(AT, '')}${at}`;
}

/** The same time in the words of the call's language. */
export const inWords = (time: string, arabic: boolean): string => timeIn(time, arabic) ?? time;

import type { Clock, DayPart, Half } from '../values.types.ts';

/** A clock with am or pm where the part of the day that was said tells it: "nine in the morning", "خمسة العصر". */
export function withPart(clock: Clock, part: DayPart | null): Clock {
  return clock.half === null && part !== null ? { ...clock, half: halfOf(clock.hour, part) } : clock;
}

function halfOf(hour: number, part: DayPart): Half | null {
  if (part === 'morning' || part === 'fajr') return hour === 12 ? null : 'am';
  if (part === 'dhuhr') return hour === 11 || hour === 10 ? 'am' : 'pm';
  if (part === 'night') return hour === 12 || hour <= 4 ? 'am' : 'pm';
  return part === 'evening' && hour === 12 ? null : 'pm';
}

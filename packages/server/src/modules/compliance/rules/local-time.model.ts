import { Temporal } from 'temporal-polyfill';

/** A moment on the clocks of one time zone. */
export interface LocalTime {
  /** `2026-02-28` */
  date: string;
  /** The Monday on or before it, in the same form. */
  readonly monday: string;
  /** 0 to 23. */
  hour: number;
}

const zoned = (at: number, zone: string) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);

/** Reads clocks, and remembers what it read: the rules ask for the same moments again and again. */
export function createClocks(): (at: number, zone: string) => LocalTime {
  const read = new Map<string, LocalTime>();
  return (at, zone) => {
    const key = `${at} ${zone}`;
    const local = read.get(key) ?? localTime(at, zone);
    read.set(key, local);
    return local;
  };
}

function localTime(at: number, zone: string): LocalTime {
  const local = zoned(at, zone);
  const date = local.toPlainDate();
  return {
    date: date.toString(),
    hour: local.hour,
    // Most rules do not ask for it.
    get monday() {
      return mondayOf(date).toString();
    },
  };
}

const mondayOf = (date: Temporal.PlainDate): Temporal.PlainDate => date.subtract({ days: date.dayOfWeek - 1 });

/** When the next day begins there. After a change of clocks at midnight, that is not 00:00. */
export const nextDay = (at: number, zone: string): number =>
  startOf(zoned(at, zone).toPlainDate().add({ days: 1 }), zone);

/** When the next week begins there, on a Monday. */
export const nextWeek = (at: number, zone: string): number =>
  startOf(mondayOf(zoned(at, zone).toPlainDate()).add({ days: 7 }), zone);

/** The next time at which it is `hour` o'clock there. */
export function nextHour(at: number, zone: string, hour: number): number {
  const local = zoned(at, zone);
  const day = local.toPlainDate().add({ days: local.hour < hour ? 0 : 1 });
  return day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from({ hour }) }).epochMilliseconds;
}

const startOf = (day: Temporal.PlainDate, zone: string): number =>
  day.toZonedDateTime({ timeZone: zone }).epochMilliseconds;

/** The time there as people write it: `2026-06-12T09:30 Asia/Dubai`. */
export const shownTime = (at: Date, zone: string): string =>
  `${zoned(at.getTime(), zone).toPlainDateTime().toString({ smallestUnit: 'minute' })} ${zone}`;

export function isTimeZone(name: string): boolean {
  try {
    zoned(0, name);
    return true;
  } catch {
    return false;
  }
}

import type { Day, PeriodUnit, Time } from '../values.types.ts';

const DAY_MS = 86_400_000;

/** The calendar day (`YYYY-MM-DD`) that was meant, seen from a moment in a zone; null when the words name no one day. */
export function dateOf(time: Pick<Time, 'day' | 'distance'>, now: Date, zone: string): string | null {
  const today = localDay(now, zone);
  if (today === null) return null;
  if (time.distance) return distant(time.distance, today, now, zone);
  return time.day && written(dayNumber(time.day, today));
}

// Days are counted in UTC, so that no change of the clock moves them.
function localDay(now: Date, zone: string): number | null {
  if (Number.isNaN(now.getTime())) return null;
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return Date.parse(`${parts.format(now)}T00:00:00Z`) / DAY_MS;
}

const written = (day: number | null): string | null =>
  day === null || !Number.isFinite(day) ? null : new Date(day * DAY_MS).toISOString().slice(0, 10);

function dayNumber(day: Day, today: number): number | null {
  if (day.kind === 'relative') return today + day.days;
  if (day.kind === 'date') return nextDate(day, today);
  if (day.kind !== 'weekday' || day.next) return null;
  const weekday = new Date(today * DAY_MS).getUTCDay();
  return today + ((day.weekday - weekday + 6) % 7) + 1;
}

// The first such date from today on; null when there is none within four years (the 31st of April).
function nextDate({ day, month, year }: Extract<Day, { kind: 'date' }>, today: number): number | null {
  const start = new Date(today * DAY_MS);
  for (let ahead = 0; ahead <= 48; ahead += 1) {
    const date = new Date(
      Date.UTC(year ?? start.getUTCFullYear(), year ? (month ?? 1) - 1 : start.getUTCMonth() + ahead, day),
    );
    const fits = date.getUTCDate() === day && (month === null || date.getUTCMonth() === month - 1);
    if (fits && (year !== null || date.getTime() / DAY_MS >= today)) return date.getTime() / DAY_MS;
    if (year !== null) return null;
  }
  return null;
}

const LENGTHS: Partial<Record<PeriodUnit, number>> = { minute: 60_000, hour: 3_600_000, day: DAY_MS, week: 7 * DAY_MS };

function distant(
  { amount, unit }: NonNullable<Time['distance']>,
  today: number,
  now: Date,
  zone: string,
): string | null {
  const length = LENGTHS[unit];
  if (amount === null || length === undefined) return null;
  const reached = amount * length;
  if (!(reached < 1e12)) return null;
  return written(
    length < DAY_MS ? localDay(new Date(now.getTime() + reached), zone) : today + Math.round(reached / DAY_MS),
  );
}

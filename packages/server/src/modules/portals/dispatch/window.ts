import { WEEKDAYS, type CallingWindow } from '@nova-calls/schema';
import { Temporal } from 'temporal-polyfill';
import { badRequest } from '../../../platform/errors/index.ts';

const DAYS_AHEAD = 8;

/**
 * When a lead may be called, at the earliest: `now` itself inside the window, else its next opening. Times of day are
 * the zone's own: where clocks are put forward over one, it is the moment that they were put to; where they are put
 * back over it, its first.
 */
export function nextAllowed(window: CallingWindow | null, now: Date): Date {
  if (!window) return now;
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(window.timezone);
  for (let ahead = 0; ahead < DAYS_AHEAD; ahead++) {
    const day = local.toPlainDate().add({ days: ahead });
    if (!window.days.includes(WEEKDAYS[day.dayOfWeek - 1]!)) continue;
    const [opens, closes] = [momentOf(day, window.from, window), momentOf(day, window.to, window)];
    if (now.getTime() < opens && opens < closes) return new Date(opens);
    if (now.getTime() < closes && opens <= now.getTime()) return now;
  }
  // A day that clocks leave out altogether, week after week, is no calendar of this world.
  throw new Error('a calling window that never opens');
}

function momentOf(day: Temporal.PlainDate, time: string, { timezone }: CallingWindow): number {
  const [date, plain] = time === '24:00' ? [day.add({ days: 1 }), '00:00'] : [day, time];
  const dateTime = date.toPlainDateTime(Temporal.PlainTime.from(plain));
  return dateTime.toZonedDateTime(timezone, { disambiguation: 'compatible' }).epochMilliseconds;
}

/** @throws AppError BAD_REQUEST for a time zone that there is not. */
export function checkWindow(window: CallingWindow | null): void {
  if (!window || isTimezone(window.timezone)) return;
  throw badRequest('callingWindow.timezone must be an IANA time zone, such as Asia/Dubai');
}

function isTimezone(name: string): boolean {
  // An offset such as +04:00 is one to Temporal, but it has no rules of its own.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId !== '';
  } catch {
    return false;
  }
}

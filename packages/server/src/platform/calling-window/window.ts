import { WEEKDAYS, type CallingWindow } from '@nova-calls/schema';
import { Temporal } from 'temporal-polyfill';
import { badRequest } from '../errors/index.ts';

/** Hours in which the UAE's rules allow sales calls, on every day. */
export const DEFAULT_WINDOW: CallingWindow = {
  timezone: 'Asia/Dubai',
  days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  from: '09:00',
  to: '18:00',
};

const DAYS_AHEAD = 8;

/**
 * The earliest moment at which a lead may be called: `now` inside the window, otherwise its next opening. Times of day
 * are local to the zone. If a change of clocks skips the opening, it is the moment after the change; if it repeats the
 * opening, it is the first of the two.
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
  // Only a zone that skips the same weekday every week could come here, and there is none.
  throw new Error('a calling window that never opens');
}

function momentOf(day: Temporal.PlainDate, time: string, { timezone }: CallingWindow): number {
  const [date, plain] = time === '24:00' ? [day.add({ days: 1 }), '00:00'] : [day, time];
  const dateTime = date.toPlainDateTime(Temporal.PlainTime.from(plain));
  return dateTime.toZonedDateTime(timezone, { disambiguation: 'compatible' }).epochMilliseconds;
}

/** @throws AppError BAD_REQUEST for an unknown time zone. */
export function checkWindow(window: CallingWindow | null): void {
  if (!window || isTimezone(window.timezone)) return;
  throw badRequest('callingWindow.timezone must be an IANA time zone, such as Asia/Dubai');
}

/** Whether a name is a time zone of IANA that this server knows. */
export function isTimezone(name: string): boolean {
  // Temporal accepts an offset such as +04:00, but an offset has no rules for summer time.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId !== '';
  } catch {
    return false;
  }
}

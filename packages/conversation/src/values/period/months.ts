import type { Period, PeriodUnit } from '../values.types.ts';

const PER_MONTH: Record<PeriodUnit, number> = {
  minute: 43_200,
  hour: 720,
  day: 30,
  week: 4.34,
  month: 1,
  quarter: 1 / 3,
  year: 1 / 12,
};

/**
 * The months until something happens, rounded up, and at least 1; null for "no hurry" and for what has no certain length
 * ("after eid", "a few months"). With `now` the calendar is counted from that moment, else its longest case is taken.
 */
export function periodMonths(period: Period, now?: Date): number | null {
  if (period.kind === 'asap') return 1;
  if (period.kind === 'span') return spanMonths(period.to ?? period.amount, period.unit);
  if (period.kind === 'calendar') return calendarMonths(period, now);
  return period.kind === 'named' && now ? namedMonths(period.name, now) : null;
}

function spanMonths(amount: number | null, unit: PeriodUnit): number | null {
  if (amount === null) return unit === 'month' || unit === 'quarter' || unit === 'year' ? null : 1;
  return Math.max(1, Math.ceil(amount / PER_MONTH[unit] - 1e-9));
}

const LONGEST: Partial<Record<PeriodUnit, number>> = { quarter: 3, year: 12 };

function calendarMonths({ unit, which, part }: Extract<Period, { kind: 'calendar' }>, now?: Date): number {
  const length = LONGEST[unit];
  if (length === undefined) return 1;
  const left = now ? length - (now.getUTCMonth() % length) : length;
  return which === 'this' ? left : left + (part === 'end' ? length : part === 'middle' ? length / 2 : 0);
}

function namedMonths(name: string, now: Date): number | null {
  const [kind, value] = name.split(' ');
  const month =
    kind === 'month'
      ? Number(value) - 1
      : kind === 'quarter'
        ? (Number(value) - 1) * 3
        : name === 'new year'
          ? 0
          : null;
  if (kind === 'year') return Math.max(1, (Number(value) - now.getUTCFullYear()) * 12 - now.getUTCMonth());
  return month === null ? null : Math.max(1, (month - now.getUTCMonth() + 12) % 12);
}

import type { CallStatsInput } from '@nova-calls/schema';

/** The calls of one value of what they are counted by, with one outcome. */
export interface StatRow {
  /** A day, an outcome or a goal; empty: without an outcome. */
  value: string;
  /** Empty: without one. */
  outcome: string;
  calls: number;
  seconds: number;
  scored: number;
  scoreSum: number;
}

export interface Sums {
  calls: number;
  /** With two decimals. */
  minutesTalked: number;
  /** With one decimal; null: none is scored. */
  averageScore: number | null;
}

export interface StatBucket extends Sums {
  /** Set is the one that was counted by; `outcome` may be null then too. */
  day: string | null;
  outcome: string | null;
  goal: string | null;
  outcomes: { outcome: string | null; calls: number }[];
}

export interface CallStats extends Sums {
  buckets: StatBucket[];
}

const DAY_MS = 86_400_000;

/** The days of a range, with the first and the last. */
export function daysOf({ from, to }: Pick<CallStatsInput, 'from' | 'to'>): string[] {
  const count = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  return Array.from({ length: count }, (_, n) => new Date(Date.parse(from) + n * DAY_MS).toISOString().slice(0, 10));
}

/** Sums rows up. By day, each day has a bucket, also one without calls. */
export function toStats(input: CallStatsInput, rows: readonly StatRow[]): CallStats {
  const byValue = Map.groupBy(rows, ({ value }) => value);
  const values = input.by === 'day' ? daysOf(input) : [...byValue.keys()];
  const buckets = values.map((value) => bucketOf(input.by, value, byValue.get(value) ?? []));
  if (input.by !== 'day') buckets.sort((a, b) => b.calls - a.calls);
  return { ...sumsOf(rows), buckets };
}

const bucketOf = (by: CallStatsInput['by'], value: string, rows: readonly StatRow[]): StatBucket => ({
  day: null,
  outcome: null,
  goal: null,
  [by]: value || null,
  ...sumsOf(rows),
  outcomes: rows
    .map(({ outcome, calls }) => ({ outcome: outcome || null, calls }))
    .toSorted((a, b) => b.calls - a.calls),
});

function sumsOf(rows: readonly StatRow[]): Sums {
  const sum = (field: 'calls' | 'seconds' | 'scored' | 'scoreSum') => rows.reduce((all, row) => all + row[field], 0);
  const scored = sum('scored');
  return {
    calls: sum('calls'),
    minutesTalked: Math.round((sum('seconds') / 60) * 100) / 100,
    averageScore: scored === 0 ? null : Math.round((sum('scoreSum') / scored) * 10) / 10,
  };
}

import type { Goal, Outcome } from '../wire/calls.words.ts';

/**
 * The calls to count.
 *
 * @example
 * const range: CallStatsRange = { from: '2026-06-01', to: '2026-06-30', by: 'outcome', timeZone: 'Asia/Dubai' };
 */
export interface CallStatsRange {
  /** The first day on which they were placed, such as `2026-06-01`. */
  from: string;
  /** The last day. It counts too. */
  to: string;
  /** Default: `day`. */
  by?: 'day' | 'outcome' | 'goal' | null | undefined;
  /** The IANA time zone of the days. Default: `UTC`. */
  timeZone?: string | null | undefined;
}

/**
 * Counts of calls that are over and still stored.
 *
 * @example
 * const { calls, averageScore }: CallStats = await nova.calls.stats(range);
 */
export interface CallStats {
  calls: number;
  /** With two decimals. */
  minutesTalked: number;
  /** 0 to 100, with one decimal; null: none is scored. */
  averageScore: number | null;
  /** By day: each day in order, also one without calls. Otherwise: most calls first. */
  buckets: CallStatsBucket[];
}

/**
 * The calls of one day, outcome or goal. What they are not counted by is null.
 *
 * @example
 * const answered = ({ outcomes }: CallStatsBucket) => outcomes.filter(({ outcome }) => outcome !== 'no_answer');
 */
export interface CallStatsBucket {
  day: string | null;
  /** null when counted by outcome: they failed or were cancelled without one. */
  outcome: Outcome | null;
  goal: Goal | null;
  calls: number;
  minutesTalked: number;
  averageScore: number | null;
  /** The calls by their outcome, most first. */
  outcomes: { outcome: Outcome | null; calls: number }[];
}

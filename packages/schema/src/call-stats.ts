import { z } from 'zod';
import { snakeKeys } from './case.ts';
import { ianaTimeZone } from './common.ts';
import { component } from './component.ts';
import { GOALS, OUTCOMES } from './words.ts';

/** What calls are counted by. */
export const CALL_STATS_BY = ['day', 'outcome', 'goal'] as const;
export type CallStatsBy = (typeof CALL_STATS_BY)[number];

/** The most days of one count. */
export const MOST_STATS_DAYS = 366;

/** What each part of a count means, for all doors. */
export const CALL_STATS_ABOUT = {
  from: 'The first day, such as `2026-06-01`.',
  to: `The last day. It counts too. At most ${MOST_STATS_DAYS} days in all.`,
  by: 'What the calls are counted by.',
  timeZone: 'The IANA time zone of the days, or `UTC`, which is also the default.',
  calls: 'The number of calls that are over.',
  minutesTalked: 'Minutes of conversation, with two decimals.',
  averageScore: 'The average score of those that are scored, 0 to 100 with one decimal; null: none is scored.',
  outcomes: 'The calls by their outcome, most first.',
  outcome: 'The outcome; null: they failed or were cancelled without one.',
} as const;
const about = CALL_STATS_ABOUT;

const DAY_MS = 86_400_000;
const days = ({ from, to }: { from: string; to: string }) => (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;

const CallStatsInput = z.object({
  from: z.iso.date().describe(about.from),
  to: z.iso.date().describe(about.to),
  by: z.enum(CALL_STATS_BY).default('day').describe(about.by),
  timeZone: z
    .union([z.literal('UTC'), ianaTimeZone])
    .default('UTC')
    .describe(about.timeZone),
});
export type CallStatsInput = z.output<typeof CallStatsInput>;

/** The query of `GET /v1/call-stats`. */
export const CallStatsQuery = z.object(snakeKeys(CallStatsInput.shape));

/** The shape of a count, with its rules. */
export const CheckedCallStats = CallStatsInput.refine((range) => days(range) >= 1, {
  path: ['to'],
  message: 'Must not be before `from`',
}).refine((range) => days(range) <= MOST_STATS_DAYS, {
  path: ['to'],
  message: `Must be at most ${MOST_STATS_DAYS} days, with the first and the last`,
});

const sums = {
  calls: z.number().int().describe(about.calls),
  minutesTalked: z.number().describe(about.minutesTalked),
  averageScore: z.number().nullable().describe(about.averageScore),
};
const outcome = z.enum(OUTCOMES).nullable();

/** Answer of `GET /v1/call-stats`. */
export const CallStatsResponse = component(
  'CallStats',
  z.object({
    ...snakeKeys(sums),
    buckets: z
      .array(
        z.object({
          day: z.string().nullable().describe('The day, when counted by day.'),
          outcome: outcome.describe(`When counted by outcome: ${about.outcome.toLowerCase()}`),
          goal: z.enum(GOALS).nullable().describe('The goal, when counted by goal.'),
          ...snakeKeys(sums),
          outcomes: z
            .array(z.object({ outcome: outcome.describe(about.outcome), calls: sums.calls }))
            .describe(about.outcomes),
        }),
      )
      .describe('By day: each day in order, also one without calls. Otherwise: most calls first.'),
  }),
  {
    description: 'The calls of an account that are over and still stored, by the day on which they were placed.',
    example: {
      calls: 3,
      minutes_talked: 4.5,
      average_score: 81.5,
      buckets: [
        {
          day: '2026-06-01',
          outcome: null,
          goal: null,
          calls: 3,
          minutes_talked: 4.5,
          average_score: 81.5,
          outcomes: [
            { outcome: 'qualified', calls: 2 },
            { outcome: 'no_answer', calls: 1 },
          ],
        },
      ],
    },
  },
);

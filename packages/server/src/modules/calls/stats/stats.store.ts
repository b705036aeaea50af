import type { CallStatsBy, CallStatsInput } from '@nova-calls/schema';
import type { Query } from '../../../platform/db/index.ts';
import type { StatRow } from './stats.model.ts';

/** What the rows are grouped by, as SQL. */
const VALUES: Record<CallStatsBy, string> = {
  day: `to_char(quarter AT TIME ZONE $4::text, 'YYYY-MM-DD')`,
  outcome: 'outcome',
  goal: 'goal',
};

/**
 * Reads the kept counts of an account's calls: they grow with the quarters of an hour in which it calls, not with its
 * calls. The index finds a range that is wider than the days, as a midnight may come twice; the days themselves decide.
 */
export const readStats = (
  query: Query,
  accountId: string,
  { from, to, by, timeZone }: CallStatsInput,
): Promise<StatRow[]> =>
  query<StatRow>(
    `SELECT ${VALUES[by]} AS value, outcome, sum(calls)::int AS calls, sum(seconds)::float8 AS seconds,
       sum(scored)::int AS scored, sum(score_sum)::float8 AS "scoreSum"
     FROM call_stats
     WHERE account_id = $1::uuid AND calls > 0
       AND quarter >= $2::text::date::timestamp AT TIME ZONE $4::text - interval '3 hours'
       AND quarter < ($3::text::date + 1)::timestamp AT TIME ZONE $4::text + interval '3 hours'
       AND (quarter AT TIME ZONE $4::text)::date BETWEEN $2::text::date AND $3::text::date
     GROUP BY 1, 2 ORDER BY 1, 2`,
    [accountId, from, to, timeZone],
  );

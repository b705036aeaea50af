import type { Db } from 'pg-boss';

/** How often it is looked whether the database's clock was put back. */
export const FOLLOW_CLOCK_MS = 5000;

/** A row from so far in the future is from before the clock was put back. */
const FUTURE = `now() + interval '5 seconds'`;

/**
 * Puts right what a clock that was put back leaves behind. What waits is due at a time of the old clock, and would wait
 * for as much longer; so would the marks by which a dead process's jobs are known, and pg-boss's own rounds. Each row
 * tells by the time at which it was written, so this may be done by any number of processes, any number of times.
 */
export async function followClock(database: Db, schema: string, queues: string[]): Promise<void> {
  await database.executeSql(
    `WITH waiting AS (
      UPDATE ${schema}.job
      SET start_after = now() + (start_after - greatest(created_on, started_on)),
        created_on = least(created_on, now()), started_on = least(started_on, now())
      WHERE name = ANY($1::text[]) AND state IN ('created', 'retry') AND NOT blocked AND start_after > ${FUTURE}
        AND greatest(created_on, started_on) > ${FUTURE}
    ), running AS (
      UPDATE ${schema}.job SET heartbeat_on = least(heartbeat_on, now()), started_on = least(started_on, now())
      WHERE name = ANY($1::text[]) AND state = 'active' AND greatest(heartbeat_on, started_on) > ${FUTURE}
    ), rounds AS (
      UPDATE ${schema}.queue SET monitor_claim_on = NULL, monitor_on = NULL, maintain_on = NULL
      WHERE greatest(monitor_claim_on, monitor_on, maintain_on) > ${FUTURE}
    )
    UPDATE ${schema}.version SET cron_on = NULL, bam_on = NULL, flow_on = NULL
    WHERE greatest(cron_on, bam_on, flow_on) > ${FUTURE}`,
    [queues],
  );
}

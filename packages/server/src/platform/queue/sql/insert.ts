import type { Query } from '../../db/index.ts';

/** Puts jobs in a queue, to be due after `inMs` milliseconds, in this order. */
export async function insertJobs(query: Query, queue: string, payloads: unknown[], inMs: number): Promise<void> {
  await query(
    `INSERT INTO jobs (queue, payload, due_at)
     SELECT $1, payload, now() + make_interval(secs => $3::float8 / 1000)
     FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS given(payload, place) ORDER BY place`,
    [queue, JSON.stringify(payloads), inMs],
  );
}

/** The same as SQL text. A query of one column gives the payloads. */
export const insertionOf = (queue: string, payloads: string): string =>
  `INSERT INTO jobs (queue, payload, due_at)
   SELECT '${queue.replaceAll("'", "''")}', payload::jsonb, now() FROM (${payloads}) AS of(payload)`;

/** A job of a queue whose owners take turns. */
export interface InTurn<T> {
  payload: T;
  ownerId: string;
  /** The number of a group's jobs that run at once is bounded. */
  groupId: string;
  /** Jobs of one lane of a group run one after the other, by `laneSeq`. Null: the job is in no lane. */
  laneId: string | null;
  laneSeq: number;
}

/**
 * Puts jobs in a queue whose owners take turns. A job behind an earlier one of its lane waits without a due time. The
 * share lock on the earlier job makes a process that ends it wait for this transaction, so that process then sees the
 * new row.
 *
 * @returns the payloads of those that are due.
 */
export async function insertInTurn<T>(query: Query, queue: string, jobs: InTurn<T>[]): Promise<T[]> {
  const rows = await query<{ payload: T; isDue: boolean }>(
    `WITH n AS (
       SELECT *, row_number() OVER (PARTITION BY "groupId", "laneId" ORDER BY "laneSeq") AS place
       FROM jsonb_to_recordset($2::jsonb)
         AS r(payload jsonb, "ownerId" uuid, "groupId" uuid, "laneId" uuid, "laneSeq" int)
     ), earlier AS (
       SELECT j.group_id, j.lane_id FROM jobs j
       WHERE (j.group_id, j.lane_id) IN (SELECT "groupId", "laneId" FROM n WHERE "laneId" IS NOT NULL)
         AND j.failed_at IS NULL
       ORDER BY j.id FOR SHARE OF j
     )
     INSERT INTO jobs (queue, payload, owner_id, group_id, lane_id, lane_seq, due_at)
     SELECT $1, payload, "ownerId", "groupId", "laneId", "laneSeq", CASE WHEN "laneId" IS NULL OR (place = 1
       AND NOT EXISTS (SELECT 1 FROM earlier e WHERE e.group_id = "groupId" AND e.lane_id = "laneId")) THEN now() END
     FROM n ORDER BY "laneSeq" RETURNING payload, due_at IS NOT NULL AS "isDue"`,
    [queue, JSON.stringify(jobs)],
  );
  return rows.flatMap(({ payload, isDue }) => (isDue ? [payload] : []));
}

/**
 * Makes sure that each scheduled queue has its one row, due no later than the schedule now says, by the database's
 * clock.
 */
export async function insertScheduled(query: Query, scheduled: { queue: string; atMs: number }[]): Promise<void> {
  await query(
    `INSERT INTO jobs (queue, payload, due_at, is_scheduled)
     SELECT queue, '{}', to_timestamp("atMs" / 1000), true
     FROM jsonb_to_recordset($1::jsonb) AS s(queue text, "atMs" float8)
     ON CONFLICT (queue) WHERE is_scheduled
     DO UPDATE SET due_at = excluded.due_at, set_at = now() WHERE jobs.due_at > excluded.due_at`,
    [JSON.stringify(scheduled)],
  );
}

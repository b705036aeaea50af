import type { Query } from '../../db/index.ts';
import { HELD, TAKE, type Held } from './claim.ts';

/** A job of a queue whose owners take turns. */
export interface InTurn<T> {
  payload: T;
  ownerId: string;
  /** How many of a group run at once is bounded. */
  groupId: string;
  /** Jobs of one lane of a group run one after the other, by `laneSeq`; null: on its own. */
  laneId: string | null;
  laneSeq: number;
}

export interface Lane {
  groupId: string;
  laneId: string;
}

/**
 * Jobs wait without a due time behind an earlier one of their lane. The share lock on that one makes whoever ends it
 * just now wait for this transaction, and then see the row to take next.
 */
const INSERT = `
  WITH n AS (
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
  FROM n ORDER BY "laneSeq" RETURNING payload, due_at IS NOT NULL AS "isDue"`;

/** @returns the payloads of those that are due. */
export async function insertInTurn<T>(query: Query, queue: string, jobs: InTurn<T>[]): Promise<T[]> {
  const rows = await query<{ payload: T; isDue: boolean }>(INSERT, [queue, JSON.stringify(jobs)]);
  return rows.flatMap(({ payload, isDue }) => (isDue ? [payload] : []));
}

/** The first of each lane, where none of the lane is due or runs. */
const HEADS = `
  SELECT head.id FROM (
    SELECT DISTINCT * FROM jsonb_to_recordset($1::jsonb) AS l("groupId" uuid, "laneId" uuid)
  ) lane CROSS JOIN LATERAL (
    SELECT id, bool_or(due_at IS NOT NULL OR leased_until IS NOT NULL) OVER () AS is_busy FROM jobs
    WHERE group_id = lane."groupId" AND lane_id = lane."laneId" AND failed_at IS NULL
    ORDER BY lane_seq, id LIMIT 1) head
  WHERE NOT head.is_busy`;
const IS_WAITING = 'j.due_at IS NULL AND j.leased_until IS NULL AND j.failed_at IS NULL';

/**
 * Takes the next job of each lane: it follows the one that has just ended, in its place. A statement of its own after
 * that end, so that it sees what was added while the end waited for its locks.
 */
export async function takeNext<T>(query: Query, lanes: Lane[]): Promise<Held<T>[]> {
  if (lanes.length === 0) return [];
  return query(
    `WITH head AS (${HEADS}) UPDATE jobs j SET ${TAKE} FROM head WHERE j.id = head.id AND ${IS_WAITING} RETURNING ${HELD}`,
    [JSON.stringify(lanes)],
  );
}

/** Removes what waits of a group. @returns the payloads of what is in flight, and stays. */
export async function withdraw<T>(query: Query, queue: string, groupId: string): Promise<T[]> {
  await query(
    `DELETE FROM jobs WHERE leased_until IS NULL AND id IN (
       SELECT id FROM jobs WHERE group_id = $2::uuid AND queue = $1 AND leased_until IS NULL ORDER BY id FOR UPDATE)`,
    [queue, groupId],
  );
  const left = await query<{ payload: T }>(`SELECT payload FROM jobs WHERE group_id = $2::uuid AND queue = $1`, [
    queue,
    groupId,
  ]);
  return left.map(({ payload }) => payload);
}

import type { Query } from '../../db/index.ts';

/** How long a process may be silent before its jobs are given to another. */
export const LEASE_SECONDS = 10;

/** A job that this process holds. */
export interface Held {
  id: string;
  payload: unknown;
  /** Goes up with each claim, so a process that lost the job can no longer end it. */
  claims: number;
  /** The number of failed tries. */
  failures: number;
  isScheduled: boolean;
  ownerId: string | null;
  groupId: string | null;
  laneId: string | null;
}

export interface Claim {
  held: Held[];
  /** More jobs are due than the bounds allow. */
  isBounded: boolean;
  /** Milliseconds until the next job is due; null if there is none. */
  nextMs: number | null;
  /** The database's time in milliseconds. */
  nowMs: number;
}

/** SQL that marks the row `j` as held, and the columns of `Held`. */
export const TAKE = `due_at = NULL, leased_until = now() + make_interval(secs => ${LEASE_SECONDS}), claims = j.claims + 1`;
export const HELD = `j.id::text AS id, j.payload, j.claims, j.failures, j.is_scheduled AS "isScheduled",
  j.owner_id AS "ownerId", j.group_id AS "groupId", j.lane_id AS "laneId"`;

/** Claims the rows of the CTE `picked` (ids). `isBounded` is SQL that runs only when there was room for more. */
export const take = (isBounded: string) => `, claimed AS (
    UPDATE jobs j SET ${TAKE} FROM picked WHERE j.id = picked.id RETURNING ${HELD}
  )
  SELECT (SELECT coalesce(json_agg(claimed ORDER BY claimed.id::bigint), '[]') FROM claimed) AS held,
    CASE WHEN (SELECT count(*) FROM picked) < $2 THEN ${isBounded} ELSE false END AS "isBounded",
    (SELECT extract(epoch FROM min(due_at) - now()) * 1000 FROM jobs WHERE queue = $1 AND due_at > now())::float8 AS "nextMs",
    (extract(epoch FROM now()) * 1000)::float8 AS "nowMs"`;

const CLAIM = `
  WITH picked AS (
    SELECT id FROM jobs WHERE queue = $1 AND due_at <= now() ORDER BY due_at LIMIT $2::int FOR UPDATE SKIP LOCKED
  )${take('false')}`;

/** Takes the jobs of a queue that are due, the longest due first. */
export async function claimDue(query: Query, queue: string, room: number): Promise<Claim> {
  const [claim] = await query<Claim>(CLAIM, [queue, room]);
  return claim!;
}

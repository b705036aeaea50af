import type { Query } from '../../db/index.ts';
import { HELD, LEASE_SECONDS, TAKE, type Held } from './claim.ts';

/** The end of a held job. */
export type End =
  | { how: 'done' }
  /** Not tried, or not to the end. It is due again, and its tries stay as they were. */
  | { how: 'back' }
  /** Failed, and due again after this many milliseconds. */
  | { how: 'again'; inMs: number; error: string }
  | { how: 'given up'; error: string }
  /** Done, and due again at this time of the database's clock, and in how many milliseconds that is. */
  | { how: 'next'; atMs: number; inMs: number };

export interface Ended {
  held: Held;
  end: End;
}

/** `locked`: another transaction holds the row now. `lost`: another process has taken the job over. */
export type Settled = 'ended' | 'locked' | 'lost';

/**
 * All statements lock rows in the same order, so they may wait for each other but never deadlock. Rows are found by
 * their ids alone: the planner knows neither how many are given nor how many are held, and any other way of joining the
 * two takes a time that grows with their product.
 */
const settle = (lock: string) => `
  WITH r AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb)
      AS r(id bigint, claims int, how text, "inMs" float8, "atMs" float8, error text)
  ), found AS (
    SELECT j.id, j.claims = r.claims AND j.leased_until IS NOT NULL AS is_held, r.how, r."inMs", r."atMs", r.error
    FROM r JOIN jobs j ON j.id = r.id ORDER BY j.id FOR UPDATE OF j ${lock}
  ), held AS (
    SELECT * FROM found WHERE is_held
  ), gone AS (
    DELETE FROM jobs j USING held WHERE j.id = held.id AND held.how = 'done'
  ), kept AS (
    UPDATE jobs j SET leased_until = NULL, set_at = now(), error = held.error,
      failures = CASE held.how WHEN 'next' THEN 0 WHEN 'back' THEN j.failures ELSE j.failures + 1 END,
      due_at = CASE held.how WHEN 'next' THEN to_timestamp(held."atMs" / 1000) WHEN 'given up' THEN NULL
        ELSE now() + make_interval(secs => coalesce(held."inMs", 0) / 1000) END,
      failed_at = CASE held.how WHEN 'given up' THEN now() END
    FROM held WHERE j.id = held.id AND held.how <> 'done'
  )
  SELECT id::text AS id, is_held AS "isHeld" FROM found`;
const SETTLE = settle('');
const SETTLE_UNLOCKED = settle('SKIP LOCKED');

/**
 * Ends jobs that this process holds. With `skipLocked`, waits for no lock.
 *
 * @returns what became of each, and the jobs that waited for them, which this process holds now.
 */
export async function settleHeld(
  query: Query,
  ended: Ended[],
  skipLocked = false,
): Promise<{ settled: Settled[]; next: Held[] }> {
  if (ended.length === 0) return { settled: [], next: [] };
  const values = [JSON.stringify(ended.map(({ held: { id, claims }, end }) => ({ id, claims, ...end })))];
  const rows = await query<{ id: string; isHeld: boolean }>(skipLocked ? SETTLE_UNLOCKED : SETTLE, values);
  const found = new Map<string, Settled>(rows.map(({ id, isHeld }) => [id, isHeld ? 'ended' : 'lost']));
  const unseen = ended.flatMap(({ held: { id } }) => (found.has(id) ? [] : [id]));
  for (const id of await (skipLocked ? readThere(query, unseen) : [])) found.set(id, 'locked');
  const settled = ended.map(({ held }) => found.get(held.id) ?? 'lost');
  const next = await takeNext(query, ended.filter((_one, at) => settled[at] === 'ended').flatMap(laneOf));
  return { settled, next };
}

/** Those of the jobs that still have a row. */
async function readThere(query: Query, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const there = await query<{ id: string }>(
    'SELECT id::text AS id FROM jobs WHERE id IN (SELECT value::bigint FROM jsonb_array_elements_text($1::jsonb))',
    [JSON.stringify(ids)],
  );
  return there.map(({ id }) => id);
}

const laneOf = ({ held: { groupId, laneId }, end }: Ended) =>
  laneId !== null && (end.how === 'done' || end.how === 'given up') ? [{ groupId, laneId }] : [];

/**
 * Claims the next job of each lane that has no other job due or in flight. It takes the place of the job that just
 * ended. This is a separate statement after that end, so it sees jobs that were added while the end waited for its
 * locks.
 */
async function takeNext(query: Query, lanes: object[]): Promise<Held[]> {
  if (lanes.length === 0) return [];
  return query(
    `UPDATE jobs j SET ${TAKE}
     FROM (SELECT DISTINCT * FROM jsonb_to_recordset($1::jsonb) AS l("groupId" uuid, "laneId" uuid)) lane
     CROSS JOIN LATERAL (
       SELECT id, bool_or(due_at IS NOT NULL OR leased_until IS NOT NULL) OVER () AS is_busy FROM jobs
       WHERE group_id = lane."groupId" AND lane_id = lane."laneId" AND failed_at IS NULL
       ORDER BY lane_seq, id LIMIT 1) head
     WHERE j.id = head.id AND NOT head.is_busy AND j.due_at IS NULL AND j.leased_until IS NULL AND j.failed_at IS NULL
     RETURNING ${HELD}`,
    [JSON.stringify(lanes)],
  );
}

/** Renews the leases of jobs that this process holds. */
export async function renew(query: Query, held: Held[]): Promise<void> {
  if (held.length === 0) return;
  await query(
    `UPDATE jobs j SET leased_until = now() + make_interval(secs => ${LEASE_SECONDS})
     FROM (
       SELECT j.id FROM jobs j JOIN jsonb_to_recordset($1::jsonb) AS r(id bigint, claims int) ON r.id = j.id
       WHERE j.claims = r.claims AND j.leased_until IS NOT NULL ORDER BY j.id FOR UPDATE OF j SKIP LOCKED) own
     WHERE j.id = own.id`,
    [JSON.stringify(held.map(({ id, claims }) => ({ id, claims })))],
  );
}

import type { Query } from '../../db/index.ts';
import { take, type Claim, type Held } from './claim.ts';

/** The limits of one claim on a queue whose owners take turns. */
export interface Room {
  /** In all. */
  free: number;
  /** The jobs in flight in this process. */
  busy: Pick<Held, 'groupId' | 'ownerId'>[];
  /** The most jobs of a group in flight at once: the usual bound, and the bounds of single groups. */
  perGroup: number;
  bounds: ReadonlyMap<string, number>;
  /** The owner that was served last. The claim starts with the owner after it. */
  after: string;
}

const WAITS = 'queue = $1 AND group_id IS NOT NULL AND due_at IS NOT NULL';
const ownerAfter = (owner: string) => `
  (SELECT owner_id FROM jobs WHERE ${WAITS} AND owner_id > ${owner} ORDER BY owner_id LIMIT 1)`;
const FIRST_OWNER = `(SELECT owner_id FROM jobs WHERE ${WAITS} ORDER BY owner_id LIMIT 1)`;
const groupOf = (owner: string, after = '') => `
  (SELECT group_id FROM jobs WHERE ${WAITS} AND owner_id = ${owner} ${after} ORDER BY group_id LIMIT 1)`;

/**
 * Goes from owner to owner, and takes the jobs of each of its groups that have been due longest. An owner may hold as
 * many jobs as it leaves free for others, and a group never holds more than its bound. So an owner with many slow
 * groups still leaves room for the next owner. Owners and groups are found by probing the index, so skipping the jobs
 * behind a full group costs nothing. `OFFSET 0` stops the planner from copying a subquery into each place that reads
 * it, which made planning five times slower.
 */
const CLAIM_IN_TURN = `
  WITH RECURSIVE busy AS (
    SELECT "groupId", "ownerId", count(*)::int AS count FROM jsonb_to_recordset($3::jsonb) AS b("groupId" uuid, "ownerId" uuid)
    GROUP BY 1, 2
  ), bound AS (
    SELECT key::uuid AS "groupId", value::int AS most FROM jsonb_each_text($4::jsonb)
  ), turn AS (
    SELECT start.owner_id, start.owner_id AS start
    FROM (SELECT COALESCE(${ownerAfter('$6::uuid')}, ${FIRST_OWNER}) AS owner_id OFFSET 0) start
    WHERE start.owner_id IS NOT NULL
    UNION ALL
    SELECT following.owner_id, turn.start
    FROM turn CROSS JOIN LATERAL (
      SELECT COALESCE(${ownerAfter('turn.owner_id')}, ${FIRST_OWNER}) AS owner_id OFFSET 0) following
    WHERE following.owner_id <> turn.start
  ), share AS (
    SELECT turn.owner_id,
      greatest(0, ($2::int - COALESCE((SELECT sum(count) FROM busy WHERE "ownerId" = turn.owner_id), 0)::int + 1) / 2) AS size
    FROM turn OFFSET 0
  ), picked AS (
    SELECT due.id FROM share CROSS JOIN LATERAL (
      SELECT d.id FROM (
        WITH RECURSIVE walk AS (
          SELECT ${groupOf('share.owner_id')} AS group_id
          UNION ALL
          SELECT ${groupOf('share.owner_id', 'AND group_id > walk.group_id')} FROM walk WHERE walk.group_id IS NOT NULL
        ) SELECT group_id FROM walk WHERE group_id IS NOT NULL) g
      LEFT JOIN busy ON busy."groupId" = g.group_id LEFT JOIN bound ON bound."groupId" = g.group_id
      CROSS JOIN LATERAL (
        SELECT id, due_at FROM jobs
        WHERE ${WAITS} AND owner_id = share.owner_id AND group_id = g.group_id AND due_at <= now()
        ORDER BY due_at, id
        LIMIT least(share.size, greatest(0, COALESCE(bound.most, $5::int) - COALESCE(busy.count, 0)))
        FOR UPDATE SKIP LOCKED) d
      ORDER BY d.due_at, d.id LIMIT share.size) due
    LIMIT $2::int
  )${take('EXISTS (SELECT 1 FROM jobs WHERE queue = $1 AND due_at <= now() AND id NOT IN (SELECT id FROM picked))')}`;

/** Claims jobs that are due. No owner and no group can keep the others from their turn. */
export async function claimInTurn(query: Query, queue: string, room: Room): Promise<Claim> {
  const { free, busy, bounds, perGroup, after } = room;
  const values = [queue, free, JSON.stringify(busy), JSON.stringify(Object.fromEntries(bounds)), perGroup, after];
  const [claim] = await query<Claim>(CLAIM_IN_TURN, values);
  return claim!;
}

/** The owner that was served last by a claim that began after `after`. */
export function lastServed(claim: Claim, after: string): string {
  const owners = claim.held.map(({ ownerId }) => ownerId ?? '').toSorted();
  return owners.findLast((id) => id <= after) ?? owners.at(-1) ?? after;
}

import type { Query } from '../../db/index.ts';
import { take, type Claim, type Held } from './claim.ts';

/** What a claim may take of a queue whose owners take turns. */
export interface Room {
  /** In all. */
  free: number;
  /** What is in flight here. */
  busy: Pick<Held, 'groupId' | 'ownerId'>[];
  /** How many of a group may be in flight at once, and of those that have a bound of their own. */
  perGroup: number;
  bounds: ReadonlyMap<string, number>;
  /** The owner that was served last: the next one after it comes first. */
  after: string;
}

const WAITS = 'queue = $1 AND group_id IS NOT NULL AND due_at IS NOT NULL';
const ownerAfter = (owner: string) => `
  (SELECT owner_id FROM jobs WHERE ${WAITS} AND owner_id > ${owner} ORDER BY owner_id LIMIT 1)`;
const FIRST_OWNER = `(SELECT owner_id FROM jobs WHERE ${WAITS} ORDER BY owner_id LIMIT 1)`;
const groupOf = (owner: string, after = '') => `
  (SELECT group_id FROM jobs WHERE ${WAITS} AND owner_id = ${owner} ${after} ORDER BY group_id LIMIT 1)`;

/**
 * Goes from owner to owner, and takes of each one's groups their longest due. An owner may hold as many as are left
 * free to others, and no group holds more than its bound: however many slow groups somebody has, the next owner finds
 * room. Owners and groups are found by probing the index, so what waits behind a full group costs nothing to pass by. `OFFSET 0` keeps
 * the planner from writing a subquery into each place that reads it: planning took five times as long.
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

/** Takes jobs that are due so that no owner and no group keeps the others from their turn. */
export async function claimInTurn(query: Query, queue: string, room: Room): Promise<Claim> {
  const { free, busy, bounds, perGroup, after } = room;
  const values = [queue, free, JSON.stringify(busy), JSON.stringify(Object.fromEntries(bounds)), perGroup, after];
  const [claim] = await query<Claim>(CLAIM_IN_TURN, values);
  return claim!;
}

/** The owner whose turn was the last of a claim that began after `after`. */
export function lastServed(claim: Claim, after: string): string {
  const owners = claim.held.map(({ ownerId }) => ownerId ?? '').toSorted();
  return owners.findLast((id) => id <= after) ?? owners.at(-1) ?? after;
}

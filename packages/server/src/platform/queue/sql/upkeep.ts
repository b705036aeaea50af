import { inRounds, type Query } from '../../db/index.ts';
import { LEASE_SECONDS } from './claim.ts';

/** A job whose lease has ended. */
export interface Lapsed {
  id: string;
  claims: number;
}

/** The jobs of processes that died, lost the database, or are late. */
export const readLapsed = (query: Query): Promise<Lapsed[]> =>
  query('SELECT id::text AS id, claims FROM jobs WHERE leased_until < now()');

/** Makes them due, unless a process claimed or renewed them since. */
export async function recover(query: Query, lapsed: Lapsed[]): Promise<void> {
  if (lapsed.length === 0) return;
  await query(
    `UPDATE jobs j SET due_at = now(), set_at = now(), leased_until = NULL
     FROM (
       SELECT j.id FROM jobs j JOIN jsonb_to_recordset($1::jsonb) AS r(id bigint, claims int) ON r.id = j.id
       WHERE j.claims = r.claims AND j.leased_until < now() ORDER BY j.id FOR UPDATE OF j SKIP LOCKED) lapsed
     WHERE j.id = lapsed.id`,
    [JSON.stringify(lapsed)],
  );
}

/**
 * Makes all held jobs due at once. Call it only where this process is the only one, so that an earlier run of it held
 * them.
 */
export async function recoverAll(query: Query): Promise<void> {
  await query('UPDATE jobs SET due_at = now(), set_at = now(), leased_until = NULL WHERE leased_until IS NOT NULL');
}

/** A row written this far in the future is from before the clock was put back. */
const AHEAD = `now() + interval '5 seconds'`;
const DUE_AHEAD = `due_at > ${AHEAD} AND set_at > ${AHEAD}`;
const LEASED_AHEAD = `leased_until > ${AHEAD} + make_interval(secs => ${LEASE_SECONDS})`;

/**
 * Corrects rows after the database's clock was put back. Waiting jobs are due by the old clock, so they would wait too
 * long, and so would the leases of dead processes. The time at which a row was written shows whether it needs this, so
 * any number of processes may do it any number of times.
 */
export async function followClock(query: Query): Promise<void> {
  await query(
    `UPDATE jobs j SET set_at = now(),
       due_at = CASE WHEN due_at IS NOT NULL THEN now() + greatest(due_at - set_at, interval '0') END,
       leased_until = CASE WHEN leased_until IS NOT NULL THEN now() + make_interval(secs => ${LEASE_SECONDS}) END
     FROM (SELECT id FROM jobs WHERE (${DUE_AHEAD}) OR ${LEASED_AHEAD} ORDER BY id FOR UPDATE SKIP LOCKED) ahead
     WHERE j.id = ahead.id`,
  );
}

const KEPT_DAYS = 7;

/** Deletes jobs that were given up long ago, in rounds. Jobs that succeed are deleted when they end. */
export const deleteGivenUp = (query: Query): Promise<void> =>
  inRounds(async (limit) => {
    const rows = await query(
      `DELETE FROM jobs WHERE id IN (
         SELECT id FROM jobs WHERE failed_at < now() - interval '${KEPT_DAYS} days' LIMIT ${limit}) RETURNING 1`,
    );
    return { count: rows.length };
  });

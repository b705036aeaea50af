import type { Query } from '../../db/index.ts';
import { LEASE_SECONDS } from './claim.ts';

/** A job whose lease has ended. */
export interface Lapsed {
  id: string;
  claims: number;
}

/** What a process holds that has died, lost the database, or is late. */
export const readLapsed = (query: Query): Promise<Lapsed[]> =>
  query('SELECT id::text AS id, claims FROM jobs WHERE leased_until < now()');

/** Makes them due, unless somebody took or renewed them since. */
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

/** The same at once for all that is held. Only where this process is the only one: its last life held them. */
export async function recoverAll(query: Query): Promise<void> {
  await query('UPDATE jobs SET due_at = now(), set_at = now(), leased_until = NULL WHERE leased_until IS NOT NULL');
}

/** A row that was written so far in the future is from before the clock was put back. */
const AHEAD = `now() + interval '5 seconds'`;
const DUE_AHEAD = `due_at > ${AHEAD} AND set_at > ${AHEAD}`;
const LEASED_AHEAD = `leased_until > ${AHEAD} + make_interval(secs => ${LEASE_SECONDS})`;

/**
 * Puts right what a database clock that was put back leaves behind: what waits is due at a time of the old clock, and
 * would wait for as much longer; so would the leases by which a dead process's jobs are known. Each row tells by the
 * time at which it was written, so any number of processes may do this any number of times.
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
const BATCH = 1000;

/** Deletes jobs that were given up long ago, some at a time. Those that went well are deleted as they end. */
export async function deleteGivenUp(query: Query): Promise<void> {
  for (;;) {
    const rows = await query(
      `DELETE FROM jobs WHERE id IN (
         SELECT id FROM jobs WHERE failed_at < now() - interval '${KEPT_DAYS} days' LIMIT ${BATCH}) RETURNING 1`,
    );
    if (rows.length < BATCH) return;
  }
}

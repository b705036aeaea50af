import type { Query } from '../../db/index.ts';
import { LEASE_SECONDS } from './claim.ts';

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
  const [found] = await query<{ isAhead: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM jobs WHERE ${DUE_AHEAD}) OR EXISTS (SELECT 1 FROM jobs WHERE ${LEASED_AHEAD}) AS "isAhead"`,
  );
  if (!found!.isAhead) return;
  await query(
    `UPDATE jobs j SET set_at = now(),
       due_at = CASE WHEN due_at IS NOT NULL THEN now() + greatest(due_at - set_at, interval '0') END,
       leased_until = CASE WHEN leased_until IS NOT NULL THEN now() + make_interval(secs => ${LEASE_SECONDS}) END
     FROM (SELECT id FROM jobs WHERE (${DUE_AHEAD}) OR ${LEASED_AHEAD} ORDER BY id FOR UPDATE SKIP LOCKED) ahead
     WHERE j.id = ahead.id`,
  );
}

import type { Query } from '../../db/index.ts';
import { LEASE_SECONDS, type Held } from './claim.ts';

/** What becomes of a job that was held. */
export type End =
  | { how: 'done' }
  /** Tried, failed, and tried again after so many milliseconds. */
  | { how: 'again'; inMs: number; error: string }
  | { how: 'given up'; error: string }
  /** Done, and due again at a time of the database's clock in milliseconds, which is in so many. */
  | { how: 'next'; atMs: number; inMs: number };

export interface Ended {
  held: Pick<Held, 'id' | 'claims'>;
  end: End;
}

const R = `SELECT * FROM jsonb_to_recordset($1::jsonb)
  AS r(id bigint, claims int, how text, "inMs" float8, "atMs" float8, error text)`;

/** Rows are locked in one order everywhere, so that statements with many of them wait for each other at most. */
const settle = (lock: string) => `
  WITH r AS (${R}), held AS (
    SELECT j.id FROM jobs j JOIN r ON r.id = j.id
    WHERE j.claims = r.claims AND j.leased_until IS NOT NULL ORDER BY j.id ${lock}
  ), gone AS (
    DELETE FROM jobs j USING held JOIN r ON r.id = held.id WHERE j.id = held.id AND r.how = 'done'
  ), kept AS (
    UPDATE jobs j SET leased_until = NULL, set_at = now(), error = r.error,
      failures = CASE r.how WHEN 'next' THEN 0 ELSE j.failures + 1 END,
      lapses = CASE r.how WHEN 'next' THEN 0 ELSE j.lapses END,
      due_at = CASE r.how WHEN 'again' THEN now() + make_interval(secs => r."inMs" / 1000)
        WHEN 'next' THEN to_timestamp(r."atMs" / 1000) END,
      failed_at = CASE r.how WHEN 'given up' THEN now() END
    FROM held JOIN r ON r.id = held.id WHERE j.id = held.id AND r.how <> 'done'
  )
  SELECT id::text AS id FROM held`;
const SETTLE = settle('FOR UPDATE OF j');
const SETTLE_FREE = settle('FOR UPDATE OF j SKIP LOCKED');

/**
 * Ends jobs that this process holds. With `skipLocked`, those that a transaction holds just now are left out.
 *
 * @returns the ids of those ended. The rest was locked, or taken over by another process.
 */
export async function settleHeld(query: Query, ended: Ended[], skipLocked = false): Promise<Set<string>> {
  const rows = ended.map(({ held, end }) => ({ id: held.id, claims: held.claims, ...end }));
  const done = await query<{ id: string }>(skipLocked ? SETTLE_FREE : SETTLE, [JSON.stringify(rows)]);
  return new Set(done.map(({ id }) => id));
}

const tokensOf = (held: Pick<Held, 'id' | 'claims'>[]) => [
  JSON.stringify(held.map(({ id, claims }) => ({ id, claims }))),
];
const own = (lock: string) => `
  SELECT j.id FROM jobs j JOIN jsonb_to_recordset($1::jsonb) AS r(id bigint, claims int) ON r.id = j.id
  WHERE j.claims = r.claims AND j.leased_until IS NOT NULL ORDER BY j.id ${lock}`;

/** Which of these the process still holds. */
export async function stillHeld(query: Query, held: Pick<Held, 'id' | 'claims'>[]): Promise<Set<string>> {
  const rows = await query<{ id: string }>(`SELECT id::text AS id FROM (${own('')}) own`, tokensOf(held));
  return new Set(rows.map(({ id }) => id));
}

/** Hands back jobs that were not run, or not to the end: they are due at once, for whoever comes first. */
export async function handBack(query: Query, held: Pick<Held, 'id' | 'claims'>[]): Promise<void> {
  if (held.length === 0) return;
  await query(
    `UPDATE jobs j SET due_at = now(), set_at = now(), leased_until = NULL
     FROM (${own('FOR UPDATE OF j')}) own WHERE j.id = own.id`,
    tokensOf(held),
  );
}

/** Says that the process which holds these is alive. */
export async function touch(query: Query, held: Pick<Held, 'id' | 'claims'>[]): Promise<void> {
  if (held.length === 0) return;
  await query(
    `UPDATE jobs j SET leased_until = now() + make_interval(secs => ${LEASE_SECONDS})
     FROM (${own('FOR UPDATE OF j SKIP LOCKED')}) own WHERE j.id = own.id`,
    tokensOf(held),
  );
}

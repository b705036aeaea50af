import type { Query } from '../../db/index.ts';

/** Milliseconds until the first job of each queue is due, negative when it was; a queue with none is left out. */
export async function readDueMs(query: Query, queues: string[]): Promise<Map<string, number>> {
  const rows = await query<{ queue: string; ms: number | null }>(
    `SELECT queue, (extract(epoch FROM (SELECT min(due_at) FROM jobs WHERE jobs.queue = q.queue) - now()) * 1000)::float8 AS ms
     FROM jsonb_array_elements_text($1::jsonb) AS q(queue)`,
    [JSON.stringify(queues)],
  );
  return new Map(rows.flatMap(({ queue, ms }) => (ms === null ? [] : [[queue, ms]])));
}

/** Makes due what a process held that died or lost the database; `inFlight` are the caller's own. @returns the queues. */
export async function recoverLapsed(query: Query, inFlight: string[]): Promise<Set<string>> {
  const rows = await query<{ queue: string }>(
    `UPDATE jobs j SET due_at = now(), set_at = now(), leased_until = NULL, lapses = j.lapses + 1
     FROM (
       SELECT id FROM jobs WHERE leased_until < now()
         AND id NOT IN (SELECT value::bigint FROM jsonb_array_elements_text($1::jsonb))
       ORDER BY id FOR UPDATE SKIP LOCKED) lapsed
     WHERE j.id = lapsed.id RETURNING j.queue`,
    [JSON.stringify(inFlight)],
  );
  return new Set(rows.map(({ queue }) => queue));
}

/** The same at once for all that is held. Only where this process is the only one: its last life held them. */
export async function recoverAll(query: Query): Promise<void> {
  await query(
    `UPDATE jobs SET due_at = now(), set_at = now(), leased_until = NULL, lapses = lapses + 1
     WHERE leased_until IS NOT NULL`,
  );
}

/** Which of these values the field `key` has in jobs of a queue that are not over. */
export async function readOpen(query: Query, queue: string, key: string, values: string[]): Promise<Set<string>> {
  const rows = await query<{ value: string }>(
    `SELECT DISTINCT payload->>$2 AS value FROM jobs
     WHERE queue = $1 AND failed_at IS NULL
       AND payload->>$2 IN (SELECT jsonb_array_elements_text($3::jsonb))`,
    [queue, key, JSON.stringify(values)],
  );
  return new Set(rows.map(({ value }) => value));
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

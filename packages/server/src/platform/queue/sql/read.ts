import type { Query } from '../../db/index.ts';

/**
 * Milliseconds until the first job of each queue is due; negative if it is overdue. A queue without jobs is left out.
 */
export async function readDueMs(query: Query, queues: string[]): Promise<Map<string, number>> {
  const rows = await query<{ queue: string; ms: number | null }>(
    `SELECT queue, (extract(epoch FROM (SELECT min(due_at) FROM jobs WHERE jobs.queue = q.queue) - now()) * 1000)::float8 AS ms
     FROM jsonb_array_elements_text($1::jsonb) AS q(queue)`,
    [JSON.stringify(queues)],
  );
  return new Map(rows.flatMap(({ queue, ms }) => (ms === null ? [] : [[queue, ms]])));
}

/** Reads which of these values the field `key` has in the open jobs of a queue. */
export async function readOpen(query: Query, queue: string, key: string, values: string[]): Promise<Set<string>> {
  const rows = await query<{ value: string }>(
    `SELECT DISTINCT payload->>$2 AS value FROM jobs
     WHERE queue = $1 AND failed_at IS NULL
       AND payload->>$2 IN (SELECT jsonb_array_elements_text($3::jsonb))`,
    [queue, key, JSON.stringify(values)],
  );
  return new Set(rows.map(({ value }) => value));
}

/** Removes the waiting jobs of a group. @returns the payloads of its jobs in flight, which stay. */
export async function withdraw<T>(query: Query, queue: string, groupId: string): Promise<T[]> {
  await query(
    `DELETE FROM jobs WHERE leased_until IS NULL AND id IN (
       SELECT id FROM jobs WHERE group_id = $2::uuid AND queue = $1 AND leased_until IS NULL ORDER BY id FOR UPDATE)`,
    [queue, groupId],
  );
  const left = await query<{ payload: T }>('SELECT payload FROM jobs WHERE group_id = $2::uuid AND queue = $1', [
    queue,
    groupId,
  ]);
  return left.map(({ payload }) => payload);
}

/** The database's time in milliseconds. */
export async function readNowMs(query: Query): Promise<number> {
  const [row] = await query<{ ms: number }>('SELECT (extract(epoch FROM now()) * 1000)::float8 AS ms');
  return row!.ms;
}

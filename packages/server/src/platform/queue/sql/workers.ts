import type { Query } from '../../db/index.ts';

/** Says that a process works on the queues, and forgets those that have said nothing for a day. */
export async function reportWorker(query: Query, id: string): Promise<void> {
  await query(
    `WITH gone AS (DELETE FROM workers WHERE seen_at < now() - interval '1 day')
     INSERT INTO workers (id, started_at, seen_at) VALUES ($1::uuid, now(), now())
     ON CONFLICT (id) DO UPDATE SET seen_at = now()`,
    [id],
  );
}

export async function removeWorker(query: Query, id: string): Promise<void> {
  await query('DELETE FROM workers WHERE id = $1::uuid', [id]);
}

/** Milliseconds since any worker was last seen; null when none is known. */
export async function workerSeenMs(query: Query): Promise<number | null> {
  const [row] = await query<{ ms: number | null }>(
    // One that was seen in the future was seen before the clock was put back: how long ago is not known.
    `SELECT (extract(epoch FROM now() - max(seen_at)) * 1000)::float8 AS ms FROM workers
     WHERE seen_at <= now() + interval '5 seconds'`,
  );
  return row?.ms ?? null;
}

import type { Query } from '../../db/index.ts';

/** A worker that has given no sign for so long is taken for dead. It gives one every three seconds. */
export const WORKER_SILENT_MS = 10_000;
/** Rows of dead workers are kept for so long. */
const FORGOTTEN_MS = 3_600_000;

const ago = (ms: number) => `now() - interval '${ms} milliseconds'`;

/** Notes that a worker lives, and forgets those that are long gone. */
export async function noteWorker(query: Query, id: string): Promise<void> {
  await query(
    `WITH gone AS (DELETE FROM workers WHERE seen_at < ${ago(FORGOTTEN_MS)} AND id <> $1::uuid)
     INSERT INTO workers (id, seen_at) VALUES ($1::uuid, now())
     ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at`,
    [id],
  );
}

export async function forgetWorker(query: Query, id: string): Promise<void> {
  await query('DELETE FROM workers WHERE id = $1::uuid', [id]);
}

/** How many workers live. */
export async function countWorkers(query: Query): Promise<number> {
  const rows = await query<{ n: number }>(
    `SELECT count(*)::int AS n FROM workers WHERE seen_at > ${ago(WORKER_SILENT_MS)}`,
  );
  return rows[0]!.n;
}

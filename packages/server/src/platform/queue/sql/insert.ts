import type { Query } from '../../db/index.ts';

/** Puts jobs in a queue, to be due after `inMs` milliseconds, in this order. */
export async function insertJobs(query: Query, queue: string, payloads: unknown[], inMs: number): Promise<void> {
  await query(
    `INSERT INTO jobs (queue, payload, due_at)
     SELECT $1, payload, now() + make_interval(secs => $3::float8 / 1000)
     FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS given(payload, place) ORDER BY place`,
    [queue, JSON.stringify(payloads), inMs],
  );
}

/** The same as text, with a query of one column in place of the payloads. */
export const insertionOf = (queue: string, payloads: string): string =>
  `INSERT INTO jobs (queue, payload, due_at)
   SELECT '${queue.replaceAll("'", "''")}', payload::jsonb, now() FROM (${payloads}) AS of(payload)`;

/** When a schedule is due next, in milliseconds of the database's clock. */
export interface Scheduled {
  queue: string;
  atMs: number;
}

/** Has each scheduled queue hold its one row, due no later than the schedule says now. */
export async function insertScheduled(query: Query, scheduled: Scheduled[]): Promise<void> {
  await query(
    `INSERT INTO jobs (queue, payload, due_at, is_scheduled)
     SELECT queue, '{}', to_timestamp("atMs" / 1000), true
     FROM jsonb_to_recordset($1::jsonb) AS s(queue text, "atMs" float8)
     ON CONFLICT (queue) WHERE is_scheduled
     DO UPDATE SET due_at = excluded.due_at, set_at = now() WHERE jobs.due_at > excluded.due_at`,
    [JSON.stringify(scheduled)],
  );
}

export async function readNowMs(query: Query): Promise<number> {
  const [row] = await query<{ ms: number }>('SELECT (extract(epoch FROM now()) * 1000)::float8 AS ms');
  return row!.ms;
}

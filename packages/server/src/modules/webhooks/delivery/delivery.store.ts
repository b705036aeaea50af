import { inRounds, type Query, type Tx } from '../../../platform/db/index.ts';
import type { End, JobRun } from '../../../platform/queue/index.ts';
import type { DeliveryStatus, Outcome } from './delivery.model.ts';

/** A delivery with all that an attempt needs. */
export interface Delivery {
  id: string;
  webhookId: string;
  accountId: string;
  callId: string | null;
  eventType: string;
  body: string;
  /** Attempts made so far. */
  attemptCount: number;
  url: string;
  isActive: boolean;
  secretHash: string;
  /** While the overlap after a rotation lasts. */
  previousSecretHash: string | null;
  failingSince: Date | null;
}

/** The result of a held delivery. */
export interface Result {
  run: JobRun;
  delivery: Delivery;
  /** Null when no attempt was made, because the endpoint is inactive. */
  outcome: Outcome | null;
  status: DeliveryStatus;
  /** The end of its job. */
  end: End;
}

/** A result of an attempt that was made. */
export type Attempted = Result & { outcome: Outcome };

/** Reads deliveries in the order of the ids. A delivery whose account was deleted is null. */
export async function readDeliveries(query: Query, ids: string[], now: Date): Promise<(Delivery | null)[]> {
  const rows = await query<Delivery>(
    `SELECT d.id, d.webhook_id AS "webhookId", d.account_id AS "accountId", d.call_id AS "callId",
       d.event_type AS "eventType", d.body, d.attempt_count AS "attemptCount", w.url, w.is_active AS "isActive",
       w.secret_hash AS "secretHash", w.failing_since AS "failingSince",
       CASE WHEN w.previous_secret_until > $2::timestamptz THEN w.previous_secret_hash END AS "previousSecretHash"
     FROM webhook_deliveries d JOIN webhooks w ON w.id = d.webhook_id
     WHERE d.id IN (SELECT value::uuid FROM jsonb_array_elements_text($1::jsonb))`,
    [JSON.stringify(ids), now.toISOString()],
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => found.get(id) ?? null);
}

const INACTIVE = 'The webhook is inactive';

const toRow = ({ delivery, outcome, status, end }: Result) => ({
  id: delivery.id,
  number: outcome && delivery.attemptCount + 1,
  status,
  wait_ms: end.how === 'again' ? end.inMs : null,
  status_code: outcome?.statusCode ?? null,
  error: outcome ? outcome.error : INACTIVE,
  started_at: outcome?.startedAt ?? null,
  latency_ms: outcome?.latencyMs ?? null,
  response_body: outcome?.responseBody ?? null,
});

/** Writes attempts and the new status of their deliveries. */
export async function writeResults(query: Query, results: Result[], now: Date): Promise<void> {
  if (results.length === 0) return;
  await query(
    `WITH r AS (
       SELECT * FROM jsonb_to_recordset($1::jsonb)
         AS r(id uuid, number int, status text, wait_ms int, status_code int, error text,
           started_at timestamptz, latency_ms int, response_body text)
     ), logged AS (
       INSERT INTO webhook_attempts (delivery_id, number, started_at, latency_ms, status_code, error, response_body)
       SELECT r.id, number, started_at, latency_ms, r.status_code, error, response_body
       FROM r JOIN webhook_deliveries d ON d.id = r.id WHERE number IS NOT NULL
     )
     UPDATE webhook_deliveries d
     SET status = r.status, attempt_count = COALESCE(r.number, d.attempt_count), status_code = r.status_code,
       error_message = r.error, delivered_at = CASE WHEN r.status = 'delivered' THEN $2::timestamptz END,
       next_attempt_at = CASE WHEN r.status = 'pending' THEN now() + make_interval(secs => r.wait_ms / 1000.0) END
     FROM r WHERE d.id = r.id`,
    [JSON.stringify(results.map(toRow)), now.toISOString()],
  );
}

/**
 * Deletes finished deliveries that were made before then, in rounds. Each endpoint's old ones are at one end of an index;
 * by the time alone they would be looked for among all deliveries in each round.
 */
export const deleteDeliveriesBefore = (tx: Pick<Tx, '$executeRaw'>, before: Date): Promise<void> =>
  inRounds(async (limit) => ({
    count: await tx.$executeRaw`
      DELETE FROM webhook_deliveries WHERE id IN (
        SELECT old.id FROM webhooks w CROSS JOIN LATERAL (
          SELECT id FROM webhook_deliveries d
          WHERE d.webhook_id = w.id AND d.created_at < ${before}::timestamptz AND d.status <> 'pending'
          ORDER BY d.created_at, d.id LIMIT ${limit}
        ) old LIMIT ${limit})`,
  }));

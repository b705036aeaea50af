import { Prisma, type Database, type Tx } from '../../../platform/db/index.ts';
import { ATTEMPT_TIMEOUT_MS, RETRY_WAITS_MS, type Outcome } from '../webhooks.model.ts';

/** A delivery that this process holds, with what it takes to make an attempt. */
export interface ClaimedDelivery {
  id: string;
  webhookId: string;
  accountId: string;
  callId: string | null;
  eventType: string;
  body: string;
  /** Attempts made before this one. */
  attemptCount: number;
  attemptsLeft: number;
  claims: number;
  url: string;
  secretHash: string;
  previousSecretHash: string | null;
  failingSince: Date | null;
}

/** What a claim may take. */
export interface Room {
  /** In all. */
  free: number;
  /** What of each endpoint is under way here. */
  underWay: { webhookId: string; accountId: string; count: number }[];
  /** The account that was served last: the next one after it comes first. */
  after: string;
  /** Under way at once per endpoint, and per endpoint that is failing. */
  perEndpoint: number;
  perFailing: number;
}

/** A process that dies gets no longer than an attempt takes, and a little for recording it. */
const LEASE_SECONDS = ATTEMPT_TIMEOUT_MS / 1000 + 3;

/**
 * Takes deliveries that are due: from account after account, and from each account's endpoints their oldest.
 *
 * An account may hold as many as are left free to others, and no endpoint holds more than its share, so however many
 * slow ones somebody has, the next account finds room. The lanes are walked by probing the queue's index, so what waits
 * behind a full or failing endpoint costs nothing to pass by.
 */
export async function claim({ prisma }: Database, room: Room, now: Date): Promise<ClaimedDelivery[]> {
  const { free, underWay, after, perEndpoint, perFailing } = room;
  const busy = JSON.stringify(
    underWay.map(({ webhookId, accountId, count }) => ({ webhook_id: webhookId, account_id: accountId, n: count })),
  );
  const next = (account: Prisma.Sql) => Prisma.sql`(
    SELECT account_id FROM webhook_deliveries WHERE status = 'pending' AND account_id > ${account}
    ORDER BY account_id LIMIT 1)`;
  const first = Prisma.sql`(SELECT account_id FROM webhook_deliveries WHERE status = 'pending' ORDER BY account_id LIMIT 1)`;
  return prisma.$queryRaw<ClaimedDelivery[]>`
    WITH RECURSIVE busy AS (
      SELECT * FROM jsonb_to_recordset(${busy}::jsonb) AS b(webhook_id uuid, account_id uuid, n int)
    ), turn AS (
      SELECT start.account_id, start.account_id AS start
      FROM (SELECT COALESCE(${next(Prisma.sql`${after}::uuid`)}, ${first}) AS account_id) start
      WHERE start.account_id IS NOT NULL
      UNION ALL
      SELECT following.account_id, turn.start
      FROM turn CROSS JOIN LATERAL (
        SELECT COALESCE(${next(Prisma.sql`turn.account_id`)}, ${first}) AS account_id) following
      WHERE following.account_id <> turn.start
    ), share AS (
      SELECT turn.account_id,
        greatest(0, (${free}::int - COALESCE((SELECT sum(n) FROM busy WHERE busy.account_id = turn.account_id), 0)::int + 1) / 2) AS size
      FROM turn
    ), picked AS (
      SELECT due.id FROM share CROSS JOIN LATERAL (
        SELECT d.id FROM webhooks w LEFT JOIN busy ON busy.webhook_id = w.id CROSS JOIN LATERAL (
          SELECT id, due_at FROM webhook_deliveries
          WHERE account_id = share.account_id AND webhook_id = w.id AND status = 'pending' AND due_at <= now()
          ORDER BY due_at, id
          LIMIT least(share.size, greatest(0, CASE WHEN w.failing_since IS NULL THEN ${perEndpoint}::int ELSE ${perFailing}::int END - COALESCE(busy.n, 0)))
          FOR UPDATE SKIP LOCKED) d
        WHERE w.account_id = share.account_id AND w.is_active
        ORDER BY d.due_at, d.id LIMIT share.size) due
      LIMIT ${free}
    )
    UPDATE webhook_deliveries d SET ${lease} FROM picked JOIN webhooks w ON true
    WHERE d.id = picked.id AND w.id = d.webhook_id
    RETURNING ${claimed(now)}`;
}

const claimed = (now: Date) => Prisma.sql`
  d.id, d.webhook_id AS "webhookId", d.account_id AS "accountId", d.call_id AS "callId", d.event_type AS "eventType",
  d.body, d.attempt_count AS "attemptCount", d.attempts_left AS "attemptsLeft", d.claims, w.url,
  w.secret_hash AS "secretHash", w.failing_since AS "failingSince",
  CASE WHEN w.previous_secret_until > ${now}::timestamptz THEN w.previous_secret_hash END AS "previousSecretHash"`;

// What came to wait for an endpoint while it was disabled is ended by the sweep.
const lease = Prisma.sql`status = CASE WHEN w.is_active THEN 'delivering' ELSE 'pending' END, claims = claims + 1,
  leased_until = now() + make_interval(secs => ${LEASE_SECONDS})`;

/** An attempt's outcome, and what it makes of its delivery. */
export interface Result extends Outcome {
  delivery: ClaimedDelivery;
  status: 'pending' | 'delivered' | 'failed';
  /** Until the next attempt. */
  waitMs: number;
}

const toRow = ({ delivery, startedAt, responseBody, ...result }: Result) => ({
  id: delivery.id,
  claims: delivery.claims,
  number: delivery.attemptCount + 1,
  status: result.status,
  wait_ms: result.waitMs,
  status_code: result.statusCode,
  error: result.error,
  started_at: startedAt,
  latency_ms: result.latencyMs,
  response_body: responseBody,
});

/**
 * Writes attempts and what they make of their deliveries. A row that a transaction holds just now (it adds the call's
 * next event) is left for the next time rather than waited for.
 *
 * @returns the ids of those written. The rest was held, or taken over by another process.
 */
export async function writeResults(tx: Tx, results: Result[], now: Date): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH r AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(results.map(toRow))}::jsonb)
        AS r(id uuid, claims int, number int, status text, wait_ms int, status_code int, error text,
          started_at timestamptz, latency_ms int, response_body text)
    ), held AS (
      SELECT d.id FROM webhook_deliveries d JOIN r ON r.id = d.id
      WHERE d.status = 'delivering' AND d.claims = r.claims FOR UPDATE OF d SKIP LOCKED
    ), logged AS (
      INSERT INTO webhook_attempts (delivery_id, number, started_at, latency_ms, status_code, error, response_body)
      SELECT id, number, started_at, latency_ms, status_code, error, response_body FROM r JOIN held USING (id)
    )
    UPDATE webhook_deliveries d
    SET status = r.status, attempt_count = r.number, attempts_left = attempts_left - 1, leased_until = NULL,
      due_at = now() + make_interval(secs => r.wait_ms / 1000.0), status_code = r.status_code,
      error_message = r.error, delivered_at = CASE WHEN r.status = 'delivered' THEN ${now}::timestamptz END
    FROM r JOIN held USING (id) WHERE d.id = r.id RETURNING d.id`;
  return new Set(rows.map(({ id }) => id));
}

/** Which of these a process still holds; the others are no longer its business. */
export async function stillHeld(tx: Tx, deliveries: ClaimedDelivery[]): Promise<Set<string>> {
  const rows = await tx.webhookDelivery.findMany({
    where: { OR: deliveries.map(({ id, claims }) => ({ id, claims, status: 'delivering' })) },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}

/** What is sent of one call to one endpoint. */
export interface CallLane {
  webhookId: string;
  callId: string;
}

/** The first that is open of each lane. */
const heads = (lanes: CallLane[]) => Prisma.sql`
  SELECT next.* FROM (
    SELECT DISTINCT * FROM jsonb_to_recordset(${JSON.stringify(lanes)}::jsonb) AS l("webhookId" uuid, "callId" uuid)
  ) lane CROSS JOIN LATERAL (
    SELECT id, status FROM webhook_deliveries d
    WHERE d.call_id = lane."callId" AND d.webhook_id = lane."webhookId"
      AND d.status IN ('blocked', 'pending', 'delivering')
    ORDER BY d.event_seq LIMIT 1) next`;

/**
 * Takes the next event of each call and endpoint where nothing of that call is under way: it follows the one that has
 * just made room for it, in its place. A statement of its own after the change that made room, so that it sees what was
 * added while that change waited for its locks.
 */
export async function takeNext(tx: Tx, lanes: CallLane[], now: Date): Promise<ClaimedDelivery[]> {
  if (lanes.length === 0) return [];
  const heldHeads = await tx.$queryRaw<(ClaimedDelivery & { isActive: boolean })[]>`
    WITH head AS (${heads(lanes)})
    UPDATE webhook_deliveries d SET ${lease} FROM head, webhooks w
    WHERE d.id = head.id AND head.status = 'blocked' AND d.status = 'blocked' AND w.id = d.webhook_id
    RETURNING w.is_active AS "isActive", ${claimed(now)}`;
  return heldHeads.filter(({ isActive }) => isActive);
}

/** The same, but for whoever comes first. */
export async function promote(tx: Tx, lanes: CallLane[]): Promise<void> {
  if (lanes.length === 0) return;
  await tx.$executeRaw`
    WITH head AS (${heads(lanes)})
    UPDATE webhook_deliveries d SET status = 'pending', due_at = now()
    FROM head WHERE d.id = head.id AND head.status = 'blocked' AND d.status = 'blocked'`;
}

/** When the database's clock is put back, what waits would wait for as much longer: nothing waits longer than this. */
export async function followClock({ prisma }: Database): Promise<void> {
  const longestWait = Math.max(...RETRY_WAITS_MS) / 1000;
  await prisma.$executeRaw`
    UPDATE webhook_deliveries SET due_at = now() + make_interval(secs => ${longestWait})
    WHERE status = 'pending' AND due_at > now() + make_interval(secs => ${longestWait + 5})`;
  await prisma.$executeRaw`
    UPDATE webhook_deliveries SET leased_until = now() + make_interval(secs => ${LEASE_SECONDS})
    WHERE status = 'delivering' AND leased_until > now() + make_interval(secs => ${LEASE_SECONDS + 5})`;
}

/** Makes due again what a process that has died, or lost its database, was delivering. @returns how many. */
export function recover({ prisma }: Database, except: string[]): Promise<number> {
  return prisma.$executeRaw`
    UPDATE webhook_deliveries SET status = 'pending', leased_until = NULL
    WHERE status = 'delivering' AND leased_until < now() AND NOT (id = ANY(${except}::uuid[]))`;
}

/** Hands back deliveries that were not attempted, or not to the end. */
export function handBack({ prisma }: Database, deliveries: ClaimedDelivery[]): Promise<number> {
  const rows = JSON.stringify(deliveries.map(({ id, claims }) => ({ id, claims })));
  return prisma.$executeRaw`
    UPDATE webhook_deliveries d SET status = 'pending', leased_until = NULL
    FROM jsonb_to_recordset(${rows}::jsonb) AS r(id uuid, claims int)
    WHERE d.id = r.id AND d.claims = r.claims AND d.status = 'delivering'`;
}

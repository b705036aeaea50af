import type { Query } from '../../src/platform/db/index.ts';

/** How many rows the seed writes beside each call. */
export interface Density {
  events: number;
  deliveries: number;
  perBatch: number;
}

export interface Seeded extends Density {
  accountId: string;
  webhookId: string;
  calls: number;
  /** The first call's number. Later seeds of an account go on from the earlier ones. */
  from?: number;
}

/** The id of a batch as SQL: a hash of its account and number, as a version 4 UUID. */
const batchId = (perBatch: number) =>
  `overlay(overlay(md5($3::text || ((n - 1) / ${perBatch})::text) placing '4' from 13) placing '8' from 17)::uuid`;

/** An account with an endpoint and an open period of minutes. */
export async function seedAccount(query: Query, accountId: string, webhookId: string): Promise<void> {
  const email = `${accountId}@example.com`;
  await query(
    `INSERT INTO accounts (id, email, email_verified, password_hash, created_at) VALUES ($1::uuid, $2, true, '-', now())`,
    [accountId, email],
  );
  await query('INSERT INTO event_streams (account_id) VALUES ($1::uuid)', [accountId]);
  await query(
    `INSERT INTO minute_periods (id, account_id, source, reference, starts_at, included_seconds)
     VALUES (gen_random_uuid(), $1::uuid, 'none', 'seed', now() - interval '1 year', 1000000000)`,
    [accountId],
  );
  await query(
    `INSERT INTO minute_entries (id, account_id, period_id, kind, seconds, created_at)
     SELECT gen_random_uuid(), account_id, id, 'grant', included_seconds, starts_at FROM minute_periods
     WHERE account_id = $1::uuid`,
    [accountId],
  );
  await query(
    `INSERT INTO webhooks (id, account_id, url, events, secret_hash, created_at, updated_at)
     VALUES ($1::uuid, $2::uuid, 'https://example.com/hook', '{call.started,call.ended}', '-', now(), now())`,
    [webhookId, accountId],
  );
}

/**
 * Writes ended calls as if they had taken place, one a second up to now, with their batches, briefs, events, entries,
 * scores, e-mails and deliveries. Every 20th failed, every 20th was cancelled; nobody asked to be called back, and no
 * delivery failed.
 */
export async function seedCalls(query: Query, seeded: Seeded): Promise<void> {
  const { accountId, webhookId, calls, events, deliveries, perBatch, from = 1 } = seeded;
  await query('DROP TABLE IF EXISTS seeded', []);
  await query(
    `CREATE UNLOGGED TABLE seeded AS
     SELECT n, gen_random_uuid() AS id, now() - make_interval(secs => $1::int - n) AS at,
       CASE n % 20 WHEN 0 THEN 'failed' WHEN 1 THEN 'cancelled' ELSE 'completed' END AS status,
       ${batchId(perBatch)} AS batch_id
     FROM generate_series($2::int, $1::int) AS n`,
    [from + calls - 1, from, accountId],
  );
  const write = (sql: string) => query(sql.replaceAll(':account', `'${accountId}'::uuid`), []);
  await write(
    `INSERT INTO batches (id, account_id, owner_email, product, goal, language, total, created_at)
     SELECT batch_id, :account, 'owner@example.com', 'CRM', 'qualify_interest', 'en', count(*), min(at)
     FROM seeded GROUP BY batch_id ON CONFLICT DO NOTHING`,
  );
  await write(
    `INSERT INTO calls (id, batch_id, account_id, position, phone, goal, language, status, persona, outcome,
       goal_completed, event_seq, step, duration_seconds, overall_score, created_at, dispatched_at, ended_at, progressed_at)
     SELECT id, batch_id, :account, (n - 1) % ${perBatch}, '+97150' || lpad((n % 9000000)::text, 7, '0'),
       'qualify_interest', 'en', status, 'interested',
       CASE WHEN status = 'completed' THEN (ARRAY['qualified', 'not_qualified', 'no_answer'])[n % 3 + 1] END,
       false, ${events}, 20, 40, CASE WHEN status = 'completed' THEN 80 END, at, at, at, at FROM seeded`,
  );
  await write(
    `INSERT INTO call_contexts (id, call_id, brief, source, created_at)
     SELECT gen_random_uuid(), id, '{"openingLine": "Hello", "objectionHandlers": []}', 'rules', at FROM seeded`,
  );
  await write(
    `INSERT INTO call_events (id, call_id, account_id, seq, account_seq, type, data, created_at)
     SELECT gen_random_uuid(), id, :account, e, (n::bigint - 1) * ${events} + e,
       CASE WHEN e = 1 THEN 'queued' WHEN e = ${events} THEN 'ended' ELSE 'turn' END,
       CASE WHEN e = ${events} THEN '{"status": "completed", "outcome": null, "reason": "ended", "durationSeconds": 40, "turns": 4}'::jsonb
         ELSE '{"role": "agent", "text": "Hello, this is an automated call.", "phase": "opening", "startSeconds": 0, "endSeconds": 3}' END,
       at FROM seeded, generate_series(1, ${events}) AS e`,
  );
  await write(
    `INSERT INTO call_scores (call_id, overall, dimensions, rationale, judge, created_at)
     SELECT id, 80, '{}', 'Good.', 'rubric', at FROM seeded WHERE status = 'completed'`,
  );
  await write(
    `INSERT INTO minute_entries (id, account_id, period_id, call_id, kind, seconds, created_at)
     SELECT gen_random_uuid(), :account, p.id, s.id, k.kind, k.seconds, s.at
     FROM seeded s, minute_periods p, (VALUES ('reserve', 60), ('release', 60), ('settle', 40)) AS k(kind, seconds)
     WHERE p.account_id = :account`,
  );
  await write(
    'UPDATE minute_periods SET used_seconds = used_seconds + 40 * (SELECT count(*) FROM seeded) WHERE account_id = :account',
  );
  await write(
    `INSERT INTO emails (id, "to", subject, html, text, sender, status, created_at)
     SELECT gen_random_uuid(), 'owner@example.com', 'Result', '', '', :account::text, 'stored', at FROM seeded`,
  );
  await query(
    `INSERT INTO webhook_deliveries (id, webhook_id, account_id, call_id, event_seq, event_type, body, status,
       attempt_count, status_code, created_at, delivered_at)
     SELECT gen_random_uuid(), $1::uuid, $2::uuid, id, d, 'call.ended', '{}', 'delivered', 1, 200, at, at
     FROM seeded, generate_series(1, $3::int) AS d`,
    [webhookId, accountId, deliveries],
  );
  await write(
    `INSERT INTO suppressions (id, customer, account_id, phone, reason, created_at)
     SELECT gen_random_uuid(), :account::text, :account, '+97151' || lpad(n::text, 7, '0'), 'seed', at
     FROM seeded WHERE n % 2 = 0`,
  );
  await write(
    `INSERT INTO portal_leads (id, account_id, portal, event_id, event_type, phone, payload, status, received_at)
     SELECT gen_random_uuid(), :account, 'bayut', n::text, 'lead', '+97152' || lpad(n::text, 7, '0'), '{}',
       'dispatched', at FROM seeded WHERE n % 2 = 0`,
  );
  await query(`UPDATE event_streams SET last_seq = $2::bigint WHERE account_id = $1::uuid`, [
    accountId,
    (from + calls - 1) * events,
  ]);
  await query('DROP TABLE seeded', []);
}

/** A hash as a version 4 UUID: services take no other text for an id. */
const asId = (hash: string) => `overlay(overlay(${hash} placing '4' from 13) placing '8' from 17)::uuid`;

/** Writes campaigns that are over, with their leads, and an attempt for each lead and each call of the account. */
export async function seedCampaigns(query: Query, accountId: string, campaigns: number, leads: number): Promise<void> {
  const id = asId("md5($1::text || 'campaign' || n)");
  await query(
    `INSERT INTO campaigns (id, account_id, name, status, product, goal, language, concurrency, retry_on, max_attempts,
       retry_minutes, total, created_at, updated_at)
     SELECT ${id}, $1::uuid, 'Seeded', 'completed', 'CRM', 'qualify_interest', 'en', 5, '{no_answer}', 3, 60, $3::int,
       now() - make_interval(days => n), now()
     FROM generate_series(1, $2::int) AS n`,
    [accountId, campaigns, leads],
  );
  await query(
    `INSERT INTO campaign_leads (id, campaign_id, account_id, position, phone, status, attempts, outcome, goal_completed,
       added_at)
     SELECT ${asId("md5($1::text || n || '/' || at)")}, ${id}, $1::uuid, at, '+97150' || lpad(at::text, 7, '0'), 'reached', 1,
       (ARRAY['qualified', 'not_interested', 'opted_out'])[at % 3 + 1], at % 3 = 0, now()
     FROM generate_series(1, $2::int) AS n, generate_series(1, $3::int) AS at`,
    [accountId, campaigns, leads],
  );
  await query(
    `INSERT INTO campaign_attempts (call_id, lead_id, number, placed_at)
     SELECT c.id, l.id, 1, now() FROM (
       SELECT id, row_number() OVER (ORDER BY id) AS at FROM calls WHERE account_id = $1::uuid) c
     JOIN (SELECT id, row_number() OVER (ORDER BY id) AS at FROM campaign_leads WHERE account_id = $1::uuid) l USING (at)`,
    [accountId],
  );
}

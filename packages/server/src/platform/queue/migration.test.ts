import { randomUUID } from 'node:crypto';
import type { PGlite } from '@electric-sql/pglite';
import { expect, test } from 'vitest';
import { migratedAcross } from '../../../test/migrating.ts';

/** The columns of the earlier queue that the migration reads. */
const BEFORE = `
  CREATE SCHEMA pgboss;
  CREATE TABLE pgboss.job (name text, data jsonb, state text, start_after timestamptz, retry_count int);
  INSERT INTO pgboss.job VALUES
    ('calls.step', '{"step": 1}', 'created', '2030-01-01Z', 0),
    ('calls.step', '{"step": 0}', 'created', '2020-01-03Z', 0),
    ('calls.brief_mail', '{"callId": 2}', 'created', '2020-01-04Z', 0),
    ('mail.send', '{"emailId": 1}', 'retry', '2020-01-01Z', 2),
    ('quality.score', '{"callId": 1}', 'active', '2020-01-02Z', 0),
    ('mail.send', '{"emailId": 2}', 'completed', '2020-01-01Z', 0),
    ('mail.send', '{"emailId": 3}', 'failed', '2020-01-01Z', 5),
    ('webhooks.sweep', '{}', 'created', '2020-01-01Z', 0),
    ('__pgboss__send-it', NULL, 'created', '2020-01-01Z', 0);`;

const [account, webhook, batch, call] = Array.from({ length: 4 }, () => randomUUID());
const DELIVERIES = `
  INSERT INTO accounts (id, email, password_hash, created_at) VALUES ('${account}', 'a@example.com', '-', now());
  INSERT INTO webhooks (id, account_id, url, secret_hash, created_at, updated_at)
    VALUES ('${webhook}', '${account}', 'https://example.com', '-', now(), now());
  INSERT INTO batches (id, account_id, owner_email, product, goal, language, total, created_at)
    VALUES ('${batch}', '${account}', 'a@example.com', 'CRM', 'qualify_interest', 'en', 1, now());
  INSERT INTO calls (id, batch_id, account_id, phone, goal, language, position, status, persona, created_at, progressed_at)
    VALUES ('${call}', '${batch}', '${account}', '+15555550100', 'qualify_interest', 'en', 0, 'completed', 'busy', now(), now());
  INSERT INTO webhook_deliveries
    (id, webhook_id, account_id, call_id, event_seq, event_type, body, status, attempts_left, due_at, created_at)
  SELECT gen_random_uuid(), '${webhook}', '${account}', '${call}', seq, 'call.started', '{}', status, attempts_left, due_at, now()
  FROM (VALUES (1, 'delivered', 3, '2020-01-01Z'::timestamptz), (2, 'delivering', 4, '2020-01-01Z'),
    (3, 'pending', 2, '2030-01-01Z'), (4, 'blocked', 4, '2020-01-01Z')) AS d(seq, status, attempts_left, due_at);`;

const migrate = (before: string) => migratedAcross('queue', (database) => database.exec(before));
const read = async (database: PGlite, sql: string) => (await database.query<Record<string, unknown>>(sql)).rows;

test('waiting jobs of the earlier queue are carried over with their time and tries, and the other jobs are dropped', async () => {
  const database = await migrate(BEFORE);
  expect(
    await read(
      database,
      `SELECT queue, payload, failures, due_at > now() AS "waits", leased_until FROM jobs ORDER BY queue`,
    ),
  ).toEqual([
    { queue: 'calls.dial', payload: { step: 0 }, failures: 0, waits: false, leased_until: null },
    { queue: 'calls.result_mail', payload: { callId: 2 }, failures: 0, waits: false, leased_until: null },
    { queue: 'mail.send', payload: { emailId: 1 }, failures: 2, waits: false, leased_until: null },
    { queue: 'quality.score', payload: { callId: 1 }, failures: 0, waits: false, leased_until: null },
    { queue: 'voice.simulated_step', payload: { step: 1 }, failures: 0, waits: true, leased_until: null },
  ]);
  expect(await read(database, `SELECT nspname FROM pg_namespace WHERE nspname = 'pgboss'`)).toEqual([]);
  await database.close();
});

test('deliveries that are open get their place in the queue, in the order of their call', async () => {
  const database = await migrate(DELIVERIES);
  const jobs = await read(
    database,
    `SELECT j.lane_seq AS seq, j.failures, j.due_at <= now() AS "isDue", d.status, j.lane_id = d.call_id
       AND j.group_id = d.webhook_id AND j.owner_id = d.account_id AS "isPlaced"
     FROM jobs j JOIN webhook_deliveries d ON d.id = (j.payload->>'deliveryId')::uuid ORDER BY j.lane_seq`,
  );
  const placed = { status: 'pending', isPlaced: true };
  expect(jobs).toEqual([
    { seq: 2, failures: 0, isDue: true, ...placed },
    { seq: 3, failures: 2, isDue: false, ...placed },
    { seq: 4, failures: 0, isDue: null, ...placed },
  ]);
  await database.close();
});

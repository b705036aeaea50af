import type { PGlite } from '@electric-sql/pglite';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEmptyPglite } from '../../../test/database.ts';
import { readMigrations } from '../../platform/db/index.ts';
import { applyMigrations } from '../../platform/db/migrate.ts';

const MIGRATIONS = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url));
const [ACCOUNT, CALL, KEY, REVOKED] = ['1', '2', '3', '4'].map((n) => `00000000-0000-4000-8000-00000000000${n}`);

let db: PGlite;
beforeAll(async () => {
  db = await openEmptyPglite();
  const migrations = await readMigrations(MIGRATIONS);
  const growth = migrations.findIndex(({ name }) => name.endsWith('_growth'));
  await applyMigrations(db, migrations.slice(0, growth));
  await db.exec(BEFORE);
  await applyMigrations(db, migrations);
});
afterAll(() => db.close());

const BEFORE = `
  INSERT INTO accounts (id, email, password_hash, created_at) VALUES ('${ACCOUNT}', 'a@example.com', '-', now());
  INSERT INTO api_keys (id, account_id, name, prefix, secret_hash, created_at, revoked_at) VALUES
    ('${KEY}', '${ACCOUNT}', 'ci', 'nova_abc', 'h1', now(), NULL),
    ('${REVOKED}', '${ACCOUNT}', 'old', 'nova_def', 'h2', now(), now());
  INSERT INTO batches (id, account_id, owner_email, product, goal, language, total, created_at) VALUES
    ('${ACCOUNT}', '${ACCOUNT}', 'a@example.com', 'CRM', 'qualify_interest', 'en', 1, now()),
    ('${CALL}', NULL, 'b@example.com', 'CRM', 'qualify_interest', 'en', 1, now());
  INSERT INTO calls (id, batch_id, account_id, phone, goal, language, position, status, persona, created_at, progressed_at)
  SELECT id, batch_id, account_id, '+15555550100', 'qualify_interest', 'en', 0, 'completed', 'busy', now(), now()
  FROM (VALUES ('${CALL}'::uuid, '${ACCOUNT}'::uuid, '${ACCOUNT}'::uuid), ('${KEY}', '${CALL}', NULL)) AS c(id, batch_id, account_id);
  INSERT INTO suppressions (id, customer, account_id, phone, reason, created_at)
    VALUES ('${CALL}', '${ACCOUNT}', '${ACCOUNT}', '+15555550101', 'asked', now());
  INSERT INTO emails (id, "to", subject, html, text, sender, status, created_at)
    VALUES ('${CALL}', 'a@example.com', 'Results', '', 'about +15555550100', '${ACCOUNT}', 'sent', now());`;

const read = async (sql: string) => (await db.query<Record<string, unknown>>(sql)).rows;

test('keys from before scopes do everything, without an end, and stay revoked', async () => {
  expect(await read('SELECT id, scopes, expires_at, revoked_at IS NULL AS works FROM api_keys ORDER BY id')).toEqual([
    { id: KEY, scopes: ['admin'], expires_at: null, works: true },
    { id: REVOKED, scopes: ['admin'], expires_at: null, works: false },
  ]);
});

test('accounts, suppressions and e-mails from before erasure are not erased', async () => {
  expect(await read('SELECT email, erased_at FROM accounts')).toEqual([{ email: 'a@example.com', erased_at: null }]);
  expect(await read('SELECT phone, reason, erased_at FROM suppressions')).toEqual([
    { phone: '+15555550101', reason: 'asked', erased_at: null },
  ]);
  expect(await read('SELECT text, call_id FROM emails')).toEqual([{ text: 'about +15555550100', call_id: null }]);
});

test('the calls of each account from before are counted, and go on being counted', async () => {
  const counts = () => read('SELECT account_id, calls FROM call_counts');
  expect(await counts()).toEqual([{ account_id: ACCOUNT, calls: 1 }]);
  await db.exec('DELETE FROM calls');
  expect(await counts()).toEqual([{ account_id: ACCOUNT, calls: 0 }]);
});

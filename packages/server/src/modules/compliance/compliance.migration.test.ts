import type { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migratedAcross } from '../../../test/migrating.ts';

const id = (kind: string) => `00000000-0000-4000-8000-0000000000${kind}`;

let db: PGlite;
beforeAll(async () => {
  db = await migratedAcross('compliance', async (old) => {
    await old.query(
      `INSERT INTO accounts (id, email, password_hash, created_at) VALUES ($1::uuid, 'a@example.com', '-', now())`,
      [id('a1')],
    );
    await old.query(
      `INSERT INTO batches (id, account_id, owner_email, product, goal, language, total, created_at)
       VALUES ($1::uuid, $2::uuid, 'a@example.com', 'CRM', 'qualify_interest', 'en', 1, now())`,
      [id('b1'), id('a1')],
    );
    await old.query(
      `INSERT INTO calls
         (id, batch_id, account_id, phone, goal, language, position, status, persona, created_at, progressed_at)
       VALUES ($1::uuid, $2::uuid, $3::uuid, '+971501234567', 'qualify_interest', 'en', 0, 'queued', 'busy', now(), now())`,
      [id('c1'), id('b1'), id('a1')],
    );
  });
});
afterAll(() => db.close());

test('a call that waited before is not held, and has no time zone or consent', async () => {
  const { rows } = await db.query(
    `SELECT c.id, held_reason, held_until, lead_time_zone, n.basis
     FROM calls c LEFT JOIN call_consents n ON n.call_id = c.id WHERE status = 'queued' AND held_until IS NULL`,
  );
  expect(rows).toEqual([{ id: id('c1'), held_reason: null, held_until: null, lead_time_zone: null, basis: null }]);
});

test('a number has one dial that has not ended, and its record outlives the call', async () => {
  const dial = (callId: string | null) =>
    db.query(
      `INSERT INTO dials (id, account_id, call_id, number, law, zones, zone_source, dials_today, dials_this_week, created_at)
       VALUES (gen_random_uuid(), $1::uuid, $2::uuid, 'hash', 'uae', '{Asia/Dubai}', 'number', 0, 0, now())`,
      [id('a1'), callId],
    );
  await dial(id('c1'));
  await expect(dial(null)).rejects.toThrow(/dials_in_use_key/);
  await db.query('DELETE FROM batches');
  expect((await db.query('SELECT call_id, number FROM dials')).rows).toEqual([{ call_id: null, number: 'hash' }]);
});

import type { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migratedAcross } from '../../../test/migrating.ts';

let db: PGlite;
beforeAll(async () => {
  db = await migratedAcross('campaigns', (old) =>
    old.query(
      `INSERT INTO batches (id, owner_email, product, goal, language, total, created_at)
       VALUES (gen_random_uuid(), 'owner@example.com', 'CRM', 'qualify_interest', 'en', 1, now())`,
    ),
  );
});
afterAll(() => db.close());

test('batches from before belong to no campaign', async () => {
  const { rows } = await db.query('SELECT product, campaign_id FROM batches');
  expect(rows).toEqual([{ product: 'CRM', campaign_id: null }]);
});

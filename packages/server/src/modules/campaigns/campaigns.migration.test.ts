import { afterEach, expect, test } from 'vitest';
import { migratedAcross } from '../../../test/migrating.ts';

const ACCOUNT = '00000000-0000-4000-8000-0000000000a1';

let db: Awaited<ReturnType<typeof migratedAcross>>;
afterEach(() => db.close());

test('batches from before belong to no campaign', async () => {
  db = await migratedAcross('campaigns', (old) =>
    old.query(
      `INSERT INTO batches (id, owner_email, product, goal, language, total, created_at)
       VALUES (gen_random_uuid(), 'owner@example.com', 'CRM', 'qualify_interest', 'en', 1, now())`,
    ),
  );
  const { rows } = await db.query('SELECT product, campaign_id FROM batches');
  expect(rows).toEqual([{ product: 'CRM', campaign_id: null }]);
});

test('campaigns from before leave no message, and hand nobody over', async () => {
  db = await migratedAcross('campaign_voicemail', async (old) => {
    await old.query(
      `INSERT INTO accounts (id, email, password_hash, created_at) VALUES ($1::uuid, 'owner@example.com', '-', now())`,
      [ACCOUNT],
    );
    await old.query(
      `INSERT INTO campaigns (id, account_id, name, status, product, goal, language, concurrency, retry_on, max_attempts,
         retry_minutes, created_at, updated_at)
       VALUES (gen_random_uuid(), $1::uuid, 'Autumn', 'running', 'CRM', 'collect_info', 'en', 5, '{busy}', 3, 60, now(),
         now())`,
      [ACCOUNT],
    );
  });
  const { rows } = await db.query('SELECT name, voicemail_message, transfer_to FROM campaigns');
  expect(rows).toEqual([{ name: 'Autumn', voicemail_message: false, transfer_to: null }]);
});

import type { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migratedAcross } from '../../../test/migrating.ts';

const id = (kind: string, n: number) => `00000000-0000-4000-8000-0000000000${kind}${n}`;
const [FEW, MANY, NONE] = [1, 2, 3].map((n) => id('a', n));

let db: PGlite;
beforeAll(async () => {
  db = await migratedAcross('growth', async (old) => {
    for (const account of [FEW, MANY, NONE])
      await old.query(
        `INSERT INTO accounts (id, email, password_hash, created_at) VALUES ($1::uuid, $1::text, '-', now())`,
        [account],
      );
    await place(old, FEW!, 1, 2);
    await place(old, MANY!, 2, 3);
    await place(old, MANY!, 3, 4);
    await place(old, null, 4, 5);
  });
});
afterAll(() => db.close());

async function place(database: PGlite, account: string | null, batch: number, calls: number): Promise<void> {
  await database.query(
    `INSERT INTO batches (id, account_id, owner_email, product, goal, language, total, created_at)
     VALUES ($1::uuid, $2::uuid, 'owner@example.com', 'CRM', 'qualify_interest', 'en', $3::int, now())`,
    [id('b', batch), account, calls],
  );
  await database.query(
    `INSERT INTO calls
       (id, batch_id, account_id, phone, goal, language, position, status, persona, created_at, progressed_at)
     SELECT gen_random_uuid(), $1::uuid, $2::uuid, '+15555550100', 'qualify_interest', 'en', n, 'completed', 'busy',
       now(), now()
     FROM generate_series(1, $3::int) AS n`,
    [id('b', batch), account, calls],
  );
}

const counts = async () => {
  const { rows } = await db.query<{ id: string; calls: number }>(
    'SELECT account_id AS id, calls FROM call_counts ORDER BY account_id',
  );
  return Object.fromEntries(rows.map(({ id: account, calls }) => [account, calls]));
};

test('the calls that an account has already are counted, and from then on those that come and go', async () => {
  expect(await counts()).toEqual({ [FEW!]: 2, [MANY!]: 7 });

  await place(db, FEW!, 5, 10);
  await place(db, NONE!, 6, 1);
  await place(db, null, 7, 3);
  expect(await counts()).toEqual({ [FEW!]: 12, [MANY!]: 7, [NONE!]: 1 });

  // Two batches of one account, one of another and one without an account, in one statement.
  await db.query('DELETE FROM batches WHERE id = ANY($1::uuid[])', [[1, 2, 3, 4].map((n) => id('b', n))]);
  expect(await counts()).toEqual({ [FEW!]: 10, [MANY!]: 0, [NONE!]: 1 });
});

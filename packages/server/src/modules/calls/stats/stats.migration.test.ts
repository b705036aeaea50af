import { expect, test } from 'vitest';
import { migratedAcross } from '../../../../test/migrating.ts';

const [ACCOUNT, BATCH] = ['00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000b1'];

test('the calls that an account has already are counted, with their scores', async () => {
  const db = await migratedAcross('call_stats', async (old) => {
    await old.query(
      `INSERT INTO accounts (id, email, password_hash, created_at) VALUES ('${ACCOUNT}', 'a@example.com', '-', now())`,
    );
    await old.query(`INSERT INTO batches (id, account_id, owner_email, product, goal, language, total, created_at)
      VALUES ('${BATCH}', '${ACCOUNT}', 'owner@example.com', 'CRM', 'collect_info', 'en', 4, now())`);
    await old.query(`INSERT INTO calls (id, batch_id, account_id, phone, goal, language, position, status, outcome, persona,
        duration_seconds, created_at, progressed_at)
      SELECT gen_random_uuid(), '${BATCH}', CASE WHEN n < 4 THEN '${ACCOUNT}'::uuid END, '+15555550100', 'collect_info', 'en', n,
        CASE n WHEN 3 THEN 'queued' ELSE 'completed' END, CASE n WHEN 1 THEN 'qualified' WHEN 2 THEN 'qualified' END, 'busy',
        30, '2026-03-01T10:07:00Z', now()
      FROM generate_series(1, 4) AS n`);
    await old.query(`INSERT INTO call_scores (call_id, overall, dimensions, rationale, judge, created_at)
      SELECT id, 80, '{}', 'Good.', 'rubric', now() FROM calls WHERE position = 1`);
  });
  const { rows } = await db.query('SELECT * FROM call_stats');
  expect(rows).toEqual([
    {
      account_id: ACCOUNT,
      quarter: new Date('2026-03-01T10:00:00Z'),
      goal: 'collect_info',
      outcome: 'qualified',
      calls: 2,
      seconds: 60,
      scored: 1,
      score_sum: 80,
    },
  ]);
  await db.close();
});

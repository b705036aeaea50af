import type { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migratedAcross } from '../../../../test/migrating.ts';
import { closeLeftJob } from './closing.ts';

let db: PGlite;
beforeAll(async () => {
  db = await migratedAcross('close_left', (old) =>
    old.query(
      `INSERT INTO jobs (queue, payload, due_at, is_scheduled) VALUES
         ('voice.browser_close_left', '{}', now(), true), ('voice.browser_close_left', '{}', now(), false),
         ('voice.browser_close', '{"callId": "x"}', now(), false)`,
    ),
  );
});
afterAll(() => db.close());

test('the jobs and the schedule of the renamed queue run under its new name', async () => {
  const { rows } = await db.query('SELECT queue, is_scheduled FROM jobs ORDER BY id');
  expect(rows).toEqual([
    { queue: closeLeftJob.name, is_scheduled: true },
    { queue: closeLeftJob.name, is_scheduled: false },
    { queue: 'voice.browser_close', is_scheduled: false },
  ]);
});

import { expect, test } from 'vitest';
import { openEmptyPglite } from '../../../../test/database.ts';
import { letBreathe } from '../breathing.ts';
import { shareInTurn } from './shared-pglite.ts';

test('a statement that waits while the database closes is refused', async () => {
  const pglite = await openEmptyPglite();
  letBreathe(pglite);
  shareInTurn(pglite, 10_000);
  const waiting = Array.from({ length: 50 }, () => pglite.query('SELECT 1'));
  const closing = pglite.close();
  const results = await Promise.allSettled(waiting);
  await closing;
  const refusals = results.filter((result) => result.status === 'rejected').map(({ reason }) => String(reason));
  expect(refusals.length).toBeGreaterThan(0);
  expect(refusals.every((reason) => reason.includes('PGlite is closed'))).toBe(true);
  await expect(pglite.query('SELECT 1')).rejects.toThrow('PGlite is closed');
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { onPostgres, openTestDatabase, type TestDatabase } from '../../../../test/database.ts';
import { createTurns } from './turns.ts';

/** Longer than the test takes, so that every turn is still to come. */
const PACE_MS = 60_000;
const turns = createTurns({ paceMs: PACE_MS });

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

const reserve = (trunk: string) => db.transact((tx) => turns.reserve(tx, trunk));
const use = (trunk: string) => db.transact((tx) => turns.use(tx, trunk));

test('the first call has its turn now, and each further one a pace later; trunks do not wait for each other', async () => {
  const waits = [await reserve('ST_1'), await reserve('ST_1'), await reserve('ST_1')];
  expect(waits[0]).toBe(0);
  for (const [at, wait] of waits.entries()) {
    expect(wait).toBeLessThanOrEqual(at * PACE_MS);
    expect(wait).toBeGreaterThan((at - 0.5) * PACE_MS);
  }
  expect(await reserve('ST_2')).toBe(0);
});

test('a trunk is used once in a pace, whatever was reserved', async () => {
  expect(await use('ST_3')).toBe(true);
  expect(await use('ST_3')).toBe(false);
  expect(await use('ST_4')).toBe(true);
  await db.prisma.trunkTurn.update({ where: { trunkId: 'ST_3' }, data: { dialledAt: new Date(Date.now() - 120_000) } });
  expect(await use('ST_3')).toBe(true);
});

test.runIf(onPostgres)('of many processes that want a trunk at once, one gets it', async () => {
  const used = await Promise.all(Array.from({ length: 5 }, () => use('ST_5')));
  expect(used.filter(Boolean)).toHaveLength(1);
  const waits = await Promise.all(Array.from({ length: 5 }, () => reserve('ST_6')));
  const paces = waits.map((wait) => Math.round(wait / PACE_MS)).toSorted((a, b) => a - b);
  expect(paces).toEqual([0, 1, 2, 3, 4]);
});

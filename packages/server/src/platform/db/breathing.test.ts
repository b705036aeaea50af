import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPglite } from '../../../test/database.ts';
import { createDatabase, type Database } from './index.ts';

let db: Database;
beforeAll(async () => {
  db = createDatabase(await openTestPglite());
});
afterAll(() => db.close());

test('a busy database leaves the event loop free for the rest of the process', async () => {
  await db.probe();
  const done = { statements: 0 };
  const work = async () => {
    for (let n = 0; n < 300; n++) {
      await db.transact((tx) => tx.$queryRaw`SELECT ${n}::int`);
      done.statements++;
    }
  };
  const working = Promise.all([work(), work(), work(), work()]);
  // Counts the turns that a socket would get before all the work is done.
  let turns = 0;
  for (; done.statements < 1200; turns++) await Promise.race([setImmediate(), working]);
  await working;
  expect(turns).toBeGreaterThan(20);
});

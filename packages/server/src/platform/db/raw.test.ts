import { afterAll, beforeAll, expect, test } from 'vitest';
import { onPostgres, openTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { toPublicError, type Query } from './index.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
  await db.raw.query('CREATE TABLE raw_test (n int PRIMARY KEY)');
});
afterAll(() => db.close());

const insert = (query: Query, n: number) => query('INSERT INTO raw_test VALUES ($1::int)', [n]);
const numbers = async () => (await db.raw.query<{ n: number }>('SELECT n FROM raw_test ORDER BY n')).map(({ n }) => n);

test('statements of a transaction are committed together, and its result is returned', async () => {
  const result = await db.raw.transact(async (query) => {
    await insert(query, 1);
    return (await query<{ n: number }>('SELECT n FROM raw_test'))[0]!.n;
  });
  expect(result).toBe(1);
  expect(await numbers()).toEqual([1]);
});

test('an error rolls all statements back, and the connection can be used again', async () => {
  const failing = db.raw.transact(async (query) => {
    await insert(query, 2);
    await insert(query, 2);
  });
  await expect(failing).rejects.toThrow(/duplicate key/);
  const throwing = db.raw.transact(async (query) => {
    await insert(query, 3);
    throw new Error('of the work');
  });
  await expect(throwing).rejects.toThrow('of the work');
  expect(await numbers()).toEqual([1]);
});

test('a transaction runs again after a deadlock, at most three times', async () => {
  let runs = 0;
  const conflict = () => Object.assign(new Error('deadlock detected'), { code: '40P01' });
  await db.raw.transact(async (query) => {
    await insert(query, 4);
    if (++runs < 3) throw conflict();
  });
  expect(await numbers()).toEqual([1, 4]);
  runs = 0;
  const hopeless = db.raw.transact(() => {
    runs++;
    return Promise.reject(conflict());
  });
  await expect(hopeless).rejects.toThrow('deadlock');
  expect(runs).toBe(3);
});

test.runIf(onPostgres)('a transaction whose connection is lost fails, and the next one has another', async () => {
  const lost = db.raw.transact(async (query) => {
    await insert(query, 5);
    const [row] = await query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await db.raw.query('SELECT pg_terminate_backend($1::int)', [row!.pid]);
    await insert(query, 6);
  });
  // The driver tells it in one of two ways: as the database's own error, or as one of its own.
  const error = await lost.catch((thrown: unknown) => thrown);
  expect(toPublicError(error)).toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  await db.raw.transact((query) => insert(query, 7));
  expect(await numbers()).toEqual([1, 4, 7]);
});

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { onPostgres, openTestDatabase, type TestDatabase } from '../../../../test/database.ts';
import { inScope } from './scope.ts';
import { SharedPool } from './shared-pool.ts';

describe.runIf(onPostgres)('a pool of one connection', () => {
  let db: TestDatabase;
  let pool: SharedPool;
  beforeAll(async () => void (db = await openTestDatabase()));
  afterAll(() => db.close());
  beforeEach(() => void (pool = new SharedPool({ connectionString: db.url!, max: 1, connectionTimeoutMillis: 5000 })));
  afterEach(() => pool.end());

  const answers = async () => (await pool.query('SELECT 1 AS one')).rows;

  test('lends its connection again when the request ended while it connected', async () => {
    const ending = new AbortController();
    const connecting = inScope({ owner: 'a', signal: ending.signal }, () => pool.connect());
    ending.abort();
    await expect(connecting).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    expect(await answers()).toEqual([{ one: 1 }]);
  });

  test('has a new connection after a statement was cancelled, whatever the transaction did', async () => {
    const ending = new AbortController();
    const client = await inScope({ owner: 'a', signal: ending.signal }, () => pool.connect());
    await client.query('BEGIN');
    const slow = client.query('SELECT pg_sleep(60)');
    ending.abort();
    await expect(slow).rejects.toMatchObject({ code: '57014' });
    await client.query('ROLLBACK').finally(() => client.release());
    expect(await answers()).toEqual([{ one: 1 }]);
    expect(pool.totalCount).toBe(1);
  });

  test('is not used up by statements that fail', async () => {
    for (let count = 0; count < 3; count++) {
      await expect(inScope({ owner: 'a' }, () => pool.query('SELECT nothing'))).rejects.toThrow('nothing');
    }
    expect(await answers()).toEqual([{ one: 1 }]);
  });
});

test('a pool that cannot connect refuses each time, and keeps no place', async () => {
  const pool = new SharedPool({ host: '127.0.0.1', port: 1, max: 1, connectionTimeoutMillis: 5000 });
  for (let count = 0; count < 3; count++)
    await expect(pool.connect()).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
      message: expect.stringContaining('not reachable'),
    });
  await pool.end();
});

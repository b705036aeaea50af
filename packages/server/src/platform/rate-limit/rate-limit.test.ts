import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { movableClock } from '../../../test/kit.ts';
import { addressLimit, createRateLimits, networkOf } from './index.ts';
import { deleteExpired } from './rate-limit.store.ts';

let db: TestDatabase;
const clock = movableClock();
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

const rule = (name: string, points = 2) => ({ name, points, windowSeconds: 60, message: `Too many: ${name}` });
/** The rate limits of a process that has just started. */
const limits = () => createRateLimits({ db, clock, redis: null });
const allowed = async (limit: { consume(key: string): Promise<void> }, key: string, times: number) => {
  const all = await Promise.allSettled(Array.from({ length: times }, () => limit.consume(key)));
  return all.filter(({ status }) => status === 'fulfilled').length;
};

describe('a limit', () => {
  test('allows a number of tries in a window, and says when to try again', async () => {
    const limit = limits()(rule('window'));
    expect(await allowed(limit, 'a', 2)).toBe(2);
    const refusal = { code: 'RATE_LIMITED', message: 'Too many: window' };
    const error = await limit.consume('a').catch((reason: unknown) => reason as { retryAfterSeconds: number });
    expect(error).toMatchObject(refusal);
    expect(error!.retryAfterSeconds).toBeGreaterThan(50);
    expect(error!.retryAfterSeconds).toBeLessThanOrEqual(60);
    expect(await allowed(limit, 'b', 1)).toBe(1);
    clock.move(60_001);
    expect(await allowed(limit, 'a', 3)).toBe(2);
  });

  test('counts simultaneous tries exactly', async () => {
    expect(await allowed(limits()(rule('at once', 10)), 'a', 40)).toBe(10);
  });

  test('holds over a restart, and over processes', async () => {
    expect(await allowed(limits()(rule('restart')), 'a', 5)).toBe(2);
    expect(await allowed(limits()(rule('restart')), 'a', 1)).toBe(0);
    expect(await allowed(limits()(rule('another')), 'a', 1)).toBe(1);
  });

  test('can be reset, also where another process remembers it', async () => {
    const [here, there] = [limits()(rule('reset')), limits()(rule('reset'))];
    expect(await allowed(here, 'a', 3)).toBe(2);
    expect(await allowed(there, 'a', 1)).toBe(0);
    await here.reset('a');
    expect(await allowed(here, 'a', 1)).toBe(1);
    await expect.poll(() => allowed(there, 'a', 1)).toBe(1);
  });

  test('takes back a try, and a refused one does not count then', async () => {
    const limit = limits()(rule('back'));
    expect(await allowed(limit, 'a', 3)).toBe(2);
    await limit.giveBack('a');
    expect(await allowed(limit, 'a', 1)).toBe(0);
    await limit.giveBack('a');
    await limit.giveBack('a');
    expect(await allowed(limit, 'a', 2)).toBe(1);
    for (const _each of [1, 2, 3, 4, 5, 6]) await limit.giveBack('a');
    expect(await allowed(limit, 'a', 5)).toBe(2);
    await limit.giveBack('of nobody');
    expect(await allowed(limit, 'of nobody', 5)).toBe(2);
  });

  test('stores no address or e-mail, and deletes its rows in the end', async () => {
    await limits()(rule('secret')).consume('sarah@example.com');
    const rows = await db.prisma.rateLimit.findMany();
    expect(JSON.stringify(rows)).not.toMatch(/sarah|secret/);
    clock.move(60_001);
    await deleteExpired(db.prisma, clock.now());
    expect(await db.prisma.rateLimit.count()).toBe(0);
  });
});

describe('an address', () => {
  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
    ['', ''],
  ])('%s counts as %s', (address, network) => expect(networkOf(address)).toBe(network));

  test('counts by its whole /64, and its /48 has 16 times as many points', async () => {
    const limit = addressLimit(limits(), rule('address'));
    expect(await allowed(limit, '2001:db8:1:1::1', 1)).toBe(1);
    expect(await allowed(limit, '2001:db8:1:1::2', 2)).toBe(1);
    let through = 0;
    for (let network = 2; network < 40; network++) through += await allowed(limit, `2001:db8:1:${network}::1`, 1);
    expect(through).toBe(30);
    expect(await allowed(limit, '2001:db8:2:1::1', 1)).toBe(1);
  });
});

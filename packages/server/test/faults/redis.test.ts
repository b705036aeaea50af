import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { doorsOf } from '../app.ts';
import { onPostgres } from '../database.ts';
import type { ServerProcess } from '../process.ts';
import { newCustomer, newEndpoint, place, submission, type Customer } from './customer.ts';
import { expectNothingLost } from './invariants.ts';
import { startProxy, type Proxy } from './proxy.ts';
import { settled } from './settle.ts';
import { openStage, type Stage } from './stage.ts';

interface Event {
  cursor: string;
  callId: string;
  seq: number;
  type: string;
  isLast: boolean;
}

describe.runIf(onPostgres)('Redis is lost and comes back', () => {
  let redis: Proxy;
  let stage: Stage;
  let web: ServerProcess;
  beforeAll(async () => {
    redis = await startProxy(process.env.TEST_REDIS_URL ?? 'redis://127.0.0.1:6379');
    stage = await openStage({ env: { REDIS_URL: redis.url } });
    [web] = await Promise.all([stage.start('web'), stage.start('worker')]);
  });
  afterAll(async () => {
    await stage.close();
    await redis.close();
  });

  /** Follows an account from its first event until this many calls are over. */
  async function follow({ token }: Customer, seen: Event[], calls: number): Promise<void> {
    const client = doorsOf(web.url).websocket(token);
    const query = 'subscription { callEvents(after: "0") { cursor callId seq type isLast } }';
    for await (const { data } of client.iterate<{ callEvents: Event }>({ query })) {
      seen.push(data!.callEvents);
      if (seen.filter((event) => event.isLast).length === calls) break;
    }
    await client.dispose();
  }

  test('watchers miss nothing, calls go on meanwhile, and hints come again afterwards', async () => {
    const customer = await newCustomer(web.url);
    const endpoint = await newEndpoint(web.url, customer);
    const seen: Event[] = [];
    const following = follow(customer, seen, 20);
    await place(web.url, customer, submission(10));
    await expect.poll(() => seen.length).toBeGreaterThan(50);

    redis.cut();
    await sleep(500);
    const before = seen.length;
    // Without Redis: one process places the calls, the other carries them on, and watchers read the rows.
    await place(web.url, customer, submission(10));
    await expect.poll(() => seen.length).toBeGreaterThan(before + 50);
    expect((await doorsOf(web.url).rest('GET', '/health/deep')).body.checks.redis.status).toBe('failed');
    redis.restore();

    await following;
    expect(seen.map(({ cursor }) => Number(cursor))).toEqual(seen.map((_, at) => at + 1));
    const late: Event[] = [];
    await follow(customer, late, 20);
    expect(late).toEqual(seen);
    await expect
      .poll(async () => (await doorsOf(web.url).rest('GET', '/health/deep')).body.checks.redis.status)
      .toBe('ok');
    await settled(web.url, [{ endpoint, calls: 20 }], 20);
    await stage.read((prisma) => expectNothingLost(prisma, [endpoint]));
    await endpoint.close();
  });
});

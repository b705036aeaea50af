import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { doorsOf } from '../app.ts';
import { onPostgres } from '../database.ts';
import { newCustomer, newEndpoint, place, submission } from './customer.ts';
import { expectNothingLost } from './invariants.ts';
import { startOwnPostgres, type OwnPostgres } from './own-postgres.ts';
import { startProxy, type Proxy } from './proxy.ts';
import { settled } from './settle.ts';
import { openStage, type Stage } from './stage.ts';

describe.runIf(onPostgres)('PostgreSQL is lost under load', () => {
  let postgres: OwnPostgres;
  let proxy: Proxy;
  let stage: Stage;
  beforeAll(async () => {
    postgres = await startOwnPostgres();
    proxy = await startProxy(postgres.url);
    stage = await openStage({ databaseUrl: proxy.url });
  });
  afterAll(async () => {
    await stage.close();
    await proxy.close();
    await postgres.close();
  });

  test('after a crash and seconds without a connection, the processes still live and everything goes on', async () => {
    const [web, worker] = await Promise.all([stage.start('web'), stage.start('worker')]);
    const customer = await newCustomer(web.url);
    const endpoint = await newEndpoint(web.url, customer);
    endpoint.answer((response) => void setTimeout(() => response.end(), 50));
    await place(web.url, customer, submission(30));

    await endpoint.got(20);
    await postgres.restart();
    await endpoint.got(endpoint.received.length + 20);

    proxy.cut();
    await sleep(3000);
    const { status, body } = await doorsOf(web.url).rest('GET', '/health/deep');
    expect([status, body.checks.database.status]).toEqual([503, 'failed']);
    // The error without a database reveals nothing internal.
    const refused = await doorsOf(web.url).rest('POST', '/auth/login', {
      email: 'a@example.com',
      password: 'a-password',
    });
    expect(refused).toMatchObject({ status: 503, body: { detail: 'The database is not reachable now' } });
    expect(refused.headers.get('retry-after')).toBe('5');
    proxy.restore();

    await settled(web.url, [{ endpoint, calls: 30 }], 30);
    expect((await doorsOf(web.url).rest('GET', '/health/deep')).status).toBe(200);
    await Promise.all([stage.stop(web), stage.stop(worker)]);
    await stage.read((prisma) => expectNothingLost(prisma, [endpoint]));
    await endpoint.close();
  });
});

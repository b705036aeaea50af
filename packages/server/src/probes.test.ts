import { expect, test } from 'vitest';
import { startTestApp } from '../test/app.ts';

const ENV = { PROBE_PORT: '0', OPERATOR_TOKEN: 'operator-token-'.padEnd(40, 'x') };

test('a process answers probes and shows its numbers on a port of its own', async () => {
  const app = await startTestApp({ env: ENV });
  const get = (path: string) => fetch(`http://127.0.0.1:${app.app.probePort()}${path}`);
  expect((await get('/health')).status).toBe(200);
  expect((await get('/health/ready')).status).toBe(200);
  expect(await (await get('/metrics')).text()).toMatch(/^nova_workers 1$/m);
  expect((await get('/calls')).status).toBe(404);
  await app.db.close();
  expect((await get('/health')).status).toBe(200);
  expect((await get('/health/ready')).status).toBe(503);
  await app.stop();
});

test('the numbers on the public port are for operators', async () => {
  const app = await startTestApp({ env: ENV, work: false });
  const get = (token?: string) =>
    fetch(`${app.url}/metrics`, { headers: token ? { authorization: `Bearer ${token}` } : {} });
  expect((await get()).status).toBe(401);
  expect((await get('wrong')).status).toBe(401);
  expect(await (await get(ENV.OPERATOR_TOKEN)).text()).toMatch(/^nova_workers 0$/m);
  const deep = await app.rest('GET', '/health/deep');
  expect(deep).toMatchObject({ status: 503, body: { checks: { workers: { status: 'failed' } } } });
  expect((await app.rest('GET', '/health')).status).toBe(200);
  await app.stop();
});

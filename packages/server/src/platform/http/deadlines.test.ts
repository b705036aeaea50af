import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startRest } from '../../../test/rest-server.ts';
import type { RestApp } from './rest-types.ts';

/** Routes that take longer than the deadline of every route. */
function routes(app: RestApp): void {
  const handler = async () => {
    await wait(200);
    return { done: true };
  };
  for (const method of ['GET', 'POST']) {
    app.route({ method, url: '/usual', handler });
    app.route({ method, url: '/longer', config: { deadlineMs: 60_000 }, handler });
  }
}

let server: Awaited<ReturnType<typeof startRest>>;
beforeAll(async () => {
  server = await startRest(routes, undefined, { readMs: 20, writeMs: 20 });
});
afterAll(() => server.close());

test.each(['GET', 'POST'])('%s is cut at its deadline; a route may have a longer one', async (method) => {
  expect((await fetch(`${server.url}/usual`, { method })).status).toBe(503);
  const longer = await fetch(`${server.url}/longer`, { method });
  expect([longer.status, await longer.json()]).toEqual([200, { done: true }]);
});

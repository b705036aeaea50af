import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { expect, test } from 'vitest';
import { ended, SECRET } from '../../../test/deliveries.ts';
import { signed } from '../../../test/receivers/world.ts';
import { webhookHandler } from './hono.ts';

interface Env {
  Bindings: { NOVA_WEBHOOK_SECRET: string };
}

test('gets the secret, and does work after the answer, as workers do', async () => {
  const app = new Hono<Env>();
  const work: Promise<unknown>[] = [];
  app.post(
    '/nova',
    webhookHandler({
      secret: (source: { c: import('hono').Context<Env> }) => source.c.env.NOVA_WEBHOOK_SECRET,
      on: { 'call.ended': ({ data }, { c }) => c.executionCtx.waitUntil(Promise.resolve(data.outcome)) },
    }),
  );
  const context = {
    waitUntil: (promise: Promise<unknown>) => void work.push(promise),
    passThroughOnException() {},
    props: {},
  };
  const response = await app.request(
    '/nova',
    { method: 'POST', ...signed() },
    { NOVA_WEBHOOK_SECRET: SECRET },
    context,
  );
  expect(response.status).toBe(204);
  expect(await Promise.all(work)).toEqual(['qualified']);
});

test('works behind the limits and headers of other middleware', async () => {
  const app = new Hono();
  app.use(bodyLimit({ maxSize: 10_000 }), async (c, next) => {
    await next();
    c.header('x-served-by', 'us');
  });
  app.post('/nova', webhookHandler({ secret: SECRET, onEvent: () => {} }));
  const { status, headers } = await app.request('/nova', { method: 'POST', ...signed() });
  expect([status, headers.get('x-served-by')]).toEqual([204, 'us']);
});

test('reports a body that something else read and did not keep', async () => {
  const codes: string[] = [];
  const app = new Hono();
  app.use(async (c, next) => {
    await c.req.raw.json();
    await next();
  });
  app.post('/nova', webhookHandler({ secret: SECRET, onEvent: () => {}, onRejected: ({ code }) => codes.push(code) }));
  const response = await app.request('/nova', { method: 'POST', ...signed(ended) });
  expect([response.status, await response.json(), codes]).toEqual([
    400,
    { error: 'body_already_parsed' },
    ['body_already_parsed'],
  ]);
});

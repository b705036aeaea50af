import fastify from 'fastify';
import { expect, test } from 'vitest';
import { ended, SECRET } from '../../../test/deliveries.ts';
import { signed } from '../../../test/receivers/world.ts';
import { webhookPlugin } from './fastify.ts';

const post = (url: string, { body, headers } = signed()) => ({ method: 'POST', url, payload: body, headers }) as const;

test('parses nothing on its own route, and leaves the parsers of other routes alone', async () => {
  const app = fastify();
  app.post('/before', async ({ body }) => body);
  await app.register(webhookPlugin, { path: '/nova', secret: SECRET, onEvent: () => {} });
  app.post('/after', async ({ body }) => body);
  expect((await app.inject(post('/nova'))).statusCode).toBe(204);
  for (const path of ['/before', '/after']) expect((await app.inject(post(path))).json()).toEqual(ended);
  const { headers } = signed();
  const strange = await app.inject(post('/after', { body: 'x', headers: { ...headers, 'content-type': 'x/y' } }));
  expect(strange.statusCode).toBe(415);
  await app.close();
});

test('can be mounted under a prefix several times, each with its own secret', async () => {
  const app = fastify();
  const ids: string[] = [];
  for (const tenant of ['acme', 'globex']) {
    await app.register(webhookPlugin, {
      prefix: `/${tenant}`,
      secret: tenant,
      onEvent: (_event, { deliveryId, request }) => ids.push(`${deliveryId} ${request.url}`),
    });
  }
  expect((await app.inject(post('/acme', signed(ended, 'acme', { id: 'one' })))).statusCode).toBe(204);
  expect((await app.inject(post('/globex', signed(ended, 'globex', { id: 'two' })))).statusCode).toBe(204);
  expect((await app.inject(post('/globex', signed(ended, 'acme')))).statusCode).toBe(400);
  expect(ids).toEqual(['one /acme', 'two /globex']);
  await app.close();
});

test('logs refusals and failures to the log of the request', async () => {
  const lines: Record<string, unknown>[] = [];
  const stream = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
  const app = fastify({ logger: { level: 'warn', stream } });
  const onEvent = () => Promise.reject(new Error('No database'));
  await app.register(webhookPlugin, { path: '/nova', secret: SECRET, onEvent });
  await app.inject(post('/nova', signed(ended, 'another')));
  await app.inject(post('/nova', signed(ended, SECRET, { id: 'one' })));
  expect(lines).toMatchObject([
    {
      level: 40,
      code: 'wrong_secret',
      msg: expect.stringMatching(/^NOVA webhook refused: No signature/),
      reqId: 'req-1',
    },
    { level: 50, err: { message: 'No database' }, deliveryId: 'one', msg: 'NOVA webhook failed', reqId: 'req-2' },
  ]);
  expect(JSON.stringify(lines)).not.toMatch(/15555550100|raw-token/);
  await app.close();
});

test('reads the body that a preParsing hook returns', async () => {
  const { createGunzip, gzipSync } = await import('node:zlib');
  const app = fastify();
  app.addHook('preParsing', async (_request, _reply, payload) => payload.pipe(createGunzip()));
  const ids: string[] = [];
  await app.register(webhookPlugin, {
    path: '/nova',
    secret: SECRET,
    onEvent: (_, { deliveryId }) => ids.push(deliveryId),
  });
  const { body, headers } = signed(ended, SECRET, { id: 'one' });
  const { statusCode } = await app.inject({ method: 'POST', url: '/nova', payload: gzipSync(body), headers });
  expect({ statusCode, ids }).toEqual({ statusCode: 204, ids: ['one'] });
  await app.close();
});

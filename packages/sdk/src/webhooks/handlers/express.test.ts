import express from 'express';
import express4 from 'express-4';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ended, SECRET } from '../../../test/deliveries.ts';
import { listen } from '../../../test/receivers/adapter.ts';
import { startExpress, startExpress4 } from '../../../test/receivers/express.ts';
import { openWorld, signed } from '../../../test/receivers/world.ts';
import { webhookHandler } from './express.ts';

afterEach(() => vi.restoreAllMocks());

describe('after express.json()', () => {
  const start = (options: Parameters<typeof startExpress>[0]) =>
    startExpress(options, (app) => app.use(express.json(), express.urlencoded()));

  test('says that the body was parsed', async () => {
    const { send, events, rejected, close } = await openWorld(start);
    expect(await send(signed())).toEqual({ status: 400, text: '{"error":"body_already_parsed"}' });
    expect(rejected.map(({ message }) => message)).toEqual([expect.stringMatching(/before any express\.json\(\)/)]);
    expect(events).toEqual([]);
    await close();
  });

  // The parser of Express 4 leaves an empty object.
  test.each([
    ['5', start],
    ['4', (options: Parameters<typeof startExpress4>[0]) => startExpress4(options, (app) => app.use(express4.json()))],
  ])('in Express %s reads a body that the parser skipped', async (_version, start) => {
    const { send, events, close } = await openWorld(start);
    const { body, headers } = signed();
    expect(await send({ body, headers: { ...headers, 'content-type': 'application/cloudevents' } })).toMatchObject({
      status: 204,
    });
    expect(events.map(({ event }) => event)).toEqual([ended]);
    await close();
  });
});

test.each([
  ['5', startExpress],
  ['4', startExpress4],
])('in Express %s does not wait for an empty body that a parser has read', async (_version, start) => {
  const { send, rejected, close } = await openWorld((options) =>
    start(options, (app: { use: (parser: never) => unknown }) => void app.use(express.json() as never)),
  );
  const body = new ReadableStream({ start: (controller) => controller.close() });
  const init: RequestInit & { duplex: 'half' } = { body, duplex: 'half' };
  expect(await send({ headers: signed().headers }, init)).toMatchObject({ status: 400 });
  expect(rejected).toHaveLength(1);
  await close();
});

test('does not wait for a body that something else read and did not keep', async () => {
  const { send, rejected, close } = await openWorld((options) =>
    startExpress(options, (app) => app.use((req, _res, next) => void req.resume().on('end', () => next()))),
  );
  expect(await send(signed())).toEqual({ status: 400, text: '{"error":"missing_body"}' });
  expect(rejected.map(({ message }) => message)).toEqual([expect.stringMatching(/read before/)]);
  await close();
});

test('accepts the text of express.text()', async () => {
  const { send, close } = await openWorld((options) =>
    startExpress(options, (app) => app.use(express.text({ type: '*/*' }))),
  );
  expect(await send(signed())).toMatchObject({ status: 204 });
  await close();
});

test('leaves other routes to their parsers, before and after it', async () => {
  const { url, send, close } = await openWorld((options) =>
    startExpress(options, (app) => app.post('/other', express.json(), (req, res) => void res.json(req.body))),
  );
  expect(await send(signed())).toMatchObject({ status: 204 });
  const headers = { 'content-type': 'application/json' };
  const other = await fetch(new URL('/other', url), { method: 'POST', body: '{"a":1}', headers });
  expect(await other.json()).toEqual({ a: 1 });
  await close();
});

test('answers other methods than POST itself, when its route gets them', async () => {
  const { url, close } = await listen(express().use('/nova', webhookHandler({ secret: SECRET, onEvent: () => {} })));
  const { status, headers } = await fetch(url);
  expect([status, headers.get('allow')]).toEqual([405, 'POST']);
  await close();
});

test('does not touch an answer that was already sent', async () => {
  const { send, close } = await openWorld((options) =>
    startExpress(options, (app) =>
      app.use((_req, res, next) => {
        res.status(503).end('Too slow');
        next();
      }),
    ),
  );
  expect(await send(signed())).toEqual({ status: 503, text: 'Too slow' });
  await close();
});

test('logs refusals and failures by default, without the body and the secret', async () => {
  const lines: unknown[] = [];
  for (const level of ['warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((...words) => void lines.push(words.map(String).join(' ')));
  }
  const onEvent = () => Promise.reject(new Error('No database'));
  const { send, close } = await openWorld(startExpress, { onRejected: undefined, onError: undefined, onEvent });
  await send(signed(ended, 'another'));
  await send(signed());
  expect(lines).toEqual([
    expect.stringMatching(/^NOVA webhook refused, wrong_secret: No signature matches/),
    'NOVA webhook failed: Error: No database',
  ]);
  expect(lines.join()).not.toMatch(/15555550100|raw-token/);
  await close();
  vi.restoreAllMocks();
});

test('options without a listener are refused', () => {
  // @ts-expect-error: the types refuse them too
  expect(() => webhookHandler({ secret: SECRET })).toThrow(/Pass `on` or `onEvent`/);
});

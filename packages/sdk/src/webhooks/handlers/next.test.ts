import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ended } from '../../../test/deliveries.ts';
import { serveSite } from '../../../test/receivers/next.ts';
import { testAdapter } from '../../../test/receivers/suite.ts';
import { openWorld, signed } from '../../../test/receivers/world.ts';
import { webhookHandler } from './next.ts';

let site: Awaited<ReturnType<typeof serveSite>>;
beforeAll(async () => {
  site = await serveSite();
});
afterAll(() => site?.close());

testAdapter({
  name: 'Next.js, App Router',
  getStatus: 405,
  start: (options) => site.route('/nova')(options),
});
testAdapter({ name: 'Next.js, Pages Router', getStatus: 405, start: (options) => site.route('/api/nova')(options) });

test('a Pages Router that parses the body gets a clear error', async () => {
  const { send, rejected, close } = await openWorld(site.route('/api/parsed'));
  expect(await send(signed())).toEqual({ status: 400, text: '{"error":"body_already_parsed"}' });
  expect(rejected.map(({ message }) => message)).toEqual([expect.stringMatching(/as they arrived/)]);
  await close();
});

describe('a Request without a server', () => {
  const request = () => new Request('https://example.com/nova', { method: 'POST', ...signed() });
  const told: unknown[] = [];
  const handler = webhookHandler({
    secret: 'raw-token-shown-once-save-it-now',
    onEvent: (event, { request }) => told.push([event, request.url]),
    onRejected: ({ code }) => told.push(code),
  });

  test('gets a Response', async () => {
    const { status, body } = await handler(request());
    expect({ status, body }).toEqual({ status: 204, body: null });
    expect(told.splice(0)).toEqual([[ended, 'https://example.com/nova']]);
    const refused = await handler(new Request(request(), { headers: {} }));
    expect(refused.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(told.splice(0)).toEqual(['missing_header']);
    const wrongMethod = await handler(new Request('https://example.com/nova'));
    expect([wrongMethod.status, wrongMethod.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test('is refused when its body was read, or is being read', async () => {
    const [read, reading] = [request(), request()];
    await read.json();
    reading.body!.getReader();
    for (const one of [read, reading]) expect((await handler(one)).status).toBe(400);
    expect(told.splice(0)).toEqual(['body_already_parsed', 'body_already_parsed']);
  });

  test('is refused when its body breaks off', async () => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error('Gone')) });
    const { headers } = signed();
    const broken = new Request('https://example.com/nova', { method: 'POST', headers, body, duplex: 'half' } as object);
    expect((await handler(broken)).status).toBe(400);
    expect(told.splice(0)).toEqual(['missing_body']);
  });
});

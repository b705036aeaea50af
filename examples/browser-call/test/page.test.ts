import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { runScript } from '../../first-call/test/run.ts';
import type { BrowserCalls, Wish } from '../src/calls.ts';
import { createPage } from '../src/page.ts';

const WISH: Wish = { name: 'Sarah', phone: '+971501234567', product: 'CloudSync CRM', language: 'en' };

/** The server of the page, with calls that only note what is placed. */
describe('the server of the page', () => {
  let placed: Wish[] = [];
  let server: Server;
  beforeAll(async () => {
    server = createServer(createPage(noteIn((wish) => placed.push(wish)))).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  beforeEach(() => {
    placed = [];
  });
  afterAll(() => server.close());
  const port = () => (server.address() as AddressInfo).port;

  /** `fetch` sets Host by itself. */
  async function ask(method: string, path: string, headers: Record<string, string>, body?: unknown) {
    const sent = request({ host: '127.0.0.1', port: port(), method, path, headers });
    if (method === 'POST') sent.write(typeof body === 'string' ? body : JSON.stringify(body));
    sent.end();
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    const answer = (await response.toArray()).join('');
    return { status: response.statusCode, headers: response.headers, answer };
  }

  const JSON_BODY = { 'content-type': 'application/json' };

  test('places a call for its own page', async () => {
    for (const host of [`localhost:${port()}`, `127.0.0.1:${port()}`])
      expect(await ask('POST', '/calls', { ...JSON_BODY, host }, WISH)).toMatchObject({ status: 201 });
    expect(placed).toEqual([WISH, WISH]);
  });

  test('answers nothing under the name of another site that leads here', async () => {
    for (const host of ['evil.example', `evil.example:${port()}`, 'localhost.evil.example', '127.0.0.1.evil.example'])
      for (const [method, path] of [
        ['POST', '/calls'],
        ['GET', '/'],
        ['GET', '/calls/1/events'],
      ] as const)
        expect(await ask(method, path, { ...JSON_BODY, host }, WISH)).toMatchObject({ status: 403 });
    expect(placed).toEqual([]);
  });

  test('places no call for a form of another site, and lets none read an answer', async () => {
    const origin = 'https://elsewhere.example';
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])
      expect(await ask('POST', '/calls', { 'content-type': type, origin }, WISH)).toMatchObject({ status: 415 });
    const preflight = await ask('OPTIONS', '/calls', { origin, 'access-control-request-method': 'POST' });
    expect(preflight.status).toBe(405);
    expect(preflight.headers['access-control-allow-origin']).toBeUndefined();
    expect(placed).toEqual([]);
  });

  test('refuses what is too large, no JSON, or incomplete', async () => {
    expect(await ask('POST', '/calls', JSON_BODY, 'a'.repeat(20_000))).toMatchObject({ status: 413 });
    for (const body of ['{', '"text"', 'null', '{}', { ...WISH, language: 'fr' }, { ...WISH, name: 'a'.repeat(101) }])
      expect(await ask('POST', '/calls', JSON_BODY, body)).toMatchObject({ status: 400 });
    expect(await ask('POST', '/calls/1/constructor', JSON_BODY, {})).toMatchObject({ status: 404 });
    expect(await ask('GET', '/../src/main.ts', {})).toMatchObject({ status: 404 });
    expect(placed).toEqual([]);
  });
});

describe('the program', () => {
  const program = fileURLToPath(new URL('../src/main.ts', import.meta.url));

  test('says that NOVA is not running', async () => {
    const nobody = createServer().listen(0, '127.0.0.1');
    await once(nobody, 'listening');
    const { port } = nobody.address() as AddressInfo;
    nobody.close();
    await once(nobody, 'close');
    const NOVA_URL = `http://127.0.0.1:${port}`;
    await expect(runScript(program, { NOVA_URL }).opened).rejects.toThrow(`Is NOVA running at ${NOVA_URL}?`);
  });

  test('says that its token is refused, and that its port is taken', async () => {
    const nova = createServer((asked, response) => {
      const isKnown = asked.headers.authorization === 'Bearer good';
      response.writeHead(isKnown ? 200 : 401, JSON_HEADERS);
      response.end(JSON.stringify(isKnown ? { id: '1', email: 'a@example.com' } : { detail: 'Invalid token' }));
    }).listen(0, '127.0.0.1');
    await once(nova, 'listening');
    const PORT = String((nova.address() as AddressInfo).port);
    const NOVA_URL = `http://127.0.0.1:${PORT}`;
    const start = (NOVA_TOKEN: string) => runScript(program, { NOVA_URL, NOVA_TOKEN, PORT }).opened;
    await expect(start('bad')).rejects.toThrow(/Invalid token[^]*Check NOVA_TOKEN/);
    await expect(start('good')).rejects.toThrow(`Exit code 1: ✗ Port ${PORT} is taken`);
    nova.close();
  });
});

const JSON_HEADERS = { 'content-type': 'application/json' };

const noteIn = (note: (wish: Wish) => void): BrowserCalls => ({
  place: async (wish) => {
    note(wish);
    return 'context';
  },
  join: () => Promise.reject(new Error('Not asked for')),
  follow: () => {
    throw new Error('Not asked for');
  },
  say: () => Promise.reject(new Error('Not asked for')),
  hangUp: () => Promise.reject(new Error('Not asked for')),
});

import { getEventListeners } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { fakeServer, hangUp, json, silence, text, until, type FakeServer, type Reply } from '../../test/fake-server.ts';
import { world } from '../../test/world.ts';
import {
  AbortError,
  AuthenticationError,
  BadRequestError,
  ConnectionError,
  InvalidResponseError,
  RateLimitError,
  ServerError,
  TimeoutError,
  ValidationError,
} from '../errors/index.ts';
import type { FetchResponse } from './fetch.ts';
import { sleep } from './limited.ts';

let server: FakeServer;
afterEach(() => server.close());
const serve = async (...replies: Reply[]) => (server = await fakeServer(...replies));

const job = {
  call_id: 'c1',
  status: 'pending',
  phone: '+971501234567',
  sms_sent: false,
  error: null,
  expires_in_seconds: 600,
};
const ok = json(200, job);
const down = json(503, { detail: 'Down' });

describe('a request', () => {
  test('sends the key, and returns the answer in camelCase', async () => {
    await serve(ok);
    const { calls } = world({ baseUrl: `${server.url}/`, apiKey: ' key-1\n' });
    expect(await calls.get('c1')).toEqual({
      callId: 'c1',
      status: 'pending',
      phone: '+971501234567',
      smsSent: false,
      error: null,
      expiresInSeconds: 600,
    });
    expect(server.received[0]).toMatchObject({
      method: 'GET',
      path: '/calls/c1',
      headers: { authorization: 'Bearer key-1', accept: 'application/json' },
    });
  });

  test('keeps the path of baseUrl, and keeps ids inside their path segment', async () => {
    await serve(ok);
    const { calls } = world({ baseUrl: `${server.url}/nova/` });
    await calls.get('../auth/me?x=1#');
    expect(server.received[0]!.path).toBe('/nova/calls/..%2Fauth%2Fme%3Fx%3D1%23');
    expect(server.received[0]!.headers).not.toHaveProperty('authorization');
    await expect(calls.get('..')).rejects.toThrow('".." is not an id');
    await expect(calls.get('')).rejects.toThrow('"" is not an id');
  });

  test('uses a custom fetch', async () => {
    await serve(ok);
    const seen: string[] = [];
    const own = (url: string, init: RequestInit) => {
      seen.push(url);
      return fetch(url, init);
    };
    await world({ baseUrl: server.url, fetch: own }).calls.get('c1');
    expect(seen).toEqual([`${server.url}/calls/c1`]);
  });
});

describe('a failure', () => {
  test('is retried after growing delays when it may pass', async () => {
    await serve(down, hangUp, ok);
    const { calls, waits } = world({ baseUrl: server.url });
    expect(await calls.get('c1')).toMatchObject({ callId: 'c1' });
    expect(waits).toEqual([500, 1000]);
  });

  test('is reported after the last try when it stays', async () => {
    await serve(down);
    const { calls, waits } = world({ baseUrl: server.url, maxRetries: 3 });
    await expect(calls.get('c1')).rejects.toBeInstanceOf(ServerError);
    expect(server.received).toHaveLength(4);
    expect(waits).toHaveLength(3);
  });

  test('with status 429 waits as long as the server asks', async () => {
    await serve(json(429, { detail: 'Slow down' }, { 'retry-after': '2' }), ok);
    const { calls, waits } = world({ baseUrl: server.url }, { random: () => 0 });
    await calls.get('c1');
    expect(waits).toEqual([2000]);
  });

  test('with status 429 and a long wait is reported at once', async () => {
    await serve(json(429, { detail: 'Slow down' }, { 'retry-after': '3600' }));
    const error = await world({ baseUrl: server.url })
      .calls.get('c1')
      .catch((e: unknown) => e);
    expect(error).toBeInstanceOf(RateLimitError);
    expect(error).toMatchObject({ retryAfterSeconds: 3600, requestId: 'r-1' });
    expect(server.received).toHaveLength(1);
  });

  test.each([
    [401, { detail: 'Token expired' }, AuthenticationError],
    [400, { detail: 'Missing consent' }, BadRequestError],
    [422, { detail: [{ loc: ['body', 'owner_email'], msg: 'Field required', type: 'missing' }] }, ValidationError],
  ])('with status %i is not retried', async (status, body, Class) => {
    await serve(json(status, body));
    await expect(world({ baseUrl: server.url }).calls.get('c1')).rejects.toBeInstanceOf(Class);
    expect(server.received).toHaveLength(1);
  });

  test('is not retried when the request must happen only once', async () => {
    await serve(down);
    const { auth } = world({ baseUrl: server.url });
    await expect(auth.register({ email: 'a@example.com', password: 'secret' })).rejects.toBeInstanceOf(ServerError);
    expect(server.received).toHaveLength(1);
  });

  test.each(['<html>Welcome</html>', '{"call_id":', ''])(
    'an answer that is not JSON is told as such: %j',
    async (body) => {
      await serve(text(200, body));
      const error = await world({ baseUrl: server.url })
        .calls.get('c1')
        .catch((e: unknown) => e);
      expect(error).toBeInstanceOf(InvalidResponseError);
      expect(error).toMatchObject({ status: 200, body });
      expect(server.received).toHaveLength(1);
    },
  );

  test("has a status even if the error page is a proxy's", async () => {
    await serve(text(502, '<html>Bad gateway</html>'));
    await expect(world({ baseUrl: server.url, maxRetries: 0 }).calls.get('c1')).rejects.toMatchObject({
      name: 'BadGatewayError',
      status: 502,
    });
  });

  test('to reach the server is a ConnectionError that says so', async () => {
    await serve(ok);
    const { url } = server;
    await server.close();
    const error = await world({ baseUrl: url })
      .calls.get('c1')
      .catch((e: unknown) => e);
    expect(error).toBeInstanceOf(ConnectionError);
    expect((error as Error).message).toContain('ECONNREFUSED');
    server = await fakeServer(ok);
  });

  test('in the middle of an answer is a ConnectionError', async () => {
    await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"call');
      setTimeout(() => response.destroy(), 5);
    });
    await expect(world({ baseUrl: server.url, maxRetries: 0 }).calls.get('c1')).rejects.toBeInstanceOf(ConnectionError);
  });
});

describe('time', () => {
  test('runs out when the server does not answer, and the try counts', async () => {
    await serve(silence, ok);
    const { calls } = world({ baseUrl: server.url, timeoutMs: 50 });
    expect(await calls.get('c1')).toMatchObject({ callId: 'c1' });
    await until(() => server.openCount() === 0);
  });

  test('runs out in the middle of an answer', async () => {
    await serve((_request, response) => void response.writeHead(200, { 'content-length': '100' }).write('{'));
    const { calls } = world({ baseUrl: server.url, maxRetries: 0 });
    await expect(calls.get('c1', { timeoutMs: 50 })).rejects.toThrow(
      new TimeoutError('The server did not answer within 50 ms (GET /calls/c1)'),
    );
    await until(() => server.openCount() === 0);
  });

  test('runs out when fetch ignores its signal', async () => {
    await serve(ok);
    const { calls } = world({
      baseUrl: server.url,
      maxRetries: 0,
      timeoutMs: 20,
      fetch: () => new Promise<FetchResponse>(() => {}),
    });
    await expect(calls.get('c1')).rejects.toBeInstanceOf(TimeoutError);
  });
});

describe('an abort', () => {
  const reason = new Error('changed my mind');

  test('before the request sends nothing', async () => {
    await serve(ok);
    await expect(
      world({ baseUrl: server.url }).calls.get('c1', { signal: AbortSignal.abort(reason) }),
    ).rejects.toMatchObject({ name: 'AbortError', cause: reason });
    expect(server.received).toHaveLength(0);
  });

  test('while waiting for the answer closes the connection', async () => {
    await serve(silence);
    const controller = new AbortController();
    const answer = world({ baseUrl: server.url }).calls.get('c1', { signal: controller.signal });
    await Promise.all([
      until(() => server.received.length === 1).then(() => controller.abort(reason)),
      expect(answer).rejects.toMatchObject({ name: 'AbortError', cause: reason }),
    ]);
    await until(() => server.openCount() === 0);
    expect(server.received).toHaveLength(1);
  });

  test('in the middle of an answer closes the connection', async () => {
    await serve((_request, response) => void response.writeHead(200, { 'content-length': '100' }).write('{'));
    const controller = new AbortController();
    const answer = world({ baseUrl: server.url }).calls.get('c1', { signal: controller.signal });
    setTimeout(() => controller.abort(), 50);
    await expect(answer).rejects.toBeInstanceOf(AbortError);
    await until(() => server.openCount() === 0);
  });

  test('between two tries ends the wait', async () => {
    await serve(json(503, { detail: 'Down' }, { 'retry-after': '30' }));
    const { transport } = world({ baseUrl: server.url });
    transport.effects.sleep = sleep;
    const controller = new AbortController();
    const from = Date.now();
    const answer = transport.rest(() => ({
      method: 'GET',
      path: '/health',
      isRepeatable: true,
      signal: controller.signal,
    }));
    setTimeout(() => controller.abort(), 50);
    await expect(answer).rejects.toBeInstanceOf(AbortError);
    // It did not wait for the 30 seconds that the server asked for.
    expect(Date.now() - from).toBeLessThan(25_000);
    expect(server.received).toHaveLength(1);
  });

  test('leaves no listener on a long-lived signal', async () => {
    await serve(down, ok);
    const { signal } = new AbortController();
    await world({ baseUrl: server.url }).calls.get('c1', { signal });
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});

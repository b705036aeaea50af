import { afterEach, describe, expect, test } from 'vitest';
import { fakeServer, hangUp, json, silence, type FakeServer, type Reply, until } from '../../test/fake-server.ts';
import { recorder } from '../../test/recorder.ts';
import { world } from '../../test/world.ts';
import { AbortError, ApiPromise, AuthenticationError, ConflictError, NovaError, ServerError } from '../index.ts';
import type { NovaOptions, RequestOptions } from './options.ts';

let server: FakeServer;
afterEach(() => server.close());
const connect = async (replies: Reply[], options: Partial<NovaOptions> = {}) => {
  server = await fakeServer(...replies);
  return world({ baseUrl: server.url, ...options });
};

const ok = json(200, { call_id: 'c1' });
const down = json(503, { detail: 'Down' });
const refused = json(401, { detail: 'Token expired' });

describe('a result', () => {
  test('is a promise, which can also give the HTTP response', async () => {
    const { calls } = await connect([ok]);
    const promise = calls.get('c1');
    expect(promise).toBeInstanceOf(Promise);
    expect(promise).toBeInstanceOf(ApiPromise);
    const { data, response, requestId } = await promise.withResponse();
    expect(data).toEqual(await promise);
    expect({ status: response.status, text: response.text, requestId }).toEqual({
      status: 200,
      text: '{"call_id":"c1"}',
      requestId: 'r-1',
    });
    expect(response.headers.get('Content-Type')).toBe('application/json');
    expect(server.received).toHaveLength(1);
  });

  test('is requested even if nobody awaits it', async () => {
    const { calls } = await connect([ok]);
    void calls.get('c1');
    await until(() => server.received.length > 0);
    expect(server.received).toHaveLength(1);
  });

  test('rejects once, however it is awaited', async () => {
    const { calls } = await connect([json(404, { detail: 'No' })]);
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', note);
    await expect(calls.get('c1').withResponse()).rejects.toMatchObject({ status: 404, requestId: 'r-1' });
    const order: string[] = [];
    const promise = calls.get('c1');
    await promise.catch(() => order.push('caught')).finally(() => order.push('finally'));
    await promise.finally(() => order.push('again')).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off('unhandledRejection', note);
    expect(order).toEqual(['caught', 'finally', 'again']);
    expect(unhandled).toEqual([]);
  });
});

describe('a conflict', () => {
  test('is retried when the server says so and a repeat is safe', async () => {
    const busy = json(409, { detail: 'Being placed' }, { 'retry-after': '1' });
    const { calls, auth, waits } = await connect([busy, ok]);
    await calls.place({} as never);
    expect(waits).toEqual([1500]);
    await server.close();
    server = await fakeServer(busy);
    const again = world({ baseUrl: server.url });
    const register = again.auth.register({ email: 'a@example.com', password: 'secret' });
    await expect(register).rejects.toBeInstanceOf(ConflictError);
    expect(server.received).toHaveLength(1);
    expect(auth).toBeDefined();
  });

  test('is reported at once when it is permanent', async () => {
    const { calls } = await connect([json(409, { detail: 'This key was used for a different request' })]);
    await expect(calls.place({} as never)).rejects.toBeInstanceOf(ConflictError);
    expect(server.received).toHaveLength(1);
  });
});

describe('a request that must happen only once', () => {
  test.each<[string, Reply, number]>([
    ['is not tried again after a fault', down, 1],
    ['is not tried again after a broken connection', hangUp, 1],
    ['is tried again when it was refused', json(429, { detail: 'Slow down' }), 3],
  ])('%s', async (_what, reply, tries) => {
    const { webhooks } = await connect([reply]);
    await expect(webhooks.create({ url: 'https://example.com', events: ['call.ended'] })).rejects.toBeInstanceOf(
      NovaError,
    );
    expect(server.received).toHaveLength(tries);
  });
});

describe('options of a request', () => {
  test('override those of the client', async () => {
    const { calls } = await connect([down], { headers: { 'X-Team': 'sales', 'X-Trace': '1' } });
    const get = calls.get('c1', { maxRetries: 1, headers: { 'x-trace': '2', authorization: 'Basic x' } });
    await expect(get).rejects.toBeInstanceOf(ServerError);
    expect(server.received).toHaveLength(2);
    expect(server.received[0]!.headers).toMatchObject({ 'x-team': 'sales', 'x-trace': '2', authorization: 'Basic x' });
  });

  test('cannot replace the key', async () => {
    const { calls } = await connect([ok], { apiKey: 'key', headers: { Authorization: 'Basic x' } });
    await calls.get('c1');
    expect(server.received[0]!.headers.authorization).toBe('Bearer key');
  });

  const impossible: RequestOptions[] = [{ headers: { 'a b': 'c' } }, { headers: { a: 'b\nc' } }];
  test.each<RequestOptions>([{ timeoutMs: 0 }, { maxRetries: -1 }, ...impossible])(
    'that cannot work are refused: %j',
    async (options) => {
      const { calls } = await connect([ok]);
      await expect(calls.get('c1', options)).rejects.toMatchObject({ name: 'NovaError' });
      expect(server.received).toHaveLength(0);
      expect(() => world({ baseUrl: server.url, ...options })).toThrow(NovaError);
    },
  );
});

describe('a function that provides the key', () => {
  test('is called once for all waiting requests, and its key is kept', async () => {
    let asked = 0;
    const { calls } = await connect([ok], { apiKey: async () => `key-${++asked}` });
    await Promise.all([calls.get('1'), calls.get('2')]);
    await calls.get('3');
    expect(new Set(server.received.map(({ headers }) => headers.authorization))).toEqual(new Set(['Bearer key-1']));
  });

  test('is called once more when the key is refused, even for requests that must happen only once', async () => {
    let asked = 0;
    const { webhooks, waits } = await connect([refused, json(201, {}), refused], { apiKey: () => `key-${++asked}` });
    const input = { url: 'https://example.com', events: ['call.ended' as const] };
    await webhooks.create(input);
    await expect(webhooks.create(input)).rejects.toBeInstanceOf(AuthenticationError);
    expect(server.received.map(({ headers }) => headers.authorization?.slice(-1))).toEqual(['1', '2', '2', '3']);
    expect(waits).toEqual([]);
  });

  test('may use the client itself to log in, and its own error is passed on', async () => {
    const login = json(200, { access_token: 'token' });
    const { calls, auth } = await connect([login, ok], {
      apiKey: async () => (await auth.login({ email: 'a@example.com', password: 'secret' })).accessToken,
    });
    await calls.get('c1');
    expect(server.received.map(({ headers }) => headers.authorization)).toEqual([undefined, 'Bearer token']);
    const failure = new Error('the vault is closed');
    const locked = world({
      baseUrl: server.url,
      apiKey: () => {
        throw failure;
      },
    });
    await expect(locked.calls.get('c1')).rejects.toBe(failure);
    const slow = world({ baseUrl: server.url, apiKey: () => new Promise(() => {}) });
    await expect(slow.calls.get('c1', { signal: AbortSignal.timeout(20) })).rejects.toBeInstanceOf(AbortError);
  });

  test('is not called when a key was given', async () => {
    const { calls } = await connect([refused], { apiKey: 'key' });
    await expect(calls.get('c1')).rejects.toBeInstanceOf(AuthenticationError);
    expect(server.received).toHaveLength(1);
  });
});

describe('the log', () => {
  const SECRETS = ['top-secret', '501234567', 'you@example.com', 'mine-alone', 'Sarah'];
  const run = async (logLevel: NovaOptions['logLevel']) => {
    const { told, logger } = recorder();
    const options = { logger, logLevel, apiKey: 'top-secret', headers: { 'x-own': 'mine-alone' } };
    const { calls, suppressions } = await connect(
      [down, json(200, {}), silence, json(404, { detail: 'Sarah' })],
      options,
    );
    const leads = [{ phone: '+971501234567', name: 'Sarah', email: 'you@example.com' }];
    await calls.place({ leads } as never);
    await suppressions.remove('+971501234567', { timeoutMs: 30 }).catch(() => {});
    await suppressions.remove('you@example.com').catch(() => {});
    return told;
  };

  test('records what happened, without secrets or personal data', async () => {
    const told = await run('debug');
    const text = JSON.stringify(told);
    for (const secret of SECRETS) expect(text).not.toContain(secret);
    expect(told.map(({ level, message }) => `${level} ${message}`)).toEqual([
      'debug nova: request',
      'debug nova: answer',
      'info nova: trying again',
      'debug nova: request',
      'debug nova: answer',
      'debug nova: request',
      'error nova: request failed',
      'debug nova: request',
      'debug nova: answer',
      'error nova: request failed',
    ]);
    expect(told[0]!.fields).toEqual({
      method: 'POST',
      path: '/calls',
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        authorization: '***',
        'idempotency-key': '***',
        'x-own': '***',
      },
    });
    expect(told[1]!.fields).toMatchObject({ status: 503, requestId: 'r-1' });
    expect(told[5]!.fields.path).toBe('/v1/suppressions/***');
  });

  test('is as detailed as its level says', async () => {
    expect((await run('info')).map(({ level }) => level)).toEqual(['info', 'error', 'error']);
    await server.close();
    expect((await run(undefined)).map(({ level }) => level)).toEqual(['error', 'error']);
    await server.close();
    expect(await run('off')).toEqual([]);
    expect(() => world({ baseUrl: server.url, logLevel: 'loud' as never })).toThrow('logLevel must be');
  });
});

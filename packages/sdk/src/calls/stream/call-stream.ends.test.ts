import { getEventListeners } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import {
  events,
  fakeServer,
  json,
  next,
  silence,
  sse,
  text,
  until,
  type FakeServer,
  type Reply,
} from '../../../test/fake-server.ts';
import { failure, follow, whole } from '../../../test/follow.ts';
import { world } from '../../../test/world.ts';
import { createApiError } from '../../errors/create.ts';
import {
  AbortError,
  AuthenticationError,
  ConnectionError,
  InvalidResponseError,
  NotFoundError,
} from '../../errors/index.ts';
import { sleep } from '../../http/limited.ts';
import type { StreamOptions } from '../../stream/options.ts';

let server: FakeServer;
afterEach(() => server.close());
const serve = async (...replies: Reply[]) => (server = await fakeServer(...replies));
const followed = async (replies: Reply[], options?: StreamOptions) => follow(await serve(...replies), options);
const connect = async (...replies: Reply[]) => world({ baseUrl: (await serve(...replies)).url });

describe('a final error ends the stream at once', () => {
  const expired = { errors: [{ message: 'Token expired', extensions: { code: 'UNAUTHENTICATED' } }] };

  test.each<[string, Reply, new (...args: never[]) => Error]>([
    ['a 401', json(401, expired), AuthenticationError],
    ['a 401 of a proxy', text(401, 'no'), AuthenticationError],
    ['a call that is not there', whole(failure('NOT_FOUND', 'Call not found')), NotFoundError],
    ['a page of something else', text(200, '<html>'), InvalidResponseError],
    ['a single result', json(200, { data: { callUpdated: null } }), InvalidResponseError],
  ])('%s', async (_what, reply, Class) => {
    const { error } = await followed([reply]);
    expect(error).toBeInstanceOf(Class);
    expect(server.received).toHaveLength(1);
  });

  test('a token expires during the stream', async () => {
    const { seqs, error, lastSeq } = await followed([whole(events(1, 2, 9) + next(expired))]);
    expect(seqs).toEqual([1, 2]);
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(error).toMatchObject({ detail: 'Token expired' });
    expect(lastSeq).toBe(2);
    expect(server.received).toHaveLength(1);
  });
});

describe('a function that provides the key', () => {
  const expired = json(401, { errors: [{ message: 'Token expired', extensions: { code: 'UNAUTHENTICATED' } }] });
  const down = new ConnectionError('The server is down');

  test('is called again after a temporary failure, like after a broken connection', async () => {
    await serve(whole(events(1, 2, 2)));
    const answers = [down, down, 'key'];
    const apiKey = async () => {
      const answer = answers.shift()!;
      if (typeof answer === 'string') return answer;
      throw answer;
    };
    const { calls, waits } = world({ baseUrl: server.url, apiKey });
    const seqs: number[] = [];
    for await (const { seq } of calls.stream('c1')) seqs.push(seq);
    expect(seqs).toEqual([1, 2]);
    expect(waits).toEqual([500, 1000]);
  });

  test('ends the stream at once with its own error when it fails for good', async () => {
    await serve(whole(events(1, 2, 2)));
    let asked = 0;
    const wrong = createApiError({ status: 401, code: 'UNAUTHENTICATED', detail: 'Wrong password' });
    const apiKey = () => {
      asked++;
      throw wrong;
    };
    await expect(world({ baseUrl: server.url, apiKey }).calls.stream('c1').next()).rejects.toBe(wrong);
    expect(asked).toBe(1);
    expect(server.received).toHaveLength(0);
  });

  test('is called once more when its key is refused', async () => {
    await serve(expired);
    let asked = 0;
    const { calls, waits } = world({ baseUrl: server.url, apiKey: () => `key-${++asked}` });
    await expect(calls.stream('c1').next()).rejects.toBeInstanceOf(AuthenticationError);
    expect(server.received.map(({ headers }) => headers.authorization)).toEqual(['Bearer key-1', 'Bearer key-2']);
    expect(waits).toEqual([]);
  });
});

describe('an abort', () => {
  const reason = new Error('enough');

  test('before the first read opens no connection', async () => {
    const { error } = await followed([whole(events(1, 1, 1))], { signal: AbortSignal.abort(reason) });
    expect(error).toBeInstanceOf(AbortError);
    expect(error).toMatchObject({ cause: reason });
    expect(server.received).toEqual([]);
  });

  test.each<[string, Reply[]]>([
    ['while it is opened', [silence]],
    ['while it waits for an event', [sse((response) => void response.write(events(1, 2, 9)))]],
    ['while it waits to come back', [json(429, { detail: 'Wait' }, { 'retry-after': '30' })]],
  ])('%s ends it at once', async (_what, replies) => {
    server = await fakeServer(...replies);
    const { calls, transport } = world({ baseUrl: server.url });
    transport.effects.sleep = sleep;
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 60);
    const from = Date.now();
    const read = async () => {
      for await (const _event of calls.stream('c1', { signal: controller.signal }));
    };
    await expect(read()).rejects.toMatchObject({ name: 'AbortError', cause: reason });
    // Each of these would take 30 seconds or more.
    expect(Date.now() - from).toBeLessThan(25_000);
    await until(() => server.openCount() === 0);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  test('between two reads closes the connection, and returns no more events', async () => {
    const { calls } = await connect(sse((response) => void response.write(events(1, 5, 9))));
    const controller = new AbortController();
    const stream = calls.stream('c1', { signal: controller.signal });
    await stream.next();
    controller.abort();
    await until(() => server.openCount() === 0);
    await expect(stream.next()).rejects.toBeInstanceOf(AbortError);
    expect(await stream.next()).toEqual({ value: undefined, done: true });
  });
});

describe('return', () => {
  test('closes the connection when a loop is left', async () => {
    const { calls } = await connect(sse((response) => void response.write(events(1, 5, 9))));
    const stream = calls.stream('c1');
    for await (const { seq } of stream) if (seq === 2) break;
    await until(() => server.openCount() === 0);
    expect(stream.lastSeq).toBe(2);
    expect(await stream.next()).toEqual({ value: undefined, done: true });
  });

  test.each<[string, Reply]>([
    ['an event', sse((response) => void response.write(events(1, 1, 9)))],
    ['the connection', silence],
  ])('ends a `next` that waits for %s', async (what, reply) => {
    const { calls } = await connect(reply);
    const stream = calls.stream('c1');
    if (what === 'an event') await stream.next();
    const waiting = stream.next();
    await until(() => server.received.length === 1);
    expect(await stream.return()).toEqual({ value: undefined, done: true });
    expect(await waiting).toEqual({ value: undefined, done: true });
    await until(() => server.openCount() === 0);
  });
});

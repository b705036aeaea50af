import { afterEach, describe, expect, test } from 'vitest';
import {
  event,
  events,
  fakeServer,
  hangUp,
  json,
  silence,
  sse,
  text,
  until,
  COMPLETE,
  type FakeServer,
  type Reply,
} from '../../../test/fake-server.ts';
import { cut, failure, follow, left, whole } from '../../../test/follow.ts';
import { world } from '../../../test/world.ts';
import { NovaError, StreamError, TimeoutError } from '../../errors/index.ts';
import type { StreamOptions } from '../../stream/options.ts';

let server: FakeServer;
afterEach(() => server.close());
const serve = async (...replies: Reply[]) => (server = await fakeServer(...replies));
const followed = async (replies: Reply[], options?: StreamOptions) => follow(await serve(...replies), options);
const connect = async (...replies: Reply[]) => world({ baseUrl: (await serve(...replies)).url });

describe('a stream', () => {
  test('returns each event with the words of REST, and ends with the last', async () => {
    const { seqs, seen, error, asked } = await followed([whole(events(1, 3, 3))]);
    expect(error).toBeUndefined();
    expect(seqs).toEqual([1, 2, 3]);
    expect(seen[0]).toEqual({
      id: 'e1',
      callId: 'c1',
      seq: 1,
      type: 'turn',
      at: '2026-06-12T08:30:00.000Z',
      isLast: false,
      data: { role: 'agent', text: 'line 1', phase: 'opening', startSeconds: 1, endSeconds: 2 },
    });
    expect(asked).toEqual([0]);
    expect(server.received[0]).toMatchObject({
      method: 'POST',
      path: '/graphql',
      headers: { authorization: 'Bearer key' },
    });
    expect(server.received[0]!.headers.accept).toMatch(/^text\/event-stream/);
  });

  test('narrows the type of an event by its kind', async () => {
    const { seen } = await followed([whole(event(1, 2) + event(2, 2, 'SCORED', { overall: 81 }))]);
    const told = seen.map((one) =>
      one.type === 'turn' ? one.data.text : one.type === 'scored' ? one.data.overall : one.type,
    );
    expect(told).toEqual(['line 1', 81]);
  });

  test('returns events of unknown kinds', async () => {
    const { seen } = await followed([whole(event(1, 2, 'TRANSFERRED', { to: 'Omar' }) + event(2, 2))]);
    expect(seen[0]).toMatchObject({ type: 'transferred', data: { to: 'Omar' } });
  });

  test('ends after the last event without waiting for the server', async () => {
    const { seqs, error } = await followed([sse((response) => void response.write(events(1, 2, 2)))]);
    expect({ seqs, error }).toEqual({ seqs: [1, 2], error: undefined });
    await until(() => server.openCount() === 0);
  });

  test('opens no connection before it is read', async () => {
    const { calls } = await connect(whole(events(1, 1, 1)));
    await calls.stream('c1').return();
    expect(server.received).toEqual([]);
  });

  test('starts after a number, and asks for that event to learn whether it was the last', async () => {
    expect(await followed([whole(events(4, 6, 6))], { after: 4 })).toMatchObject({ seqs: [5, 6], asked: [3] });
    await server.close();
    expect(await followed([whole(events(6, 6, 6))], { after: 6 })).toMatchObject({
      seqs: [],
      error: undefined,
      asked: [5],
    });
    expect(() => world({ baseUrl: server.url }).calls.stream('c1', { after: 1.5 })).toThrow(NovaError);
  });

  test('reads events however the network splits them', async () => {
    const bytes = Buffer.from(event(1, 2, 'TURN', { text: 'مرحبا 😀' }) + event(2, 2));
    const drip = sse(async (response) => {
      for (const byte of bytes) {
        response.write(Buffer.of(byte));
        await new Promise((resolve) => setImmediate(resolve));
      }
      response.end(COMPLETE);
    });
    const { seen } = await followed([drip]);
    expect(seen.map(({ data }) => (data as { text: string }).text)).toEqual(['مرحبا 😀', 'line 2']);
  });
});

describe('a connection that breaks', () => {
  test('is replaced by a new one, without a gap or a repeat', async () => {
    const replies = [cut(events(1, 3, 9)), cut(events(3, 5, 9)), left(events(5, 7, 9)), whole(events(7, 9, 9))];
    const { seqs, error, asked, waits } = await followed(replies);
    expect(error).toBeUndefined();
    expect(seqs).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(asked).toEqual([0, 2, 4, 6]);
    expect(waits).toEqual([500, 500, 500]);
  });

  test('during an event is replaced from before that event', async () => {
    const half = event(3, 4).slice(0, 40);
    expect(await followed([cut(events(1, 2, 4) + half), whole(events(2, 4, 4))])).toMatchObject({
      seqs: [1, 2, 3, 4],
      error: undefined,
    });
  });

  test('returns old events only once when they come again', async () => {
    expect(await followed([whole(events(1, 3, 5) + events(1, 4, 5) + events(2, 5, 5))])).toMatchObject({
      seqs: [1, 2, 3, 4, 5],
      error: undefined,
    });
  });

  test('is dropped when an event is missing', async () => {
    expect(await followed([whole(event(1, 4) + event(3, 4)), whole(events(1, 4, 4))])).toMatchObject({
      seqs: [1, 2, 3, 4],
      error: undefined,
    });
  });

  test.each([
    ['is refused', hangUp],
    [
      'is told to wait',
      json(429, {
        errors: [{ message: 'Too many open connections', extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 1 } }],
      }),
    ],
    ['meets a proxy', text(502, '<html>')],
    [
      'meets a server that stops',
      json(503, { errors: [{ message: 'The server is shutting down', extensions: { code: 'UNAVAILABLE' } }] }),
    ],
    ['is dropped as too slow', whole(failure('SLOW_CONSUMER', 'Slow consumer'))],
    ['is completed too early', whole('')],
    ['sends what is not JSON', sse((response) => void response.end('event: next\ndata: {"data":\n\n'))],
  ])('with %s is replaced', async (_what, reply) => {
    expect(await followed([cut(events(1, 1, 2)), reply, whole(events(1, 2, 2))])).toMatchObject({
      seqs: [1, 2],
      error: undefined,
    });
  });

  test('ends with a StreamError after too many tries, with the last position', async () => {
    const { seqs, error, waits, lastSeq } = await followed([cut(events(1, 2, 9)), hangUp], {
      maxReconnects: 5,
    });
    expect(seqs).toEqual([1, 2]);
    expect(error).toBeInstanceOf(StreamError);
    expect(error).toMatchObject({ lastSeq: 2 });
    expect((error as Error).message).toMatch(
      /^The connection broke after event 2; 5 in a row brought nothing new: Connection failed/,
    );
    expect(server.received).toHaveLength(6);
    expect(waits).toEqual([500, 500, 1000, 2000, 4000]);
    expect(lastSeq).toBe(2);
  });

  test('counts as failed when it opens and brings nothing new', async () => {
    const { error } = await followed([left(events(1, 1, 9)), left(':\n\n')], { maxReconnects: 3 });
    expect(error).toBeInstanceOf(StreamError);
    expect(server.received).toHaveLength(4);
  });

  test('is not replaced with maxReconnects 0', async () => {
    const { error } = await followed([cut(events(1, 1, 9)), whole(events(1, 9, 9))], { maxReconnects: 0 });
    expect(error).toMatchObject({ name: 'StreamError', lastSeq: 1 });
    expect(server.received).toHaveLength(1);
  });
});

describe('a connection that falls silent', () => {
  test('is considered dead after keepAliveTimeoutMs, and is replaced', async () => {
    const mute = sse((response) => void response.write(events(1, 1, 2)));
    expect(await followed([mute, whole(events(1, 2, 2))], { keepAliveTimeoutMs: 60 })).toMatchObject({
      seqs: [1, 2],
      error: undefined,
    });
    await until(() => server.openCount() === 0);
  });

  test('ends with a clear error when it stays silent', async () => {
    const { error } = await followed([sse(() => {})], { keepAliveTimeoutMs: 20, maxReconnects: 2 });
    expect(error).toBeInstanceOf(StreamError);
    expect((error as Error).cause).toBeInstanceOf(TimeoutError);
  });

  test('is kept while it sends signs of life', async () => {
    const slow = sse(async (response) => {
      for (let n = 0; n < 10; n++) {
        await new Promise((resolve) => setTimeout(resolve, 40));
        response.write(':\n\n');
      }
      response.end(events(1, 1, 1) + COMPLETE);
    });
    expect(await followed([slow], { keepAliveTimeoutMs: 300 })).toMatchObject({
      seqs: [1],
      error: undefined,
      waits: [],
    });
  });

  test('does not count the time that its reader takes', async () => {
    const { calls } = await connect(sse((response) => void response.write(events(1, 2, 2))));
    const stream = calls.stream('c1', { keepAliveTimeoutMs: 40 });
    expect((await stream.next()).value?.seq).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await stream.next()).value?.seq).toBe(2);
    expect(server.received).toHaveLength(1);
  });

  test('has a time limit for opening', async () => {
    server = await fakeServer(silence);
    const { calls } = world({ baseUrl: server.url, timeoutMs: 30 });
    const error = await calls
      .stream('c1', { maxReconnects: 1 })
      .next()
      .catch((e: unknown) => e);
    expect(error).toMatchObject({
      name: 'StreamError',
      cause: { message: 'The server did not open a stream within 30 ms' },
    });
  });
});

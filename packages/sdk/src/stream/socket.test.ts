import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { fakeSocketServer, type FakeSocketServer, type Script, serving, tell } from '../../test/fake-socket.ts';
import { until } from '../../test/fake-server.ts';
import { world } from '../../test/world.ts';
import type { NovaOptions } from '../http/options.ts';
import type { StreamOptions } from './options.ts';

let server: FakeSocketServer;
afterEach(() => server.close());

async function connect(scripts: Script[], more: Partial<NovaOptions> = {}) {
  server = await fakeSocketServer(...scripts);
  return world({ baseUrl: server.url, apiKey: 'key', streamOver: 'websocket', webSocket: WebSocket, ...more });
}

async function follow(scripts: Script[], options?: StreamOptions, more?: Partial<NovaOptions>) {
  const { calls, waits } = await connect(scripts, more);
  const stream = calls.stream('c1', options);
  const seqs: number[] = [];
  let error: unknown;
  try {
    for await (const { seq } of stream) seqs.push(seq);
  } catch (thrown) {
    error = thrown;
  }
  const asked = server.heard.flat().filter(({ type }) => type === 'subscribe');
  return { seqs, error, waits, asked: asked.map(({ payload }) => payload!.variables.after) };
}

const whole = (from: number, to: number, last = to) =>
  serving(({ id }, say) => {
    tell(say, id, from, to, last);
    say({ id, type: 'complete' });
  });
const closing = (code: number, reason = '') => serving((_message, _say, socket) => socket.close(code, reason));

test('speaks graphql-transport-ws: sends the key first, then the operation', async () => {
  expect(await follow([whole(1, 3)])).toMatchObject({ seqs: [1, 2, 3], error: undefined, asked: [0] });
  expect(server.heard[0]).toMatchObject([
    { type: 'connection_init', payload: { Authorization: 'Bearer key' } },
    { id: '1', type: 'subscribe', payload: { variables: { callId: 'c1', after: 0 } } },
  ]);
});

describe('reconnects', () => {
  test.each<[string, Script]>([
    ['after the server’s shutdown', closing(1001, 'The server is shutting down')],
    ['after too many connections', closing(1013)],
    ['after being too slow for the server', closing(4413, 'Slow consumer')],
    ['after a fault of the server', closing(4500)],
    ['after a broken connection', serving((_message, _say, socket) => socket.terminate())],
    ['after what is not JSON', serving((_message, _say, socket) => socket.send('{'))],
    ['after too early an end', whole(1, 1, 9)],
    [
      'after an error that may pass',
      serving(({ id }, say) =>
        say({ id, type: 'error', payload: [{ message: 'x', extensions: { code: 'INTERNAL' } }] }),
      ),
    ],
  ])('%s', async (_what, script) => {
    const first = serving(({ id }, say, socket) => {
      tell(say, id, 1, 2, 4);
      setTimeout(() => socket.terminate(), 20);
    });
    const { seqs, error, asked } = await follow([first, script, whole(2, 4)]);
    expect({ seqs, error }).toEqual({ seqs: [1, 2, 3, 4], error: undefined });
    expect(asked).toEqual([0, 1, 1]);
  });
});

describe('ends for good', () => {
  test.each<[number, string, object]>([
    [4401, 'Token expired', { name: 'AuthenticationError', detail: 'Token expired' }],
    [4403, '', { name: 'PermissionError', detail: 'Forbidden' }],
    [4400, 'Invalid message', { name: 'InvalidResponseError', status: 4400 }],
    [4406, 'Subprotocol not acceptable', { name: 'InvalidResponseError' }],
  ])('%i', async (code, reason, expected) => {
    const { error } = await follow([closing(code, reason)]);
    expect(error).toMatchObject(expected);
    expect(server.heard).toHaveLength(1);
  });

  test('after an error of the operation', async () => {
    const payload = [{ message: 'Call not found', extensions: { code: 'NOT_FOUND', requestId: 'g-1' } }];
    const refuse = serving(({ id }, say) => say({ id, type: 'error', payload }));
    expect((await follow([refuse])).error).toMatchObject({ name: 'NotFoundError', requestId: 'g-1' });
  });

  test('without a WebSocket class', async () => {
    const { WebSocket: known } = globalThis;
    Reflect.deleteProperty(globalThis, 'WebSocket');
    try {
      const { error } = await follow([whole(1, 1)], {}, { webSocket: undefined });
      expect(error).toMatchObject({ name: 'NovaError', message: expect.stringContaining('webSocket') as string });
    } finally {
      globalThis.WebSocket = known;
    }
  });
});

test('a slow reader is unsubscribed, and reconnects for the rest', async () => {
  const last = 2500;
  const flood = serving(({ id, payload }, say) => {
    tell(say, id, Number(payload!.variables.after) + 1, last, last);
  });
  const { calls } = await connect([flood]);
  const stream = calls.stream('c1');
  await stream.next();
  await until(() => server.heard[0]!.some(({ type }) => type === 'complete'));
  const seqs: number[] = [1];
  for await (const { seq } of stream) seqs.push(seq);
  expect(seqs).toEqual(Array.from({ length: last }, (_, at) => at + 1));
  expect(server.heard.flat().filter(({ type }) => type === 'subscribe').length).toBeGreaterThan(1);
});

test('silence is tested by a ping, and an answer keeps the connection', async () => {
  const answering: Script = (message, _socket, say) => {
    if (message.type === 'connection_init') say({ type: 'connection_ack' });
    if (message.type === 'ping') say({ type: 'pong' });
    if (message.type === 'subscribe') setTimeout(() => tell(say, message.id, 1, 1, 1), 500);
  };
  const { seqs, waits } = await follow([answering], { keepAliveTimeoutMs: 200 });
  expect({ seqs, waits }).toEqual({ seqs: [1], waits: [] });
  expect(server.heard[0]!.filter(({ type }) => type === 'ping').length).toBeGreaterThanOrEqual(3);
});

test('a silent server is given up, and a ping is answered', async () => {
  const mute = await follow([() => {}], { maxReconnects: 1 }, { timeoutMs: 50 });
  expect(mute.error).toMatchObject({
    name: 'StreamError',
    cause: { message: 'The server did not open a stream within 50 ms' },
  });
  await server.close();
  const pinging = serving(({ id }, say) => {
    say({ type: 'ping' });
    setTimeout(() => tell(say, id, 1, 1, 1), 50);
  });
  expect((await follow([pinging])).seqs).toEqual([1]);
  expect(server.heard[0]!.map(({ type }) => type)).toContain('pong');
});

test('a silent connection is dead after keepAliveTimeoutMs', async () => {
  const dead = serving(({ id }, say) => tell(say, id, 1, 1, 2));
  const { seqs, error } = await follow([dead, whole(1, 2)], { keepAliveTimeoutMs: 60 });
  expect({ seqs, error }).toEqual({ seqs: [1, 2], error: undefined });
  expect(server.heard).toHaveLength(2);
});

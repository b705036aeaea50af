import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket as WsPackage } from 'ws';
import {
  AbortError,
  AuthenticationError,
  BadRequestError,
  Nova,
  type NovaOptions,
  NotFoundError,
  StreamError,
} from '../src/index.ts';
import { cuttableProxy, type CuttableProxy } from './cuttable-proxy.ts';
import { input, nowhere, realServer, type RealServer } from './real-server.ts';
import { recorder } from './recorder.ts';

const WAYS: [string, Partial<NovaOptions>][] = [
  ['server-sent events', { streamOver: 'sse' }],
  ['the global WebSocket', { streamOver: 'websocket' }],
  ['a WebSocket of the package ws', { streamOver: 'websocket', webSocket: WsPackage }],
];

let server: RealServer;
let proxy: CuttableProxy;
beforeAll(async () => {
  server = await realServer();
  proxy = await cuttableProxy(server.url);
});
afterAll(async () => {
  await proxy?.close();
  await server?.stop();
});

describe.each(WAYS)('over %s', (_way, way) => {
  const connect = async (more: Partial<NovaOptions> = {}) =>
    (await server.account({ ...way, baseUrl: proxy.url, ...more })).nova;
  const place = async (nova: Nova) => (await nova.calls.placeMany(input())).calls[0]!.id;
  /** A call that waits for a person's words. */
  const wait = async (nova: Nova) => (await nova.calls.placeMany({ ...input(), joinAsLead: true })).calls[0]!.id;
  const wellClosed = () => server.lines.filter((line) => /"code":1000\b.*"websocket closed"/.test(line)).length;
  afterEach(() => void proxy.cut());

  test('a call is followed to its end through cuts, without a gap or a repeat', async () => {
    const { nova, accessToken } = await server.account({ ...way, baseUrl: proxy.url });
    const direct = new Nova({ baseUrl: server.url, apiKey: accessToken });
    const callId = await wait(nova);
    const problems: string[] = [];
    const seqs: number[] = [];
    const stream = nova.calls.stream(callId, { onReconnect: ({ name }) => problems.push(name) });
    for await (const event of stream) {
      seqs.push(event.seq);
      // The call waits for words at each cut, so there is always something left to hear.
      if (event.type !== 'turn' || event.data.role !== 'agent' || seqs.length > 12) continue;
      proxy.cut();
      await direct.calls.say(callId, problems.length < 2 ? 'Yes, go on.' : 'Stop calling me.').catch(() => {});
    }
    const { lastSeq } = await nova.calls.details(callId);
    expect(seqs).toEqual(Array.from({ length: lastSeq }, (_, at) => at + 1));
    expect(stream.lastSeq).toBe(lastSeq);
    expect(new Set(problems)).toEqual(new Set(['ConnectionError']));
  });

  test('a custom document continues after a cut', async () => {
    const nova = await connect();
    const callId = await place(nova);
    await nova.calls.waitUntilEnded(callId);
    type Said = { words: { seq: number; text: string } };
    const document = `subscription Said($id: ID!, $after: Int) {
      words: transcript(callId: $id, after: $after) { seq text }
    }`;
    const said: string[] = [];
    for await (const { words } of nova.subscribe<Said, { id: string }>(document, { id: callId })) {
      said.push(words.text);
      if (said.length === 2) proxy.cut();
    }
    expect(said).toEqual((await nova.calls.transcript(callId)).map(({ text }) => text));
  });

  test('a document that cannot continue says so when the connection breaks', async () => {
    const nova = await connect();
    const callId = await wait(nova);
    const document = 'subscription ($id: ID!) { callUpdated(callId: $id) { type } }';
    const stream = nova.subscribe(document, { id: callId });
    await stream.next();
    proxy.cut();
    const rest = async () => {
      for await (const _event of stream);
    };
    const error = await rest().catch((e: unknown) => e);
    expect(error).toBeInstanceOf(StreamError);
    expect((error as Error).message).toContain('callUpdated must have a variable as its after, and select seq');
  });

  test('all events of the account arrive through a cut, from a cursor', async () => {
    const nova = await connect();
    const first = await place(nova);
    const from = nova.calls.events({ after: '0' });
    const heard: string[] = [];
    let cuts = 0;
    for await (const { callId, seq, isLast } of from) {
      heard.push(`${callId} ${seq}`);
      if (seq === 4 && cuts++ === 0) proxy.cut();
      if (isLast) break;
    }
    expect(heard).toEqual(Array.from({ length: heard.length }, (_, at) => `${first} ${at + 1}`));
    expect(cuts).toBe(1);
    // Continues from there.
    const second = await place(nova);
    const next = await nova.calls.events({ after: String(from.position) }).next();
    expect(next.value).toMatchObject({ callId: second, seq: 1, type: 'queued' });
  });

  test('simultaneous subscriptions share a WebSocket, and nothing is left open', async () => {
    const nova = await connect();
    const ids = await Promise.all([place(nova), place(nova), place(nova)]);
    const before = proxy.connectionCount();
    const closedBefore = wellClosed();
    const ended = await Promise.all(
      ids.map(async (id) => {
        for await (const event of nova.calls.stream(id)) if (event.type === 'ended') return event.callId;
      }),
    );
    expect(ended).toEqual(ids);
    if (way.streamOver !== 'websocket') return;
    // Node's own WebSocket may reuse the connection of an earlier request.
    expect(proxy.connectionCount() - before).toBeLessThanOrEqual(1);
    await expect.poll(() => wellClosed() - closedBefore).toBe(1);
  });

  test('a token that expires during a stream is replaced, if a function provides tokens', async () => {
    const person = await server.account();
    const { told, logger } = recorder();
    let asked = 0;
    const apiKey = () => (asked++ === 0 ? person.accessToken : person.logIn());
    const nova = new Nova({ ...way, baseUrl: server.url, apiKey, logger });
    const callId = await wait(nova);
    server.clock.move(24 * 3600_000 - 1500);
    const stream = nova.calls.stream(callId);
    while ((await stream.next()).value?.type !== 'answered');
    const next = (async () => {
      for await (const event of stream) if (event.type === 'ended') return event.data.reason;
    })();
    await expect
      .poll(() => told.map(({ message }) => message))
      .toEqual(['nova: the key was refused: asking for another']);
    await nova.calls.hangUp(callId);
    expect(await next).toBeTypeOf('string');
    expect(asked).toBe(2);
    // Without a function the stream ends.
    const plain = new Nova({ ...way, baseUrl: server.url, apiKey: person.accessToken });
    await expect(plain.calls.stream(callId).next()).rejects.toBeInstanceOf(AuthenticationError);
    server.clock.move(-24 * 3600_000 + 1500);
  });

  test('a permanent error ends a stream at once', async () => {
    const nova = await connect();
    await expect(nova.calls.stream('0190a000-0000-7000-8000-000000000000').next()).rejects.toBeInstanceOf(
      NotFoundError,
    );
    await expect(nova.subscribe('subscription { nothing }').next()).rejects.toBeInstanceOf(BadRequestError);
    await expect(nova.withToken('wrong').calls.events().next()).rejects.toMatchObject({ status: 401 });
    const away = new Nova({ ...way, baseUrl: await nowhere() });
    await expect(away.calls.stream('c1', { maxReconnects: 0 }).next()).rejects.toBeInstanceOf(StreamError);
  });

  test('an abort and a return end a stream at once', async () => {
    const nova = await connect();
    const callId = await wait(nova);
    const controller = new AbortController();
    const stream = nova.calls.stream(callId, { signal: controller.signal });
    await stream.next();
    setTimeout(() => controller.abort(new Error('enough')), 100);
    const read = async () => {
      for await (const _event of stream);
    };
    await expect(read()).rejects.toBeInstanceOf(AbortError);
    const other = nova.calls.stream(callId);
    await other.next();
    await other.return();
    expect(await other.next()).toEqual({ value: undefined, done: true });
    await nova.calls.hangUp(callId);
  });
});

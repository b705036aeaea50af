import { randomBytes } from 'node:crypto';
import { connect as connectTcp } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import {
  closing,
  follow,
  settle,
  TICKS,
  until,
  type Followed,
  type Payload,
} from '../../../../test/graphql/following.ts';
import { startWorld, type TestWorld } from '../../../../test/graphql/world.ts';

let world: TestWorld;
afterEach(() => world.close());

test('a subscription replays, then goes live, with no gap and no duplicate', async () => {
  world = await startWorld();
  for (let i = 0; i < 700; i++) world.tick('a');
  const flowing = setInterval(() => world.tick('a'), 1);
  const client = world.socket('ann');
  const followed = [0, 100, 695].map((after) => ({ after, seen: follow(client, TICKS, { topic: 'a', after }) }));
  await settle(100);
  clearInterval(flowing);
  world.tick('a', 'last');
  for (const { after, seen } of followed) {
    expect(await seen.ended).toBeUndefined();
    expect(seen.seqs).toEqual(until(seen.seqs.at(-1)!, after + 1));
  }
  expect(new Set(followed.map(({ seen }) => seen.seqs.at(-1))).size).toBe(1);
  expect(world.feeds.topicCount()).toBe(0);
  await client.dispose();
});

test('a payload equals the result of a plain execution, with its errors', async () => {
  world = await startWorld();
  const client = world.socket('ann');
  const query = 'subscription { ticks(topic: "a") { __typename seq again: text(loud: true) later failing } }';
  const seen = follow(client, query);
  await settle();
  world.tick('a', 'hey "you"');
  await expect.poll(() => seen.payloads.length).toBe(1);
  expect(seen.payloads[0]).toEqual({
    data: { ticks: { __typename: 'Tick', seq: 1, again: 'HEY "YOU"', later: 'hey "you"', failing: null } },
    errors: [
      {
        message: 'Internal server error',
        locations: [{ line: 1, column: 81 }],
        path: ['ticks', 'failing'],
        extensions: { code: 'INTERNAL', requestId: expect.any(String) as string },
      },
    ],
  });
  await client.dispose();
});

test('queries, mutations and subscriptions without shared events work', async () => {
  world = await startWorld();
  const client = world.socket('ann');
  const query = follow(client, '{ who broken }');
  const mutation = follow(client, 'mutation { shout }');
  const fresh = follow(client, 'subscription { fresh { seq } }');
  await Promise.all([query.ended, mutation.ended, fresh.ended]);
  expect(query.payloads[0]).toMatchObject({ data: { who: 'ann' }, errors: [{ extensions: { code: 'INTERNAL' } }] });
  expect(mutation.payloads).toEqual([{ data: { shout: 'done' } }]);
  expect(fresh.seqs).toEqual([1, 2, 3]);
  await client.dispose();
});

test('an operation that may not run gets its own error', async () => {
  world = await startWorld({ operationsPerConnection: 3 });
  const client = world.socket('ann');
  const codes = async (seen: Followed) =>
    ((await seen.ended) as Payload['errors'])?.map(({ extensions }) => extensions.code);
  expect(await codes(follow(client, '{ helo }'))).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  expect(await codes(follow(client, '{'))).toEqual(['GRAPHQL_PARSE_FAILED']);
  expect(await codes(follow(client, '{ hello }', { a: [[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]] }))).toEqual([
    'BAD_REQUEST',
  ]);
  const dear = '{ node { list(first: 220) { list(first: 210) { n } } } }';
  expect(await codes(follow(client, dear))).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  const both = 'query A { hello } query B { hello }';
  expect(await codes(follow(client, both))).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  const broken = (await follow(client, 'subscription { breaking { seq } }').ended) as Payload['errors'];
  expect(broken?.[0]).toMatchObject({ message: 'Internal server error', extensions: { code: 'INTERNAL' } });
  const open = until(3).map(() => follow(client, TICKS, { topic: 'a' }));
  expect(await codes(follow(client, TICKS, { topic: 'a' }))).toEqual(['RATE_LIMITED']);
  open.forEach(({ stop }) => stop());
  const anonymous = world.socket();
  const refused = follow(anonymous, TICKS, { topic: 'a' });
  await refused.ended;
  expect(refused.payloads[0]?.errors?.[0]).toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
  await Promise.all([client.dispose(), anonymous.dispose()]);
});

test('a wrong token closes the socket with 4401, from the payload or the header', async () => {
  world = await startWorld();
  expect(await follow(world.socket('wrong'), '{ hello }').ended).toMatchObject({
    code: 4401,
    reason: 'Invalid token',
  });
  const header = new WebSocket(world.url.replace('http', 'ws'), 'graphql-transport-ws', {
    headers: { authorization: 'Bearer wrong' },
  });
  header.on('open', () => header.send('{"type":"connection_init"}'));
  expect(await closing(header)).toEqual([4401, 'Invalid token']);
  expect(await follow(world.socket('broken'), '{ hello }').ended).toMatchObject({ code: 4500 });
});

test('a token is checked in the turn of its address, not in that of the server', async () => {
  world = await startWorld();
  expect(await follow(world.socket('wrong'), '{ hello }').ended).toMatchObject({ code: 4401 });
  expect(world.checkedFor()).toMatch(/^address .*127\.0\.0/);
});

test('an expired token closes the socket with a code that clients do not retry', async () => {
  world = await startWorld();
  const seen = follow(world.socket('brief'), TICKS, { topic: 'a' });
  expect(await seen.ended).toMatchObject({ code: 4401, reason: 'Token expired' });
  const byKey = follow(world.socket('briefKey'), TICKS, { topic: 'a' });
  expect(await byKey.ended).toMatchObject({ code: 4401, reason: 'API key has expired' });
  await expect.poll(() => world.feeds.topicCount()).toBe(0);
  expect(world.graphql.connectionCount()).toBe(0);
});

test('a revoked token soon closes its sockets, and others go on', async () => {
  world = await startWorld({ proofMs: 50 });
  const [watching, other] = [follow(world.socket('ann'), TICKS, { topic: 'a' }), world.socket('bob')];
  const others = follow(other, TICKS, { topic: 'a' });
  await expect.poll(() => world.graphql.connectionCount()).toBe(2);
  world.revoke('ann');
  expect(await watching.ended).toMatchObject({ code: 4401, reason: 'Token has been revoked' });
  world.tick('a');
  await expect.poll(() => others.seqs).toEqual([1]);
  await other.dispose();
});

test('a socket with a revoked token runs nothing more', async () => {
  world = await startWorld({ proofMs: 60_000 });
  const client = world.socket('ann');
  const watching = follow(client, TICKS, { topic: 'a' });
  await expect.poll(() => world.feeds.topicCount()).toBe(1);
  world.revoke('ann');
  const more = follow(client, '{ who }');
  expect(await more.ended).toMatchObject({ code: 4401, reason: 'Token has been revoked' });
  expect(more.payloads).toEqual([]);
  expect(await watching.ended).toMatchObject({ code: 4401 });
  await expect.poll(() => world.feeds.topicCount()).toBe(0);
});

test('a socket is closed when it does not begin in time, or sends a message that is too large', async () => {
  world = await startWorld({ initMs: 50, frameBytes: 1000 });
  const silent = new WebSocket(world.url.replace('http', 'ws'), 'graphql-transport-ws');
  expect((await closing(silent))[0]).toBe(4408);
  const loud = new WebSocket(world.url.replace('http', 'ws'), 'graphql-transport-ws');
  loud.on('open', () => loud.send('x'.repeat(2000)));
  expect((await closing(loud))[0]).toBe(1009);
});

test('an account has a limit of connections', async () => {
  world = await startWorld({ connectionsPerAccount: 2 });
  const open = until(2).map(() => follow(world.socket('ann'), TICKS, { topic: 'a' }));
  await expect.poll(() => world.graphql.connectionCount()).toBe(2);
  expect(await follow(world.socket('ann'), TICKS, { topic: 'a' }).ended).toMatchObject({ code: 1013 });
  const other = follow(world.socket('bob'), '{ who }');
  expect(await other.ended).toBeUndefined();
  open.forEach(({ stop }) => stop());
});

test('a slow client is dropped with a reason, and others go on', async () => {
  world = await startWorld({ bufferedBytes: 64 * 1024, drainMs: 300 });
  const slow = new WebSocket(world.url.replace('http', 'ws'), 'graphql-transport-ws');
  slow.on('open', () => slow.send('{"type":"connection_init","payload":{"Authorization":"Bearer ann"}}'));
  const subscribe = { id: '1', type: 'subscribe', payload: { query: TICKS, variables: { topic: 'a', after: 0 } } };
  slow.once('message', () => {
    slow.send(JSON.stringify(subscribe));
    slow.pause();
  });
  const client = world.socket('bob');
  const quick = follow(client, TICKS, { topic: 'a', after: 0 });
  await settle(50);
  const text = randomBytes(32 * 1024).toString('hex');
  for (let i = 0; i < 400; i++) {
    world.tick('a', text);
    await settle(1);
  }
  await expect.poll(() => quick.seqs.length).toBe(400);
  slow.resume();
  expect(await closing(slow)).toEqual([4413, 'Slow consumer']);
  await expect.poll(() => world.lines.some((line) => line.includes('Slow consumer'))).toBe(true);
  expect(world.graphql.connectionCount()).toBe(1);
  await client.dispose();
});

test('a client that is gone is noticed by its missing pong', async () => {
  world = await startWorld({ pingMs: 50 });
  const port = Number(new URL(world.url).port);
  const dead = connectTcp(port, '127.0.0.1', () =>
    dead.write(
      'GET /graphql HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n' +
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n',
    ),
  );
  await expect.poll(() => world.graphql.connectionCount()).toBe(1);
  await expect.poll(() => world.graphql.connectionCount()).toBe(0);
  dead.destroy();
});

test('shutdown closes sockets with 1001 and a reason', async () => {
  world = await startWorld();
  const seen = follow(world.socket('ann'), TICKS, { topic: 'a' });
  await expect.poll(() => world.feeds.topicCount()).toBe(1);
  await world.graphql.close(1000);
  expect(await seen.ended).toMatchObject({ code: 1001, reason: 'The server is shutting down' });
  expect(world.feeds.topicCount()).toBe(0);
  expect(await follow(world.socket('ann'), '{ hello }').ended).toBeTruthy();
});

test('an upgrade on another path is answered 404', async () => {
  world = await startWorld();
  const socket = new WebSocket(world.url.replace('http', 'ws').replace('/graphql', '/other'), 'graphql-transport-ws');
  const refused = await new Promise<Error>((resolve) => socket.on('error', resolve));
  expect(refused.message).toContain('404');
});

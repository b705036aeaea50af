import { randomBytes } from 'node:crypto';
import { connect as connectTcp } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import {
  collect,
  follow,
  readEvents,
  settle,
  sse,
  TICKS,
  until,
  type Payload,
} from '../../../../test/graphql/following.ts';
import { codeOf, startWorld, type TestWorld } from '../../../../test/graphql/world.ts';

let world: TestWorld;
afterEach(() => world.close());

test('a stream replays, then goes live, then completes', async () => {
  world = await startWorld();
  for (let i = 0; i < 5; i++) world.tick('a');
  const response = await sse(world, TICKS, { topic: 'a', after: 2 });
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  await settle();
  world.tick('a');
  world.tick('a', 'last');
  const events = await collect(readEvents(response));
  expect(events.pop()).toEqual({ event: 'complete', data: '' });
  expect(events.map(({ data }) => (JSON.parse(data) as Payload).data?.ticks?.seq)).toEqual(until(7, 3));
  expect(world.feeds.topicCount()).toBe(0);
});

test('queries, errors, invalid documents and wrong tokens are answered, by GET too', async () => {
  world = await startWorld();
  const headers = { accept: 'text/event-stream', authorization: 'Bearer ann' };
  const got = await fetch(`${world.url}?query=${encodeURIComponent('subscription { fresh { seq } }')}`, { headers });
  expect((await collect(readEvents(got))).map(({ event }) => event)).toEqual(['next', 'next', 'next', 'complete']);
  const query = await collect(readEvents(await sse(world, '{ who }')));
  expect(query[0]).toEqual({ event: 'next', data: '{"data":{"who":"ann"}}' });
  const [broken] = await collect(readEvents(await sse(world, 'subscription { breaking { seq } }')));
  expect(JSON.parse(broken!.data)).toMatchObject({ errors: [{ message: 'Internal server error' }] });
  expect((await sse(world, 'subscription { nothing }')).status).toBe(400);
  expect((await sse(world, TICKS, { topic: 'a' }, { authorization: 'Bearer wrong' })).status).toBe(401);
  await expect.poll(() => world.graphql.connectionCount()).toBe(0);
});

test('a stream ends when its token expires', async () => {
  world = await startWorld();
  const response = await sse(world, TICKS, { topic: 'a' }, { authorization: 'Bearer brief' });
  const events = await collect(readEvents(response));
  expect(events.map(({ event }) => event)).toEqual(['next', 'complete']);
  expect(JSON.parse(events[0]!.data)).toMatchObject({
    errors: [{ message: 'Token expired', extensions: { code: 'UNAUTHENTICATED' } }],
  });
  await expect.poll(() => world.feeds.topicCount()).toBe(0);
});

test('a stream ends when its token is revoked', async () => {
  world = await startWorld({ proofMs: 50 });
  const events = collect(readEvents(await sse(world, TICKS, { topic: 'a' })));
  await expect.poll(() => world.feeds.topicCount()).toBe(1);
  world.revoke('ann');
  const [told, last] = await events;
  expect(JSON.parse(told!.data)).toMatchObject({ errors: [{ message: 'Token has been revoked' }] });
  expect(last).toEqual({ event: 'complete', data: '' });
  await expect.poll(() => world.feeds.topicCount()).toBe(0);
});

test('nothing is left behind when the client leaves', async () => {
  world = await startWorld();
  const response = await sse(world, TICKS, { topic: 'a' });
  await expect.poll(() => world.feeds.topicCount()).toBe(1);
  await response.body!.cancel();
  await expect.poll(() => [world.feeds.topicCount(), world.graphql.connectionCount()]).toEqual([0, 0]);
});

test('a stream is kept alive by comments, and ends without `complete` at shutdown', async () => {
  world = await startWorld();
  const response = await sse(world, TICKS, { topic: 'a' });
  let text = '';
  const reading = (async () => {
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) text += chunk;
  })();
  await expect.poll(() => text).toMatch(/^(:\n\n){3,}$/);
  await world.graphql.close(1000);
  await reading;
  expect(text).toMatch(/^(:\n\n){3,}$/);
  expect((await sse(world, TICKS, { topic: 'a' })).status).toBe(503);
});

test('a slow client is dropped, and others go on', async () => {
  world = await startWorld({ bufferedBytes: 64 * 1024, drainMs: 200 });
  const body = JSON.stringify({ query: TICKS, variables: { topic: 'a' } });
  const slow = connectTcp(Number(new URL(world.url).port), '127.0.0.1', () => {
    slow.pause();
    slow.write(
      'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAccept: text/event-stream\r\n' +
        `Authorization: Bearer ann\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
  });
  const client = world.socket('bob');
  const quick = follow(client, TICKS, { topic: 'a' });
  await expect.poll(() => world.graphql.connectionCount()).toBe(2);
  await settle(50);
  const text = randomBytes(32 * 1024).toString('hex');
  for (let i = 0; i < 400; i++) {
    world.tick('a', text);
    await settle(1);
  }
  await expect.poll(() => quick.seqs.length).toBe(400);
  await expect.poll(() => world.graphql.connectionCount(), { timeout: 8000 }).toBe(1);
  slow.destroy();
  await client.dispose();
});

test('an account has a limit of connections', async () => {
  world = await startWorld({ connectionsPerAccount: 1 });
  const first = await sse(world, TICKS, { topic: 'a' });
  const second = await sse(world, TICKS, { topic: 'a' });
  expect(second.status).toBe(429);
  expect(second.headers.get('retry-after')).toBe('5');
  await first.body!.cancel();
});

test('a client that does not accept event streams gets none', async () => {
  world = await startWorld();
  const refuse = { accept: 'text/event-stream;q=0' };
  expect((await sse(world, TICKS, { topic: 'a' }, refuse)).status).toBe(406);
  expect((await sse(world, TICKS, { topic: 'a' }, { accept: '*/*, text/event-stream; Q=0.000' })).status).toBe(406);
  expect((await sse(world, '{ who }', {}, refuse)).status).toBe(406);
  expect(world.feeds.topicCount()).toBe(0);
  const query = await sse(world, '{ who }', {}, { accept: 'text/event-stream;q=0, application/json;q=0.5' });
  expect(query.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(await query.json()).toEqual({ data: { who: 'ann' } });
});

test('nothing is written after the end, even if an event comes late', async () => {
  world = await startWorld({ bufferedBytes: 1024 });
  const response = await sse(world, TICKS, { topic: 'a' });
  await expect.poll(() => world.feeds.topicCount()).toBe(1);
  const closing = world.graphql.close(1000);
  for (let i = 0; i < 5; i++) world.tick('a');
  await closing;
  expect(await response.text()).not.toContain('complete');
  await expect.poll(() => [world.feeds.topicCount(), world.graphql.connectionCount()]).toEqual([0, 0]);
});

test.each<[string, string, Record<string, string>, number, string]>([
  ['a wrong field', 'subscription { nothing }', {}, 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['a wrong syntax', 'subscription {', {}, 400, 'GRAPHQL_PARSE_FAILED'],
  ['no account', 'subscription { ticks(topic: "t") { seq } }', {}, 401, 'UNAUTHENTICATED'],
  [
    'a wrong token',
    'subscription { ticks(topic: "t") { seq } }',
    { authorization: 'Bearer wrong' },
    401,
    'UNAUTHENTICATED',
  ],
])('a subscription with %s is refused before the stream begins', async (_, query, headers, status, code) => {
  world = await startWorld();
  const response = await world.post({ query }, { accept: 'text/event-stream', ...headers });
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toMatch(/^application\/(graphql-response\+)?json/);
  expect(await codeOf(response)).toBe(code);
});

import { afterEach, expect, test } from 'vitest';
import { follow, readEvents, settle, sse, TICKS, until } from '../../../../test/graphql/following.ts';
import { startWorld, type TestWorld } from '../../../../test/graphql/world.ts';

let world: TestWorld;
afterEach(() => world.close());

test('subscribers with the same selection share one execution, whatever arguments chose the events', async () => {
  world = await startWorld();
  const literal = 'subscription { ticks(topic: "a", after: AFTER) { seq text } }';
  const ways: [string, object][] = [
    [TICKS, { topic: 'a' }],
    [TICKS, { topic: 'a', after: 0 }],
    [TICKS.replaceAll(' ', '\n'), { topic: 'a', after: null }],
    [literal.replace('AFTER', '0'), {}],
    [literal.replace('AFTER', 'null').replaceAll(' ', '  '), {}],
  ];
  const clients = until(20).map((i) => ({ client: world.socket('ann'), way: ways[i % ways.length]! }));
  const seen = clients.map(({ client, way: [query, variables] }) => follow(client, query, { ...variables }));
  await expect.poll(() => world.graphql.connectionCount()).toBe(20);
  await settle(50);
  world.tick('a');
  await expect.poll(() => seen.every(({ seqs }) => seqs.length === 1)).toBe(true);
  // The two documents declare different variables, so they count as two selections.
  expect(world.executed()).toBe(2);
  for (const { client } of clients) await client.dispose();
});

test('other accounts, selections and values of variables are executed separately', async () => {
  world = await startWorld();
  const query = 'subscription ($loud: Boolean) { ticks(topic: "a") { seq text(loud: $loud) } }';
  const [ann, bob] = [world.socket('ann'), world.socket('bob')];
  const seen = [
    follow(ann, query, { loud: true }),
    follow(ann, query, { loud: true }),
    follow(ann, query, { loud: false }),
    follow(ann, query, {}),
    follow(ann, query.replace('seq', 'text2: text'), {}),
    follow(bob, query, { loud: true }),
  ];
  await settle(80);
  world.tick('a', 'hi');
  await expect.poll(() => seen.every(({ payloads }) => payloads.length === 1)).toBe(true);
  expect(seen.map(({ payloads }) => payloads[0]?.data?.ticks?.text)).toEqual(['HI', 'HI', 'hi', 'hi', 'hi', 'HI']);
  expect(world.executed()).toBe(6);
  await Promise.all([ann.dispose(), bob.dispose()]);
});

test('a WebSocket and an event stream share an execution, and give the same payload', async () => {
  world = await startWorld();
  const client = world.socket('ann');
  const seen = follow(client, TICKS, { topic: 'a' });
  const events = readEvents(await sse(world, TICKS, { topic: 'a' }));
  await settle(50);
  world.tick('a');
  const first = await events.next();
  await expect.poll(() => seen.payloads.length).toBe(1);
  expect(JSON.parse(first.value!.data)).toEqual(seen.payloads[0]);
  expect(world.executed()).toBe(1);
  await events.return(undefined);
  await client.dispose();
});

import { expect, test, vi } from 'vitest';
import { log, settle, take, turns, until, world } from '../../../test/feeds.ts';
import { forgetKept, memoryBus, SlowConsumerError, type EventBus } from './index.ts';

test('a stream replays from `after` in pages, then goes live', async () => {
  const { commit, tell, open } = world({ queueLimit: 10 });
  for (let i = 0; i < 35; i++) commit();
  const stream = open({ after: 5 });
  expect(await take(stream, 30)).toEqual(until(35, 6));
  const next = take(stream, 2);
  await settle();
  tell();
  tell();
  expect(await next).toEqual([36, 37]);
  await stream.return!();
});

test('`after: null` gives only events from now on', async () => {
  const { commit, tell, open } = world();
  commit();
  const stream = open({ after: null });
  const next = take(stream, 1);
  await settle();
  tell();
  expect(await next).toEqual([2]);
});

test('a live event needs no read of the database', async () => {
  const { tell, open, reads } = world();
  const stream = open();
  const next = take(stream, 3);
  await settle();
  const before = reads.length;
  for (let i = 0; i < 3; i++) tell();
  expect(await next).toEqual([1, 2, 3]);
  expect(reads.length).toBe(before);
});

test('a gap is filled from the rows, and a late or repeated event is dropped', async () => {
  const { commit, publish, open } = world();
  const stream = open();
  const next = take(stream, 4);
  await settle();
  const [one, two, three, four] = [commit(), commit(), commit(), commit()];
  publish(three);
  await settle();
  for (const late of [one, two, two, four, three]) publish(late);
  expect(await next).toEqual([1, 2, 3, 4]);
});

test('late subscribers do not get events that are to be forgotten, and nobody misses another one', async () => {
  const bus = memoryBus({ log });
  const { rows, tell, open } = world({ bus });
  const early = open();
  const first = take(early, 3);
  await settle();
  for (let i = 0; i < 3; i++) tell();
  expect(await first).toEqual([1, 2, 3]);
  rows.splice(1, 1);
  forgetKept(bus, 'call:1');
  const late = open();
  expect(await take(late, 2)).toEqual([1, 3]);
  const next = [take(early, 1), take(late, 1)];
  await settle();
  tell();
  expect(await Promise.all(next)).toEqual([[4], [4]]);
});

test('a lost message delays an event by one poll at most', async () => {
  const { commit, open } = world({ pollMs: 20 });
  const stream = open();
  const next = take(stream, 1);
  await settle();
  commit();
  expect(await next).toEqual([1]);
  await stream.return!();
});

test('all subscribers get the same objects, even if they replay together or join late', async () => {
  const { commit, tell, open, publish } = world();
  commit();
  const [a, b] = [open(), open()];
  const [first, same] = await Promise.all([a.next(), b.next()]);
  expect(first.value).toBe(same.value);
  await settle();
  const next = Promise.all([a.next(), b.next()]);
  await settle();
  const live = commit();
  publish(live);
  const [x, y] = await next;
  expect(x.value).toBe(live);
  expect(y.value).toBe(live);
  tell();
  const late = open({ after: 1 });
  expect((await late.next()).value).toBe(live);
});

test('a slow subscriber is ended, and the others go on', async () => {
  const { tell, open } = world({ queueLimit: 5 });
  const [slow, quick] = [open(), open()];
  const seen: number[] = [];
  const reading = (async () => {
    for await (const { seq } of quick) if (seen.push(seq) === 20) break;
  })();
  const first = slow.next();
  await settle();
  for (let i = 0; i < 20; i++) {
    tell();
    await turns(1);
  }
  await reading;
  expect(seen).toEqual(until(20));
  expect(await first).toMatchObject({ value: { seq: 1 } });
  await expect(slow.next()).rejects.toBeInstanceOf(SlowConsumerError);
  expect(await slow.next()).toEqual({ value: undefined, done: true });
});

test('the last event ends a replayed or live stream, and a stream that begins after it', async () => {
  const { commit, publish, open, feeds } = world();
  commit();
  const stream = open({ isLast: (event) => event.last === true });
  const all = take(stream, 9);
  await settle();
  publish(commit({ last: true }));
  expect(await all).toEqual([1, 2]);
  expect(await take(open({ isLast: (event) => event.last === true }), 9)).toEqual([1, 2]);
  expect(await take(open({ isLast: (event) => event.last === true, after: 2 }), 9)).toEqual([]);
  expect(await take(open({ isLast: (event) => event.last === true, after: null }), 9)).toEqual([]);
  expect(feeds.topicCount()).toBe(0);
});

test('`where` filters the events of a stream', async () => {
  const { commit, tell, open } = world();
  for (let i = 0; i < 4; i++) commit();
  const stream = open({ where: ({ seq }) => seq % 2 === 0 });
  const next = take(stream, 3);
  await settle();
  tell();
  tell();
  expect(await next).toEqual([2, 4, 6]);
});

test('nothing is left behind when subscribers leave unread, while waiting, during replay or by signal', async () => {
  const bus = memoryBus({ log });
  const left = vi.fn<() => void>();
  const counting: EventBus = { ...bus, subscribe: (...args) => (bus.subscribe(...args), left) };
  const { commit, open, feeds } = world({ bus: counting, queueLimit: 2 });
  for (let i = 0; i < 10; i++) commit();
  await open().return!();
  expect(feeds.topicCount()).toBe(0);

  const waiting = open({ after: 10 });
  const pending = waiting.next();
  await settle();
  await waiting.return!();
  expect(await pending).toEqual({ value: undefined, done: true });

  const replaying = open();
  expect(await take(replaying, 1)).toEqual([1]);
  await replaying.return!();

  const abort = new AbortController();
  const ended = open({ after: 10, signal: abort.signal }).next();
  await settle();
  abort.abort();
  expect((await ended).done).toBe(true);
  expect(feeds.topicCount()).toBe(0);
  expect(left).toHaveBeenCalledTimes(3);
});

test('subscribers get an error when the rows cannot be read, and the next subscriber starts afresh', async () => {
  const { open, feeds, commit } = world();
  commit();
  const failing = async () => Promise.reject(new Error('no database'));
  await expect(open({ latest: failing }).next()).rejects.toThrow('no database');
  await expect(open({ read: failing }).next()).rejects.toThrow('no database');
  expect(feeds.topicCount()).toBe(0);
  expect(await take(open(), 1)).toEqual([1]);
});

test('deleted rows do not block the stream', async () => {
  const { rows, commit, tell, open } = world();
  for (let i = 0; i < 6; i++) commit();
  rows.splice(0, 4);
  const stream = open();
  const next = take(stream, 3);
  await settle();
  tell();
  expect(await next).toEqual([5, 6, 7]);
});

test('a row that is committed while such a gap is read does not count as deleted', async () => {
  const { rows, commit, tell, open } = world({ latency: () => 20 });
  for (let i = 0; i < 4; i++) commit();
  rows.splice(0, 4, { seq: 4 });
  const stream = open({ read: async (after, limit) => (await turns(20), after < 4 ? [] : rows.slice(0, limit)) });
  const next = take(stream, 1);
  await turns(30);
  tell();
  expect(await next).toEqual([5]);
});

import { expect, test } from 'vitest';
import { Hosts } from './hosts.ts';

const never = new AbortController().signal;
const to = (accountId: string, url: string) => ({ accountId, url });
const settle = () => new Promise((resolve) => setImmediate(resolve));

function entering(hosts: Hosts, where: { accountId: string; url: string }, log: string[], signal = never) {
  const entered = hosts.enter(where, signal);
  void entered.then(
    () => log.push(where.url),
    () => log.push(`${where.url} gave up`),
  );
  return entered;
}

test('endpoints of one account on one host share its places, in their order', async () => {
  const hosts = new Hosts(2);
  const log: string[] = [];
  const urls = ['https://a.example/1', 'https://A.example/2', 'https://a.example:8443/3', 'https://a.example/4'];
  const [first, second] = urls.map((url) => entering(hosts, to('one', url), log));
  await settle();
  expect(log).toEqual(urls.slice(0, 2));
  (await second!).leave();
  await settle();
  expect(log).toEqual(urls.slice(0, 3));
  (await first!).leave();
  await settle();
  expect(log).toEqual(urls);
});

test('who waited for a place is told so', async () => {
  const hosts = new Hosts(1);
  const target = to('one', 'https://a.example/1');
  const first = await hosts.enter(target, never);
  expect(first.hasWaited).toBe(false);
  const second = hosts.enter(target, never);
  first.leave();
  expect((await second).hasWaited).toBe(true);
  (await second).leave();
});

test('another account, and another host, have places of their own', async () => {
  const hosts = new Hosts(1);
  const log: string[] = [];
  await entering(hosts, to('one', 'https://a.example/'), log);
  await entering(hosts, to('two', 'https://a.example/'), log);
  await entering(hosts, to('one', 'https://b.example/'), log);
  expect(log).toHaveLength(3);
});

test('who waits while the process stops gives up, and takes no place', async () => {
  const hosts = new Hosts(1);
  const log: string[] = [];
  const stopping = new AbortController();
  const place = await entering(hosts, to('one', 'https://a.example/1'), log);
  const waiting = entering(hosts, to('one', 'https://a.example/2'), log, stopping.signal);
  stopping.abort();
  await expect(waiting).rejects.toThrow('aborted');
  place.leave();
  await entering(hosts, to('one', 'https://a.example/3'), log);
  expect(log).toEqual(['https://a.example/1', 'https://a.example/2 gave up', 'https://a.example/3']);
});

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
  (await second!)();
  await settle();
  expect(log).toEqual(urls.slice(0, 3));
  (await first!)();
  await settle();
  expect(log).toEqual(urls);
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
  const leave = await entering(hosts, to('one', 'https://a.example/1'), log);
  const waiting = entering(hosts, to('one', 'https://a.example/2'), log, stopping.signal);
  stopping.abort();
  await expect(waiting).rejects.toThrow('aborted');
  leave();
  await entering(hosts, to('one', 'https://a.example/3'), log);
  expect(log).toEqual(['https://a.example/1', 'https://a.example/2 gave up', 'https://a.example/3']);
});

import { expect, test } from 'vitest';
import { AuthenticationError, ConnectionError, Nova } from '../index.ts';
import type { FetchInit, FetchReader } from '../http/fetch.ts';

interface Seen {
  url: string;
  init: FetchInit;
}

function clientOf(status: number, pieces: string[]) {
  const seen: Seen[] = [];
  const fetch = (url: string, init: FetchInit) => {
    seen.push({ url, init });
    const left = pieces.map((piece) => new TextEncoder().encode(piece));
    const reader: FetchReader = { read: async () => ({ done: left.length === 0, value: left.shift() }) };
    const headers = { get: () => null };
    return Promise.resolve({ status, headers, body: { getReader: () => reader }, text: async () => pieces.join('') });
  };
  return { nova: new Nova({ baseUrl: 'http://localhost:4000', apiKey: 'nova_key', fetch, maxRetries: 0 }), seen };
}

test('an export is read line by line, however it is cut into pieces', async () => {
  const bytes = '{"type":"call","data":{"name":"José"}}\n{"type":"email","data":{}}\n';
  for (const size of [1, 7, bytes.length]) {
    const pieces = bytes.match(new RegExp(`[^]{1,${size}}`, 'g'))!;
    const { nova, seen } = clientOf(200, pieces);
    const lines = [];
    for await (const line of nova.privacy.export()) lines.push(line);
    expect(lines).toEqual([
      { type: 'call', data: { name: 'José' } },
      { type: 'email', data: {} },
    ]);
    expect(seen[0]!.init.signal.aborted).toBe(true);
  }
});

test('an export that breaks off in a line throws, after the lines before', async () => {
  const { nova } = clientOf(200, ['{"type":"call","data":{}}\n{"type":"em']);
  const lines = nova.privacy.export();
  expect((await lines.next()).value).toEqual({ type: 'call', data: {} });
  await expect(lines.next()).rejects.toBeInstanceOf(ConnectionError);
});

test('an export that is refused throws the error of the answer', async () => {
  const { nova } = clientOf(401, ['{"detail":"Not authenticated"}']);
  await expect(nova.privacy.export().next()).rejects.toBeInstanceOf(AuthenticationError);
});

test('erasures go to their own paths, and a password never into one', async () => {
  const { nova, seen } = clientOf(200, [
    '{"id":"x","kind":"call","calls":1,"rows":2,"requested_at":"a","finished_at":null}',
  ]);
  expect(await nova.privacy.eraseCall('c1')).toMatchObject({ kind: 'call', finishedAt: null });
  await nova.privacy.eraseCalledParty('+971501234567');
  await nova.privacy.eraseAccount({ password: 'a-strong-password' });
  expect(seen.map(({ url, init }) => [init.method, url.replace('http://localhost:4000', ''), init.body])).toEqual([
    ['DELETE', '/v1/calls/c1', undefined],
    ['DELETE', '/v1/called-parties/%2B971501234567', undefined],
    ['DELETE', '/v1/account', '{"password":"a-strong-password"}'],
  ]);
});

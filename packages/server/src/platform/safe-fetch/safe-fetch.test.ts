import type { IncomingMessage, RequestListener } from 'node:http';
import { createServer as createNetServer, type AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { bodyOf, closeServers, failure, local, serve } from '../../../test/safe-fetch.ts';
import { createSafeFetch } from './safe-fetch.ts';

afterEach(closeServers);

describe('redirects', () => {
  test('follows up to five', async () => {
    const url = await serve((request, response) => {
      const left = Number(request.url!.slice(1));
      if (left === 0) response.end('there');
      else response.writeHead(302, { location: `/${left - 1}` }).end();
    });
    const response = await local(`${url}/5`);
    expect(response.body.toString()).toBe('there');
    expect(response.url).toBe(`${url}/0`);
    expect((await failure(local(`${url}/6`))).code).toBe('too_many_redirects');
  });

  test('never: returns the 3xx itself', async () => {
    const url = await serve((_, response) => response.writeHead(302, { location: '/elsewhere' }).end());
    const response = await local(url, { redirect: 'never' });
    expect(response.status).toBe(302);
    expect(response.headers.location).toBe('/elsewhere');
  });

  test('303 turns a POST into a GET without body; 307 repeats it', async () => {
    const seen: string[] = [];
    const url = await serve(async (request, response) => {
      seen.push(`${request.method} ${request.url} ${request.headers['content-type']} ${await bodyOf(request)}`);
      const status = { '/303': 303, '/307': 307 }[request.url!];
      if (status) response.writeHead(status, { location: '/end' });
      response.end();
    });
    const post = { method: 'POST', body: 'x', headers: { 'Content-Type': 'text/plain' } };
    await local(`${url}/303`, post);
    await local(`${url}/307`, post);
    expect(seen).toEqual([
      'POST /303 text/plain x',
      'GET /end undefined ',
      'POST /307 text/plain x',
      'POST /end text/plain x',
    ]);
  });

  test('sends no credentials to another origin', async () => {
    let seen: IncomingMessage['headers'] = {};
    const other = await serve((request, response) => void ((seen = request.headers), response.end()));
    const url = await serve((_, response) => response.writeHead(302, { location: other }).end());
    await local(url, { headers: { Authorization: 'Bearer x', Cookie: 'a=b', 'X-Kept': 'yes' } });
    expect(seen).toMatchObject({ 'x-kept': 'yes' });
    expect(seen).not.toHaveProperty('authorization');
    expect(seen).not.toHaveProperty('cookie');
  });

  test('refuses a redirect to another scheme', async () => {
    const url = await serve((_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end());
    expect((await failure(local(url))).code).toBe('bad_url');
  });
});

describe('the body', () => {
  test('is complete at exactly maxBytes, and cut at one byte more', async () => {
    const url = await serve((_, response) => response.end('12345'));
    expect(await local(url, { maxBytes: 5 })).toMatchObject({ body: Buffer.from('12345'), truncated: false });
    expect(await local(url, { maxBytes: 4 })).toMatchObject({ body: Buffer.from('1234'), truncated: true });
  });

  test('is left after maxBytes if it never ends, and the server is told', async () => {
    const gone = Promise.withResolvers<number>();
    const url = await serve((_, response) => {
      let sent = 0;
      const chunk = Buffer.alloc(64 * 1024);
      const more = () => {
        while (!response.destroyed && response.write(chunk)) sent += chunk.length;
      };
      response.on('drain', more).on('close', () => gone.resolve(sent));
      more();
    });
    const response = await local(url, { maxBytes: 100_000 });
    expect(response).toMatchObject({ truncated: true });
    expect(response.body.length).toBe(100_000);
    expect(await gone.promise).toBeLessThan(50_000_000);
  });

  test('is counted after decompression: a zip bomb costs only maxBytes', async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000));
    const url = await serve((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb));
    const before = process.memoryUsage.rss();
    const response = await local(url, { maxBytes: 1_000_000 });
    expect(response.truncated).toBe(true);
    expect(response.body.length).toBe(1_000_000);
    expect(process.memoryUsage.rss() - before).toBeLessThan(100_000_000);
  });

  test.each([
    ['gzip', gzipSync('hello')],
    ['br', brotliCompressSync('hello')],
    ['deflate', deflateSync('hello')],
    ['identity', Buffer.from('hello')],
  ])('is decoded from %s', async (coding, bytes) => {
    const url = await serve((_, response) => response.writeHead(200, { 'content-encoding': coding }).end(bytes));
    expect((await local(url)).body.toString()).toBe('hello');
  });

  test.each([
    ['broken gzip', 'gzip'],
    ['an unknown coding', 'rot13'],
    ['stacked codings', 'gzip, gzip'],
  ])('in %s is a bad response', async (_, coding) => {
    const url = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': coding }).end('x'.repeat(99)),
    );
    expect((await failure(local(url))).code).toBe('bad_response');
  });

  test('is a failure when the server cuts it off, not a short body', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half', () => response.destroy());
    });
    expect((await failure(local(url))).code).toBe('network');
  });
});

describe('time', () => {
  test.each([
    ['answers', () => {}],
    ['goes on', ((_, response) => void response.writeHead(200).write('a')) satisfies RequestListener],
  ])('runs out when the server never %s', async (_, listener) => {
    expect((await failure(local(await serve(listener), { timeoutMs: 100 }))).code).toBe('timeout');
  });

  test('runs out over a slow chain of redirects', async () => {
    const url = await serve(
      (_, response) => void setTimeout(() => response.writeHead(302, { location: '/' }).end(), 80),
    );
    expect((await failure(local(url, { timeoutMs: 200 }))).code).toBe('timeout');
  });

  test('runs out when resolving hangs', async () => {
    const hanging = createSafeFetch({ lookup: () => new Promise(() => {}) });
    expect((await failure(hanging('http://slow.example/', { timeoutMs: 100 }))).code).toBe('timeout');
    const connecting = createSafeFetch({ lookup: () => new Promise(() => {}), connectTimeoutMs: 100 });
    expect((await failure(connecting('http://slow.example/'))).code).toBe('timeout');
  });

  test("the caller's signal cancels, before and during", async () => {
    const url = await serve(() => {});
    expect((await failure(local(url, { signal: AbortSignal.abort() }))).code).toBe('aborted');
    expect((await failure(local(url, { signal: AbortSignal.timeout(50) }))).code).toBe('aborted');
  });
});

test('sends method, headers and body, and any status resolves', async () => {
  const url = await serve(async (request, response) => {
    const text = `${request.method} ${String(request.headers['x-a'])} ${await bodyOf(request)}`;
    response.writeHead(418, { 'X-B': '1', 'set-cookie': ['a=1', 'b=2'] }).end(text);
  });
  const response = await local(url, { method: 'PUT', headers: { 'X-A': 'a' }, body: Buffer.from('body') });
  expect(response).toMatchObject({ status: 418, url: `${url}/`, body: Buffer.from('PUT a body') });
  expect(response.headers).toMatchObject({ 'x-b': '1', 'set-cookie': 'a=1, b=2' });
});

describe('a host that begins with 100 Continue', () => {
  const impatient = async () => {
    const asked: string[] = [];
    const server = createNetServer((socket) => {
      let text = '';
      socket.on('error', () => {});
      socket.on('data', (data) => {
        text += String(data);
        if (!/\r\n\r\n(?:\{\})?$/.test(text) || (text.startsWith('POST') && !text.endsWith('{}'))) return;
        asked.push(text);
        text = '';
        socket.write('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n');
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 5\r\nx-b: 1\r\n\r\nhello');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/p?q=1`, asked };
  };

  test.each([false, true])('is reached (raw: %s), and not asked twice again', async (raw) => {
    const { url, asked } = await impatient();
    const post = { method: 'POST', body: '{}', headers: { 'x-a': 'a' }, raw };
    const fetching = createSafeFetch({ allowPrivate: true });
    const expected = { status: 200, truncated: false, body: Buffer.from('hello') };
    expect(await fetching(url, post)).toMatchObject(expected);
    expect(asked).toHaveLength(2);
    expect(asked[1]).toMatch(/^POST \/p\?q=1 HTTP\/1\.1\r\n[^]*\r\n\r\n\{\}$/);
    expect(await fetching(url, post)).toMatchObject(expected);
    expect(asked).toHaveLength(3);
    expect(await fetching(url, { ...post, maxBytes: 2 })).toMatchObject({ truncated: true, body: Buffer.from('he') });
  });

  test('is held to the same time and the same addresses', async () => {
    const { url } = await impatient();
    const guarded = createSafeFetch();
    expect((await failure(guarded(url))).code).toBe('blocked_address');
    const fetching = createSafeFetch({ allowPrivate: true });
    await fetching(url);
    expect((await failure(fetching(url, { signal: AbortSignal.abort() }))).code).toBe('aborted');
  });
});

describe('a raw answer', () => {
  test('is unchanged: neither followed nor decoded', async () => {
    const zipped = gzipSync('hello');
    const url = await serve((request, response) => {
      const headers = { location: '/elsewhere', 'content-encoding': 'gzip', 'x-method': request.method! };
      response.writeHead(302, headers).end(zipped);
    });
    const response = await local(url, { method: 'POST', body: 'x', raw: true });
    expect(response).toMatchObject({ status: 302, truncated: false, url: `${url}/` });
    expect(response.headers).toMatchObject({ location: '/elsewhere', 'x-method': 'POST' });
    expect(response.body.equals(zipped)).toBe(true);
  });

  test('ends at its limit, and the rest is not read', async () => {
    const closed = Promise.withResolvers<boolean>();
    const url = await serve((_, response) => {
      response.once('close', () => closed.resolve(response.writableFinished));
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    const response = await local(url, { raw: true, maxBytes: 10 });
    expect(response).toMatchObject({ status: 200, truncated: true, body: Buffer.from('xxxxxxxxxx') });
    expect(await closed.promise).toBe(false);
  });

  test('is complete at exactly the limit', async () => {
    const url = await serve((_, response) => response.end('0123456789'));
    const response = await local(url, { raw: true, maxBytes: 10 });
    expect(response).toMatchObject({ truncated: false, body: Buffer.from('0123456789') });
  });

  test('fails by time-out, when it is cut off, when the caller aborts, and when nothing listens', async () => {
    const silent = await serve(() => {});
    expect((await failure(local(silent, { raw: true, timeoutMs: 50 }))).code).toBe('timeout');
    expect((await failure(local(silent, { raw: true, signal: AbortSignal.timeout(50) }))).code).toBe('aborted');
    expect((await failure(local(silent, { raw: true, signal: AbortSignal.abort() }))).code).toBe('aborted');
    const dripping = await serve((_, response) => {
      response.write('x');
      setTimeout(() => response.destroy(), 50);
    });
    expect((await failure(local(dripping, { raw: true }))).code).toBe('network');
    closeServers();
    expect((await failure(local(silent, { raw: true }))).code).toBe('network');
  });

  test('comes from public addresses only', async () => {
    const url = await serve((_, response) => response.end());
    expect((await failure(createSafeFetch()(url, { raw: true }))).code).toBe('blocked_address');
  });
});

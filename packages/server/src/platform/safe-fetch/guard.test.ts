import { buildConnector } from 'undici';
import { afterEach, describe, expect, test } from 'vitest';
import { closeServers, failure, local, serve } from '../../../test/safe-fetch.ts';
import { nextHop } from './redirect.ts';
import { createSafeFetch, type SafeFetchOptions } from './safe-fetch.ts';

afterEach(closeServers);

/** A network in which names resolve as given, and every socket connects to `target` but claims to be at `remote`. */
function world(options: {
  answers: string[][];
  target: string;
  remote?: string;
}): SafeFetchOptions & { lookups: string[] } {
  const answers = [...options.answers];
  const lookups: string[] = [];
  return {
    lookups,
    lookup: async (name) => {
      lookups.push(name);
      const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
      return answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    },
    makeConnector: (lookup) => (target, done) => {
      lookup(target.hostname, { all: true }, (error, addresses) => {
        if (error) return done(error, null);
        const { hostname, port } = new URL(options.target);
        buildConnector({})({ hostname, port, protocol: 'http:' }, (...outcome) => {
          const remote = options.remote ?? (addresses as { address: string }[])[0]!.address;
          if (outcome[1]) Object.defineProperty(outcome[1], 'remoteAddress', { value: remote });
          done(...outcome);
        });
      });
    },
  };
}

describe('the guard', () => {
  test('refuses a name that resolves to a private address, without showing the address', async () => {
    const safeFetch = createSafeFetch({ lookup: async () => [{ address: '10.1.2.3', family: 4 }] });
    const error = await failure(safeFetch('http://evil.example/'));
    expect(error.code).toBe('blocked_address');
    expect(error.message).not.toContain('10.1.2.3');
    expect(error.cause).toBeUndefined();
  });

  test('refuses a name if any of its addresses is private, and sends nothing', async () => {
    let requests = 0;
    const target = await serve((_, response) => void (requests++, response.end()));
    const safeFetch = createSafeFetch(world({ answers: [['93.184.216.34', '127.0.0.1']], target }));
    expect((await failure(safeFetch('http://evil.example/'))).code).toBe('blocked_address');
    expect(requests).toBe(0);
  });

  test('allows a public name', async () => {
    const target = await serve((request, response) => response.end(`host ${request.headers.host}`));
    const setting = world({ answers: [['93.184.216.34']], target });
    const response = await createSafeFetch(setting)('http://good.example/');
    expect(response.body.toString()).toBe('host good.example');
    expect(setting.lookups).toEqual(['good.example']);
  });

  test('checks again for each connection: a name that becomes private is refused', async () => {
    const target = await serve((_, response) => response.writeHead(200, { connection: 'close' }).end('ok'));
    const safeFetch = createSafeFetch(world({ answers: [['93.184.216.34'], ['169.254.169.254']], target }));
    expect((await safeFetch('http://rebind.example/')).status).toBe(200);
    expect((await failure(safeFetch('http://rebind.example/'))).code).toBe('blocked_address');
  });

  test('hangs up if the socket is connected to a private address after all', async () => {
    let requests = 0;
    const target = await serve((_, response) => void (requests++, response.end()));
    const safeFetch = createSafeFetch(world({ answers: [['93.184.216.34']], target, remote: '127.0.0.1' }));
    expect((await failure(safeFetch('http://evil.example/'))).code).toBe('blocked_address');
    expect(requests).toBe(0);
  });

  test.each([
    'http://127.0.0.1:PORT/',
    'http://2130706433:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://localhost:PORT/',
  ])('refuses the literal %s, which is never looked up', async (url) => {
    let requests = 0;
    const port = new URL(await serve((_, response) => void (requests++, response.end()))).port;
    expect((await failure(createSafeFetch()(url.replace('PORT', port)))).code).toBe('blocked_address');
    expect(requests).toBe(0);
  });

  test('checks the target of a redirect', async () => {
    let inner = 0;
    const secret = await serve((_, response) => void (inner++, response.end('secret')));
    const target = await serve((_, response) => response.writeHead(302, { location: secret }).end());
    const safeFetch = createSafeFetch(world({ answers: [['93.184.216.34']], target }));
    expect((await failure(safeFetch('http://good.example/'))).code).toBe('blocked_address');
    expect(inner).toBe(0);
  });

  test('resolves the name in a redirect', async () => {
    const target = await serve((_, response) => response.writeHead(307, { location: 'http://inner.example/' }).end());
    const safeFetch = createSafeFetch(world({ answers: [['93.184.216.34'], ['192.168.0.1']], target }));
    expect((await failure(safeFetch('http://good.example/'))).code).toBe('blocked_address');
  });

  test('keeps httpsOnly across redirects', async () => {
    const hop = { url: new URL('https://good.example/'), method: 'GET', headers: {} };
    const next = async (location: string) => nextHop(hop, 302, location, { httpsOnly: true });
    expect((await next('/b')).url.href).toBe('https://good.example/b');
    expect((await failure(next('http://good.example/'))).code).toBe('bad_url');
    expect((await failure(local('http://good.example/', { httpsOnly: true }))).code).toBe('bad_url');
  });

  test('tells an unresolved name from a refused connection, without addresses', async () => {
    const missing = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
    const nowhere = createSafeFetch({ lookup: () => Promise.reject(missing) });
    expect(await failure(nowhere('http://nowhere.example/'))).toMatchObject({
      code: 'network',
      message: 'The host name does not exist.',
    });
    const url = await serve(() => {});
    closeServers();
    const refused = await failure(local(url));
    expect(refused.code).toBe('network');
    expect(refused.message).not.toContain('127.0.0.1');
  });
});

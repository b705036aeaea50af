import { afterEach, describe, expect, test, vi } from 'vitest';
import { fakeServer, json, type FakeServer, type Reply } from '../../test/fake-server.ts';
import { world } from '../../test/world.ts';
import { AuthenticationError, ConnectionError, InvalidResponseError, NotFoundError, Nova } from '../index.ts';
import type { NovaOptions } from './options.ts';

let server: FakeServer;
afterEach(() => server.close());
const connect = async (replies: Reply[], options: Partial<NovaOptions> = {}) => {
  server = await fakeServer(...replies);
  return world({ baseUrl: server.url, ...options });
};

const ok = json(200, { call_id: 'c1' });

describe('an address that is no NOVA', () => {
  const page: Reply = (_request, response) =>
    void response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not here</h1>');

  test.each([
    ['a page', page],
    ['JSON of another API', json(404, { error: 'no such route' })],
    ['a refused method', json(405, {})],
  ])('is told, when it answers with %s', async (_what, reply) => {
    const { calls } = await connect([reply]);
    const failed = await calls.get('c1').catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(InvalidResponseError);
    expect(failed).toMatchObject({ message: expect.stringMatching(/is baseUrl right\?/) });
    await expect(new Nova({ baseUrl: server.url }).graphql('{ me { id } }')).rejects.toBeInstanceOf(
      InvalidResponseError,
    );
    expect(server.received).toHaveLength(2);
  });

  test('is not one that says what it did not find', async () => {
    const { calls } = await connect([json(404, { detail: 'Call not found' })]);
    await expect(calls.get('c1')).rejects.toBeInstanceOf(NotFoundError);
  });
});

describe('an apiKey that is empty', () => {
  test.each([undefined, '', '  '])('is told without a request: %j', async (apiKey) => {
    const { suppressions, calls } = await connect([ok], { apiKey });
    const failed = await suppressions.list().catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(AuthenticationError);
    expect(failed).toMatchObject({ status: 401, message: expect.stringMatching(/apiKey is empty/) });
    expect(server.received).toEqual([]);
    await calls.get('c1');
    expect(server.received).toHaveLength(1);
  });

  test('is no problem where a proxy or a header brings the key', async () => {
    const { suppressions } = await connect([json(200, [])], { apiKey: '', headers: { Authorization: 'Bearer mine' } });
    await suppressions.list();
    server.received.length = 0;
    await new Nova({ baseUrl: server.url }).suppressions.list();
    expect(server.received).toHaveLength(1);
  });
});

describe('in a browser', () => {
  afterEach(() => vi.unstubAllGlobals());
  const failing = (error: Error) => {
    const fetch = async () => {
      throw error;
    };
    return connect([ok], { fetch, maxRetries: 0 });
  };

  test('a failed request to another origin names the setting that allows it', async () => {
    vi.stubGlobal('location', { origin: 'https://app.example.com' });
    const { calls } = await failing(new TypeError('Failed to fetch'));
    const failed = await calls.get('c1').catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(ConnectionError);
    expect(failed).toMatchObject({ message: expect.stringMatching(/CORS_ORIGINS .* https:\/\/app\.example\.com$/) });
  });

  test('one to the same origin does not', async () => {
    const { calls } = await failing(new TypeError('Failed to fetch'));
    vi.stubGlobal('location', { origin: server.url });
    await expect(calls.get('c1')).rejects.toThrow(/^Connection failed: Failed to fetch$/);
  });
});

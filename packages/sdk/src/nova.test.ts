import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fakeServer, json, type FakeServer } from '../test/fake-server.ts';
import { BadRequestError, InvalidResponseError, Nova, NovaError, type TypedDocument } from './index.ts';

const baseUrl = 'http://localhost:4000';

describe('options', () => {
  test.each([
    [{ baseUrl: '' }, 'baseUrl must be an http(s) URL'],
    [{ baseUrl: 'localhost:4000' }, 'baseUrl must be an http(s) URL'],
    [{ baseUrl: undefined as unknown as string }, 'baseUrl must be an http(s) URL'],
    [{ baseUrl, apiKey: 'a\nb' }, 'apiKey has characters'],
    [{ baseUrl, timeoutMs: 0 }, 'timeoutMs must be'],
    [{ baseUrl, timeoutMs: Infinity }, 'timeoutMs must be'],
    [{ baseUrl, timeoutMs: Number.NaN }, 'timeoutMs must be'],
    [{ baseUrl, maxRetries: -1 }, 'maxRetries must be'],
    [{ baseUrl, maxRetries: 1.5 }, 'maxRetries must be'],
  ])('are refused when they cannot work: %j', (options, message) => {
    expect(() => new Nova(options)).toThrow(NovaError);
    expect(() => new Nova(options)).toThrow(message);
  });

  test('do not show the key when printed', () => {
    const nova = new Nova({ baseUrl, apiKey: 'very-secret' });
    expect(`${inspect(nova, { depth: 9, showHidden: true })}${JSON.stringify(nova)}`).not.toContain('very-secret');
    expect(() => new Nova({ baseUrl, apiKey: 'very secret' })).not.toThrow('very secret');
  });
});

describe('with a server', () => {
  let server: FakeServer;
  beforeEach(async () => {
    server = await fakeServer(json(200, { data: { me: { email: 'a@example.com' } } }));
  });
  afterEach(() => server.close());

  test('withToken returns another client and leaves the first unchanged', async () => {
    const nova = new Nova({ baseUrl: server.url, apiKey: 'one' });
    const other = nova.withToken('two');
    await other.graphql('{ me { email } }');
    await nova.graphql('{ me { email } }');
    expect(server.received.map(({ headers }) => headers.authorization)).toEqual(['Bearer two', 'Bearer one']);
  });

  test('graphql sends a document with its variables, and uses the types of a typed one', async () => {
    const Me = 'query Me($n: Int) { me { email } }' as TypedDocument<{ me: { email: string } }, { n: number }>;
    const nova = new Nova({ baseUrl: server.url });
    const { me } = await nova.graphql(Me, { n: 1 });
    expect(me.email).toBe('a@example.com');
    expect(server.received[0]).toMatchObject({ path: '/graphql', body: { query: Me, variables: { n: 1 } } });
  });
});

describe('graphql rejects', () => {
  const run = async (status: number, body: unknown, document = '{ me { id } }') => {
    const server = await fakeServer(json(status, body));
    const nova = new Nova({ baseUrl: server.url, maxRetries: 1 });
    const error = await nova.graphql(document).catch((e: unknown) => e);
    await server.close();
    return { error, tries: server.received.length };
  };
  const errors = (code: string) => ({
    data: null,
    errors: [{ message: 'No', extensions: { code, requestId: 'g-1' } }],
  });

  test('with the class of the first error, whatever the status', async () => {
    const { error } = await run(200, errors('BAD_REQUEST'));
    expect(error).toBeInstanceOf(BadRequestError);
    expect(error).toMatchObject({ detail: 'No', requestId: 'g-1' });
    expect((await run(401, errors('UNAUTHENTICATED'))).error).toMatchObject({
      name: 'AuthenticationError',
      status: 401,
    });
  });

  test('after retries for a query, and without retries for a mutation', async () => {
    expect((await run(200, errors('INTERNAL'))).tries).toBe(2);
    expect((await run(200, errors('INTERNAL'), 'mutation { hangUp(id: "1") { id } }')).tries).toBe(1);
    expect((await run(200, errors('NOT_FOUND'))).tries).toBe(1);
  });

  test.each([{}, { data: null }, [], 'ok'])('for an answer that is not GraphQL: %j', async (body) => {
    expect((await run(200, body)).error).toBeInstanceOf(InvalidResponseError);
  });
});

import { request as httpRequest } from 'node:http';
import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeOf, startWorld, type TestWorld } from '../../../../test/graphql/world.ts';

let world: TestWorld;
beforeAll(async () => void (world = await startWorld()));
afterAll(() => world.close());

const get = (query: string, headers: Record<string, string> = { 'x-requested-with': 'test' }, more = '') =>
  fetch(`${world.url}?query=${encodeURIComponent(query)}${more}`, { headers });

function getRaw(path: string, headers: Record<string, string>): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(new URL(path, world.url), { headers, setHost: false });
    request.on('error', reject).on('response', (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () => resolve({ status: response.statusCode, body }));
    });
    request.end();
  });
}

describe('answers', () => {
  test('a query runs, with variables and an operation name', async () => {
    const query = 'query A { missing } query B($name: String) { hello(name: $name) }';
    const response = await world.post({ query, operationName: 'B', variables: { name: 'Ann' } });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.json()).toEqual({ data: { hello: 'Hello Ann' } });
  });

  test('a mutation runs, and resolvers get the context', async () => {
    expect(await world.run('mutation { shout }')).toEqual({ data: { shout: 'done' } });
    const response = await world.post({ query: '{ who ip }' }, { authorization: 'Bearer ann' });
    expect(await response.json()).toEqual({ data: { who: 'ann', ip: '127.0.0.1' } });
  });

  test('introspection runs', async () => {
    const { errors } = await world.run(
      getIntrospectionQuery({ inputValueDeprecation: true, directiveIsRepeatable: true }),
    );
    expect(errors).toBeUndefined();
  });

  test.each([
    ['{ hello }', undefined],
    ['{ missing }', undefined],
    ['{ broken hello }', undefined],
    ['{ nothing }', undefined],
    ['{ hello', undefined],
    ['query ($n: Int!) { node { list(first: $n) { n } } }', { n: 'x' }],
  ])('GET and POST answer alike: %s', async (query, variables) => {
    for (const accept of ['application/json', 'application/graphql-response+json', '*/*']) {
      const headers = { accept, 'x-requested-with': 'test', 'x-request-id': 'same' };
      const more = variables ? `&variables=${encodeURIComponent(JSON.stringify(variables))}` : '';
      const [one, other] = await Promise.all([get(query, headers, more), world.post({ query, variables }, headers)]);
      expect(one.status).toBe(other.status);
      expect(one.headers.get('content-type')).toBe(other.headers.get('content-type'));
      expect(await one.json()).toEqual(await other.json());
    }
  });
});

test('an answer may not be cached', async () => {
  for (const response of [
    await world.post({ query: 'mutation { shout }' }),
    await get('{ hello }'),
    await get('{ hel'),
  ])
    expect(response.headers.get('cache-control')).toBe('no-store');
});

describe('errors', () => {
  test('errors that the code throws on purpose keep their message and code', async () => {
    const { errors } = await world.run('{ missing }');
    expect(errors).toEqual([
      {
        message: 'Call not found',
        path: ['missing'],
        locations: [{ line: 1, column: 3 }],
        extensions: { code: 'NOT_FOUND', requestId: expect.any(String) as string },
      },
    ]);
    const busy = await world.run('{ busy }');
    expect(busy.errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 7 });
  });

  test('other errors are masked, and logged with the request id', async () => {
    const response = await world.post({ query: '{ broken badInt hello }' }, { 'x-request-id': 'find-me' });
    const text = await response.text();
    expect(text).not.toContain('secret');
    expect(JSON.parse(text)).toMatchObject({
      data: { broken: null, badInt: null, hello: 'Hello world' },
      errors: [
        { message: 'Internal server error', extensions: { code: 'INTERNAL', requestId: 'find-me' } },
        { message: 'Internal server error', extensions: { code: 'INTERNAL', requestId: 'find-me' } },
      ],
    });
    expect(world.lines.filter((line) => line.includes('find-me') && line.includes('secret'))).toHaveLength(2);
  });

  test('errors of the request are shown, without suggested names', async () => {
    const { errors } = await world.run('{ helo }');
    expect(errors?.[0]).toMatchObject({
      message: 'Cannot query field "helo" on type "Query".',
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
    const syntax = await world.run('{ hello ');
    expect(syntax.errors?.[0]).toMatchObject({ extensions: { code: 'GRAPHQL_PARSE_FAILED' } });
    const variable = await world.run('query ($name: String) { hello(name: $name) }', { name: 7 });
    expect(variable.errors?.[0]).toMatchObject({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
    expect(await codeOf(world.post({ query: 'query A { hello } query B { hello }' }))).toBe(
      'GRAPHQL_VALIDATION_FAILED',
    );
    expect(await codeOf(world.post({ query: '{ hello }', operationName: 'X' }))).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  test('401: the token is wrong; 500: the token cannot be checked', async () => {
    const response = await world.post({ query: '{ hello }' }, { authorization: 'Bearer wrong' });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(await codeOf(response)).toBe('UNAUTHENTICATED');
    const broken = await world.post({ query: '{ hello }' }, { authorization: 'Bearer broken' });
    expect(broken.status).toBe(500);
    expect(await broken.text()).not.toContain('database');
  });
});

describe('refusals', () => {
  test.each([
    ['a list of operations', '[{"query":"{ hello }"}]'],
    ['no JSON', '{'],
    ['no object', '"hello"'],
    ['no query', '{}'],
    ['variables that are no object', '{"query":"{ hello }","variables":[1]}'],
    ['extensions that are no object', '{"query":"{ hello }","extensions":"x"}'],
    ['an operation name that is no string', '{"query":"{ hello }","operationName":1}'],
    ['nothing', ''],
    ['bytes that are not UTF-8', new Blob([Buffer.from('{"query":"{ hello(name: \\"Jos\xe9\\") }"}', 'latin1')])],
  ])('%s', async (_what, body) => {
    const response = await world.post(body);
    expect(response.status).toBe(400);
    expect(await codeOf(response)).toBe('BAD_REQUEST');
  });

  test.each([
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    'application/graphql',
  ])('refuses a body of %s', async (type) => {
    const response = await world.post('query=%7B%20hello%20%7D', { 'content-type': type });
    expect(response.status).toBe(415);
    expect(await codeOf(response)).toBe('UNSUPPORTED_MEDIA_TYPE');
  });

  test('a mutation by GET, a GET that a foreign page could send, and other methods are refused', async () => {
    const mutation = await get('mutation { shout }');
    expect(mutation.status).toBe(405);
    expect(mutation.headers.get('allow')).toBe('POST');
    expect((await get('{ hello }', {})).status).toBe(403);
    expect((await fetch(world.url, { method: 'PUT' })).status).toBe(405);
    expect((await get('{ hello }', undefined, '&variables={')).status).toBe(400);
  });

  test('a mutation is not run when the client accepts no type of answer', async () => {
    const before = world.shouts();
    const response = await world.post({ query: 'mutation { shout }' }, { accept: 'multipart/mixed' });
    expect(response.status).toBe(406);
    expect(await codeOf(response)).toBe('BAD_REQUEST');
    expect(world.shouts()).toBe(before);
  });

  test.each([
    ['a host that is none', 'a b', '/graphql?query=%7B%20hello%20%7D'],
    ['no host', '', '/graphql?query=%7B%20hello%20%7D'],
    ['an end that Yoga takes for a question after its health', 'x', '/graphql?query=%7B%20hello%20%7D&from=/health'],
  ])('%s gets the usual answer', async (_what, host, path) => {
    const { status, body } = await getRaw(path, { host, 'x-requested-with': 'test' });
    expect(status).toBe(200);
    expect(JSON.parse(body)).toEqual({ data: { hello: 'Hello world' } });
  });

  test('406: no acceptable type, also for a subscription as JSON', async () => {
    expect((await world.post({ query: '{ hello }' }, { accept: 'image/png' })).status).toBe(406);
    expect((await world.post({ query: 'subscription { fresh { seq } }' }, { accept: 'application/json' })).status).toBe(
      406,
    );
  });
});

test('GraphiQL loads nothing from other hosts', async () => {
  const page = await fetch(world.url, { headers: { accept: 'text/html,*/*;q=0.8' } });
  expect(page.headers.get('content-type')).toContain('text/html');
  const policy = page.headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/https?:/);
  const html = await page.text();
  expect(html).toContain('{ hello }');
  expect(html).toContain('"method":"POST"');
  const markup = html.replaceAll(/<(script|style)>.*<\/\1>/gs, '');
  expect(markup).toContain('<title>NOVA GraphQL</title>');
  expect(markup).not.toMatch(/(?:src|href)="(?!data:)/);
  expect(html).toContain('<style>.graphiql-tab { transform: none !important }</style>');
  const again = await fetch(world.url, {
    headers: { accept: 'text/html', 'if-none-match': page.headers.get('etag')! },
  });
  expect(again.status).toBe(304);
});

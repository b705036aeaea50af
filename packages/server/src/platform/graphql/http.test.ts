import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeOf, startWorld, type TestWorld } from './graphql.testing.ts';

let world: TestWorld;
beforeAll(async () => void (world = await startWorld()));
afterAll(() => world.close());

const get = (query: string, headers: Record<string, string> = { 'x-requested-with': 'test' }, more = '') =>
  fetch(`${world.url}?query=${encodeURIComponent(query)}${more}`, { headers });

describe('answers', () => {
  test('a query, with variables and an operation name', async () => {
    const query = 'query A { missing } query B($name: String) { hello(name: $name) }';
    const response = await world.post({ query, operationName: 'B', variables: { name: 'Ann' } });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.json()).toEqual({ data: { hello: 'Hello Ann' } });
  });

  test('a mutation, and the context', async () => {
    expect(await world.run('mutation { shout }')).toEqual({ data: { shout: 'done' } });
    const response = await world.post({ query: '{ who ip }' }, { authorization: 'Bearer ann' });
    expect(await response.json()).toEqual({ data: { who: 'ann', ip: '127.0.0.1' } });
  });

  test('introspection', async () => {
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
  ])('GET by Yoga and POST directly answer alike: %s', async (query, variables) => {
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

describe('errors', () => {
  test('ours keep message and code', async () => {
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

  test('others are masked, and logged with the request id', async () => {
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

  test('what is wrong with the request is said, without suggestions', async () => {
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

  test('a wrong token is 401; one that cannot be checked is 500', async () => {
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
    ['an operation name that is no string', '{"query":"{ hello }","operationName":1}'],
    ['nothing', ''],
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
  ])('a body of %s', async (type) => {
    const response = await world.post('query=%7B%20hello%20%7D', { 'content-type': type });
    expect(response.status).toBe(415);
    expect(await codeOf(response)).toBe('UNSUPPORTED_MEDIA_TYPE');
  });

  test('a mutation by GET, a GET that any page could make, another method', async () => {
    const mutation = await get('mutation { shout }');
    expect(mutation.status).toBe(405);
    expect(mutation.headers.get('allow')).toBe('POST');
    expect((await get('{ hello }', {})).status).toBe(403);
    expect((await fetch(world.url, { method: 'PUT' })).status).toBe(405);
    expect((await get('{ hello }', undefined, '&variables={')).status).toBe(400);
  });

  test('an answer that nobody takes, and a subscription that cannot be one', async () => {
    expect((await world.post({ query: '{ hello }' }, { accept: 'image/png' })).status).toBe(406);
    expect((await world.post({ query: 'subscription { fresh { seq } }' }, { accept: 'application/json' })).status).toBe(
      406,
    );
  });
});

test('GraphiQL asks no other host for anything', async () => {
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

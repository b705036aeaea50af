import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeOf, startWorld, type TestWorld } from '../../../../test/graphql/world.ts';

let world: TestWorld;
beforeAll(async () => void (world = await startWorld()));
afterAll(() => world.close());

/** The error of an operation that is not run; undefined when it is run. */
async function refusal(query: string, variables?: object): Promise<string | undefined> {
  const { errors, data } = await world.run(query, variables);
  expect(data === undefined).toBe(errors !== undefined);
  return errors?.[0]?.message;
}

const nested = (levels: number) => `{ node ${'{ child '.repeat(levels)} { n } ${'}'.repeat(levels)} }`;

test('depth is limited, with fragments counted', async () => {
  expect(await refusal(nested(10))).toBeUndefined();
  expect(await refusal(nested(11))).toBe('The operation is 13 levels deep; at most 12 are allowed');
  const fragment = nested(11).slice('{ node '.length, -2);
  expect(await refusal(`{ node { ...A } } fragment A on Node ${fragment}`)).toContain('at most 12');
});

test('aliases are limited, with fragments counted', async () => {
  const aliases = (count: number) => Array.from({ length: count }, (_, i) => `a${i}: n`).join(' ');
  expect(await refusal(`{ node { ${aliases(30)} } }`)).toBeUndefined();
  expect(await refusal(`{ node { ${aliases(31)} } }`)).toBe('The operation has 31 aliases; at most 30 are allowed');
  const twice = `{ node { child { ...A } list { ...A } } } fragment A on Node { ${aliases(20)} }`;
  expect(await refusal(twice)).toContain('40 aliases');
});

test('nested fragments that double each time are refused', async () => {
  const spread = (name: string) => `fragment ${name}0 on Node { n } `;
  const bomb = Array.from(
    { length: 30 },
    (_, i) => `fragment A${i + 1} on Node { x: child { ...A${i} } y: child { ...A${i} } }`,
  );
  expect(await refusal(`{ node { ...A30 } } ${spread('A')} ${bomb.join(' ')}`)).toContain('allowed');
});

test('root fields are limited', async () => {
  const fields = 'hello '.repeat(21);
  expect(await refusal(`{ ${fields} }`)).toBe('The operation asks for 21 fields at once; at most 20 are allowed');
});

test('cost is limited, for literals and variables', async () => {
  expect(await refusal('{ node { list(first: 220) { list(first: 210) { n } } } }')).toBe(
    'The operation costs 46422; at most 45000 is allowed. Ask for fewer fields or shorter lists (first, last)',
  );
  const query = 'query ($n: Int = 5) { node { list(first: $n) { list(first: $n) { n } } } }';
  expect(await refusal(query)).toBeUndefined();
  expect(await refusal(query, { n: 20 })).toBeUndefined();
  expect(await refusal(query, { n: 220 })).toContain('costs 48622');
  expect(await refusal(query.replace('= 5', '= 220'))).toContain('costs 48622');
});

test('introspection counts as a whole', async () => {
  const schemas = (count: number) => Array.from({ length: count }, (_, i) => `s${i}: __schema { types { name } }`);
  expect(await refusal(`{ ${schemas(2).join(' ')} }`)).toBeUndefined();
  expect(await refusal(`{ ${schemas(13).join(' ')} }`)).toContain('costs 52000');
  const deep = '{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }';
  expect(await refusal(deep)).toBe('Maximum introspection depth exceeded');
});

test('tokens are limited', async () => {
  expect(await refusal(`{ ${'n '.repeat(1000)} }`)).toContain('more than 1000 tokens');
});

test('the size of a body is limited', async () => {
  const response = await world.post({ query: '{ hello }', pad: 'x'.repeat(10 * 1024 * 1024) });
  expect(response.status).toBe(413);
  expect(await codeOf(response)).toBe('PAYLOAD_TOO_LARGE');
  expect((await postChunked('x'.repeat(2 * 1024 * 1024))).status).toBe(413);
});

test('the depth of variables is limited', async () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const response = await world.post(`{"query":"{ hello }","variables":{"a":${deep}}}`);
  expect(response.status).toBe(400);
  expect(await codeOf(response)).toBe('BAD_REQUEST');
});

/** Posts a body without a content length. */
function postChunked(body: string): Promise<{ status: number | undefined }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(world.url, { method: 'POST', headers: { 'content-type': 'application/json' } });
    request.on('response', (response) => (response.resume(), resolve({ status: response.statusCode })));
    request.on('error', reject);
    request.write(body);
    request.end();
  });
}

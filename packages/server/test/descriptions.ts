import * as fc from 'fast-check';

/** A JSON Schema, as far as the API's description uses it. */
interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
}

type Content = Record<string, { schema: Schema; example?: unknown }>;
export interface Operation {
  operationId: string;
  parameters?: { name: string; in: 'path' | 'query' | 'header'; schema: Schema }[];
  requestBody?: { content: Content };
  responses: Record<string, { content?: Content }>;
}
export interface Description {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}
export interface Asked {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | Buffer | undefined;
}

/** Text that is likely to break something, beside text of all kinds. */
const NASTY = ['', ' ', '\0', '\ud800', '🇦🇪', '../..', "' or 1=1 --", 'a'.repeat(5000), '-1', '1e999', 'null'];
const text = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.constantFrom(...NASTY));
const FORMATS: Record<string, fc.Arbitrary<string>> = {
  email: fc.nat(9999).map((n) => `person${n}@example.com`),
  uuid: fc.uuid(),
  'date-time': fc.constant('2026-06-12T08:30:00.000Z'),
};

/** Values that a schema accepts. */
function valid(schema: Schema, { components }: Description): fc.Arbitrary<unknown> {
  const from = (part: Schema): fc.Arbitrary<unknown> => {
    if (part.$ref) return from(components.schemas[part.$ref.split('/').at(-1)!]!);
    if ('const' in part) return fc.constant(part.const);
    if (part.enum) return fc.constantFrom(...part.enum);
    if (part.anyOf) return fc.oneof(...part.anyOf.map(from));
    if (Array.isArray(part.type)) return fc.oneof(...part.type.map((type) => from({ ...part, type })));
    return ofType(part, from);
  };
  return from(schema);
}

function ofType(schema: Schema, from: (part: Schema) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const { type, format, minimum: min = -1e6, maximum: max = 1e6, minLength, maxLength = 200, required = [] } = schema;
  if (type === 'null') return fc.constant(null);
  if (type === 'boolean') return fc.boolean();
  if (type === 'integer' || type === 'number') return fc.integer({ min, max: Math.min(max, 1e6) });
  if (type === 'string') return FORMATS[format ?? ''] ?? fc.string({ minLength, maxLength: Math.min(maxLength, 200) });
  if (type === 'array') return fc.array(from(schema.items ?? {}), { maxLength: 6 });
  if (type !== 'object') return fc.jsonValue();
  const properties = Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, one]) => [name, from(one)]),
  );
  return fc.record(properties, { requiredKeys: required.filter((name) => name in properties) });
}

/** A value with one of its parts replaced by something else, or taken away. */
const spoilt = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.tuple(value, fc.nat(20), fc.oneof(fc.jsonValue(), text, fc.constant(undefined))).map(([whole, at, other]) => {
    const names = Object.keys(Object(whole) as object);
    if (names.length === 0) return other ?? null;
    const name = names[at % names.length]!;
    return Array.isArray(whole) ? whole.with(Number(name), other) : { ...(whole as object), [name]: other };
  });

function bodies({ requestBody }: Operation, api: Description): fc.Arbitrary<string | Buffer | undefined> {
  const { schema, example } = requestBody?.content['application/json'] ?? { schema: {}, example: undefined };
  const good = fc.oneof(fc.constant(example), valid(schema, api));
  const json = fc.oneof(
    { weight: 3, arbitrary: good },
    { weight: 4, arbitrary: spoilt(good) },
    { weight: 1, arbitrary: fc.jsonValue() },
  );
  const raw = fc.constantFrom(
    undefined,
    '',
    '{',
    '{"__proto__":{}}',
    '[1,2',
    'null',
    Buffer.from([0xff, 0xfe, 0x7b]),
    Buffer.from('{"email":"Jos\xe9"}', 'latin1'),
    ' '.repeat(1_100_000),
  );
  return fc.oneof({ weight: 6, arbitrary: json.map((value) => JSON.stringify(value)) }, { weight: 1, arbitrary: raw });
}

const JSON_TYPE = 'application/json';
const contentTypes = fc.oneof(
  { weight: 8, arbitrary: fc.constant(JSON_TYPE) },
  fc.constantFrom(
    undefined,
    'text/plain',
    'application/xml',
    'nonsense',
    `${JSON_TYPE}; charset=utf-8`,
    `${JSON_TYPE};`,
  ),
);
const authorizations = (token: string) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(`Bearer ${token}`) },
    fc.constantFrom(undefined, 'Bearer nonsense', 'Basic eDp5', 'Bearer', 'Bearer nova_nonsense'),
  );
/** What may stand for a parameter of a path, as it is written there. */
const segments = fc.oneof(
  fc.uuid(),
  text.filter((one) => one.isWellFormed() && !['', '.', '..'].includes(one)).map(encodeURIComponent),
  fc.constantFrom('%', '%ff', '%00', '%2F', '+971501234567', 'call', '0'),
);

const defined = (headers: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined));

/** Requests to an operation, valid and spoilt. Each comes from an address of its own, so that no limit hides the rest. */
export function requestsTo(
  api: Description,
  method: string,
  path: string,
  operation: Operation,
  token: string,
): fc.Arbitrary<Asked> {
  const { parameters = [] } = operation;
  const named = (place: string) => parameters.filter((one) => one.in === place);
  const some = <T>(values: Record<string, fc.Arbitrary<T>>) => fc.record(values, { requiredKeys: [] });
  const inQuery = some(
    Object.fromEntries(
      named('query').map(({ name, schema }) => [
        name,
        fc.oneof(
          valid(schema, api).map(String),
          text.filter((one) => one.isWellFormed()),
        ),
      ]),
    ),
  );
  // Header values are ASCII here, because clients send no others.
  const inHeaders = some(Object.fromEntries(named('header').map(({ name }) => [name, fc.string({ maxLength: 140 })])));
  return fc
    .record({
      parts: fc.array(segments, { minLength: 2, maxLength: 2 }),
      query: inQuery,
      headers: inHeaders,
      body: method === 'GET' ? fc.constant(undefined) : bodies(operation, api),
      contentType: contentTypes,
      authorization: authorizations(token),
      address: fc.nat(0xff_ff),
    })
    .map(({ parts, query, headers, body, contentType, authorization, address }) => {
      const search = new URLSearchParams(defined(query)).toString();
      const filled = path.replace(/\{\w+\}/g, () => parts.pop()!);
      const own = { authorization, 'content-type': body === undefined ? undefined : contentType };
      const from = `198.18.${address >> 8}.${address & 255}`;
      return {
        method,
        path: search ? `${filled}?${search}` : filled,
        headers: { ...defined({ ...headers, ...own }), 'x-forwarded-for': from },
        body,
      };
    });
}

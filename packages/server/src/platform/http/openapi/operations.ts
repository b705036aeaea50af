import { ErrorBody } from '@nova-calls/schema';
import type { FastifySchema, RouteOptions } from 'fastify';
import { z } from 'zod';
import { exampleOf, referTo, type Schemas } from './schemas.ts';
import { commonStatuses } from './statuses.ts';
import type { JsonSchema } from './tidy.ts';

interface Content {
  schema: z.ZodType;
  example?: unknown;
}

/** What a route's `schema` holds here. */
export interface RouteSchema {
  operationId: string;
  params?: z.ZodType;
  querystring?: z.ZodType;
  headers?: z.ZodType;
  body?: z.ZodType;
  /** The parts of a `multipart/form-data` body, which the route reads itself. */
  form?: z.ZodType;
  response: Record<number, { description: string; content: Record<string, Content> }>;
}

export const schemaOf = (route: RouteOptions): RouteSchema & FastifySchema => route.schema as RouteSchema;

/** Every shape that a route names. */
export function shapesOf(route: RouteOptions): z.ZodType[] {
  const { params, querystring, headers, body, form, response } = schemaOf(route);
  const bodies = Object.values(response).flatMap(({ content }) => Object.values(content).map(({ schema }) => schema));
  return [params, querystring, headers, body, form, ...bodies].filter((shape) => shape !== undefined);
}

/** What clients send to a route. */
export function requestOf(route: RouteOptions, schemas: Schemas): object {
  const { params, querystring, headers, body, form } = schemaOf(route);
  const parameters = [
    ...parametersOf('path', params, schemas),
    ...parametersOf('query', querystring, schemas),
    ...parametersOf('header', headers, schemas),
  ];
  return {
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: contentOf(body, schemas.input) } }),
    ...(form && { requestBody: { required: true, content: contentOf(form, schemas.input, FORM_TYPE) } }),
  };
}

/** The properties of an object, as parameters. */
export function parametersOf(where: string, shape: z.ZodType | undefined, { input }: Schemas): object[] {
  const { properties = {}, required = [] } = shape ? input(shape) : {};
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name: where === 'header' ? headerCase(name) : name,
    in: where,
    required: required.includes(name),
    description,
    schema,
  }));
}

const headerCase = (name: string) => name.replace(/(^|-)\w/g, (start) => start.toUpperCase());

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'multipart/form-data';

/** The body of a request or an answer; undefined when there is none. */
export function contentOf(
  shape: z.ZodType,
  whole: (shape: z.ZodType) => JsonSchema,
  type = JSON_TYPE,
  example = exampleOf(shape),
): object | undefined {
  if (shape instanceof z.ZodNull) return undefined;
  // One sentence cannot be the example of each error.
  const hasExample = shape !== ErrorBody && example !== undefined;
  return { [type]: { schema: referTo(shape, whole), ...(hasExample && { example }) } };
}

/** What a route answers, by status. */
export function responsesOf(route: RouteOptions, schemas: Schemas, scope: string | undefined): Record<string, object> {
  const { response } = schemaOf(route);
  const common = commonStatuses(route, scope);
  const statuses = [...new Set([...Object.keys(response), ...Object.keys(common)])].sort();
  const entries = statuses.map((status) => {
    const own = response[Number(status)];
    const description = [own?.description, common[Number(status)]].filter(Boolean).join(' ');
    const [type, { schema, example }] = Object.entries<Content>(own?.content ?? ERROR)[0]!;
    return [status, responseOf(Number(status), description, contentOf(schema, schemas.output, type, example))];
  });
  return Object.fromEntries(entries) as Record<string, object>;
}

const ERROR = { [JSON_TYPE]: { schema: ErrorBody } };

function responseOf(status: number, description: string, content: object | undefined): object {
  const names = HEADERS[status] ?? [];
  const headers = Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
  return { description, ...(names.length > 0 && { headers }), ...(content && { content }) };
}

/** The headers that matter to a client, by status. */
const HEADERS: Record<number, (keyof typeof HEADER_COMPONENTS)[]> = {
  401: ['WWW-Authenticate'],
  429: ['Retry-After'],
  503: ['Retry-After'],
};

/** `components.headers`. */
export const HEADER_COMPONENTS = {
  'Retry-After': {
    description: 'Whole seconds after which a retry makes sense. Always sent with 429.',
    schema: { type: 'integer', minimum: 1 },
    example: 30,
  },
  'WWW-Authenticate': {
    description: 'How to authenticate: `Bearer`.',
    schema: { type: 'string' },
    example: 'Bearer',
  },
};

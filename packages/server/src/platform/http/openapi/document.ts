import type { RouteOptions } from 'fastify';
import type { z } from 'zod';
import type { RestApp, ScopesOf } from '../rest-types.ts';
import {
  contentOf,
  HEADER_COMPONENTS,
  parametersOf,
  requestOf,
  responsesOf,
  schemaOf,
  shapesOf,
} from './operations.ts';
import { componentsOf, schemasOf, type Schemas } from './schemas.ts';

/** A request that the server sends to customers. */
export interface WebhookDoc {
  name: string;
  operationId: string;
  tag: string;
  description: string;
  headers: z.ZodType;
  body: z.ZodType;
  /** What the receiver's answer means, by status. */
  responses: Record<string, string>;
}

/** What the description holds besides the routes. */
export interface ApiDoc {
  info: object;
  servers: object[];
  tags: { name: string; description: string }[];
  securitySchemes: object;
  webhooks: WebhookDoc[];
  /** What an API key needs for each route. */
  scopes: ScopesOf;
}

/** Collects the routes that are registered from now on. Those that set `hide` are left out. */
export function collectRoutes(app: RestApp): RouteOptions[] {
  const routes: RouteOptions[] = [];
  app.addHook('onRoute', (route) => {
    // Fastify adds a HEAD to each GET.
    if (route.method !== 'HEAD' && !route.schema?.hide) routes.push(route);
  });
  return routes;
}

/** The description of the REST API, OpenAPI 3.1. */
export function describeApi(routes: RouteOptions[], { securitySchemes, webhooks, scopes, ...doc }: ApiDoc): object {
  const schemas = schemasOf([...routes.flatMap(shapesOf), ...webhooks.flatMap(({ headers, body }) => [headers, body])]);
  const requests = routes.map((route) => requestOf(route, schemas));
  const responses = routes.map((route) => responsesOf(route, schemas, scopeOf(route, scopes)));
  const sent = Object.fromEntries(webhooks.map((webhook) => [webhook.name, { post: webhookOf(webhook, schemas) }]));
  const paths: Record<string, Record<string, object>> = {};
  for (const [i, route] of routes.entries()) {
    const methods = (paths[pathOf(route)] ??= {});
    methods[String(route.method).toLowerCase()] = { ...aboutOf(route), ...requests[i], responses: responses[i] };
  }
  const components = {
    securitySchemes,
    headers: HEADER_COMPONENTS,
    schemas: componentsOf(requests, [responses, sent], schemas),
  };
  return { openapi: '3.1.0', ...doc, paths, webhooks: sent, components };
}

function scopeOf({ method, url }: RouteOptions, scopes: ScopesOf): string | undefined {
  const scope = scopes[`${String(method)} ${url}`];
  return scope === 'any' ? undefined : scope;
}

const pathOf = ({ url }: RouteOptions) => url.replace(/:(\w+)/g, '{$1}');

function aboutOf(route: RouteOptions): object {
  const { operationId, tags, summary, description, security } = schemaOf(route);
  return { operationId, tags, summary, description, security };
}

function webhookOf({ operationId, tag, description, headers, body, responses }: WebhookDoc, schemas: Schemas): object {
  const entries = Object.entries(responses).map(([status, meaning]) => [status, { description: meaning }]);
  return {
    operationId,
    tags: [tag],
    summary: description.replace(/\.$/, ''),
    description,
    // A signature proves who sent it.
    security: [],
    parameters: parametersOf('header', headers, schemas),
    requestBody: { required: true, content: contentOf(body, schemas.output) },
    responses: Object.fromEntries(entries) as object,
  };
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Services } from './services.ts';
import type { Caller } from './platform/auth/index.ts';
import type { GraphqlContext } from './platform/builder/index.ts';
import type { Config } from './platform/config/index.ts';
import { currentScope, inScope, nameOwner, type PrismaClient } from './platform/db/index.ts';
import { goneSignal, ownerOf } from './platform/deadline/index.ts';
import { createGraphqlServer, DEFAULT_LIMITS, type GraphqlLimits } from './platform/graphql/index.ts';
import { collectRoutes, createRestApp, describeApi, enter, factsOf, parseTrustProxy } from './platform/http/index.ts';
import type { Logger } from './platform/log/index.ts';
import { graphiqlExamples } from './examples.ts';
import { docsRoutes } from './docs.ts';
import { schema } from './graphql.ts';
import { createMcpDoor } from './mcp.ts';
import { apiDoc } from './openapi.ts';
import { REST_SCOPES } from './scopes.ts';
import { registerRest } from './rest.ts';
import { createTrpcHandler } from './trpc.ts';

interface DoorsOptions {
  config: Config;
  log: Logger;
  prisma: PrismaClient;
  services: Services;
  limits?: Partial<GraphqlLimits>;
}

/** The doors: GraphQL, MCP for models, tRPC for operators, and REST for everything else. */
export interface Doors {
  handle(request: IncomingMessage, response: ServerResponse): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** The REST document, OpenAPI 3.1. */
  openapi(): object;
  close(graceMs: number): Promise<void>;
}

export async function createDoors({ config, log, prisma, services, limits = {} }: DoorsOptions): Promise<Doors> {
  const authenticate = async (authorization: string | undefined) => {
    const viewer = await services.accounts.authenticate(authorization);
    // From here on the request takes its turns at the database as its account.
    if (viewer) nameOwner(ownerOf({ viewer, ip: '' }));
    return viewer;
  };
  const { queryMs, mutationMs } = { ...DEFAULT_LIMITS, ...limits };
  const deadlines = { readMs: queryMs, writeMs: mutationMs };
  const rest = createRestApp({ log, scopes: REST_SCOPES, authenticate, deadlines });
  const routes = collectRoutes(rest);
  registerRest(rest, services, config.OPERATOR_TOKEN);
  // Some routes are in scopes of their own, which are loaded only now.
  await rest.after();
  const openapi = describeApi(routes, { ...apiDoc, scopes: REST_SCOPES });
  await docsRoutes(rest, openapi);
  await rest.ready();
  const trustProxy = parseTrustProxy(config.TRUST_PROXY);
  const graphql = createGraphqlServer({
    schema,
    context: (caller: Caller): GraphqlContext => ({ caller, prisma, services }),
    log,
    authenticate,
    trustProxy,
    examples: graphiqlExamples,
    clock: services.clock,
    limits,
  });
  const trpc = createTrpcHandler({ services, token: config.OPERATOR_TOKEN, log, deadlines });
  const corsOrigins = config.CORS_ORIGINS.split(',').map((origin) => origin.trim());
  const edge = { log, trustProxy, corsOrigins, countryHeader: config.GEO_COUNTRY_HEADER };
  const { origin } = new URL(config.PUBLIC_URL ?? `http://localhost:${config.PORT}`);
  const mcp = createMcpDoor({
    log,
    authenticate,
    dispatch: handle,
    origins: [origin, ...corsOrigins],
    deadlines,
  });

  function handle(request: IncomingMessage, response: ServerResponse): void {
    if (!enter(request, response, edge)) return;
    const owner = ownerOf({ viewer: null, ip: factsOf(request).ip });
    // A tool's own request ends with the request that called the tool.
    const caller = currentScope()?.signal;
    const gone = goneSignal(response);
    const signal = caller ? AbortSignal.any([caller, gone]) : gone;
    inScope({ owner, signal }, () => route(request, response));
  }

  function route(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url?.split('?', 1)[0] ?? '/';
    if (path === '/graphql') graphql.handle(request, response);
    else if (path === '/mcp') void mcp(request, response);
    else if (path.startsWith('/trpc')) trpc(request, response);
    else rest.routing(request, response);
  }

  return {
    handle,
    upgrade: (request, socket, head) => graphql.upgrade(request, socket, head),
    openapi: () => openapi,
    async close(graceMs) {
      await graphql.close(graceMs);
      await rest.close();
    },
  };
}

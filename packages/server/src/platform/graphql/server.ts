import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { GraphQLSchema } from 'graphql';
import type { Caller, Viewer } from '../auth/index.ts';
import { systemClock, type Clock } from '../clock/index.ts';
import type { TrustProxy } from '../http/index.ts';
import type { Logger } from '../log/index.ts';
import { Connections } from './connections.ts';
import { createEngine } from './engine.ts';
import { createGraphiql, type Example } from './graphiql.ts';
import { createHttp } from './http.ts';
import { DEFAULT_LIMITS, type GraphqlLimits } from './limits.ts';
import { Proofs } from './proofs.ts';
import { createSockets } from './sockets.ts';
import { createSse } from './sse.ts';
import { createYogaDoor } from './yoga.ts';

export interface GraphqlServerOptions {
  schema: GraphQLSchema;
  /** What resolvers get for a caller; default: the caller alone. */
  context?: (caller: Caller) => object;
  log: Logger;
  /** Who an Authorization header stands for; null without one. @throws AppError UNAUTHENTICATED for a wrong one. */
  authenticate: (authorization: string | undefined) => Promise<Viewer | null>;
  /** For WebSockets, which do not pass the edge. */
  trustProxy: TrustProxy;
  /** What GraphiQL opens with, a tab each. */
  examples?: readonly Example[];
  limits?: Partial<GraphqlLimits>;
  clock?: Clock;
}

/** The GraphQL door at `/graphql`: HTTP, server-sent events, WebSockets and GraphiQL. */
export interface GraphqlServer {
  /** Answers a request that has passed the edge (`enter`). */
  handle(request: IncomingMessage, response: ServerResponse): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Ends subscriptions: WebSockets with 1001, event streams without `complete`; both come back elsewhere. */
  close(graceMs: number): Promise<void>;
  /** Open WebSockets and event streams. */
  connectionCount(): number;
}

export function createGraphqlServer({
  schema,
  context = (caller) => ({ caller }),
  log,
  authenticate,
  trustProxy,
  examples = [],
  clock = systemClock,
  ...options
}: GraphqlServerOptions): GraphqlServer {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const engine = createEngine(schema, log, limits, context);
  const connections = new Connections(limits);
  const proofs = new Proofs({ authenticate, clock, everyMs: limits.proofMs });
  const shared = { engine, limits, connections, proofs, authenticate };
  const http = createHttp({
    ...shared,
    graphiql: createGraphiql(examples),
    yoga: createYogaDoor(schema, engine),
    stream: createSse(shared),
  });
  const sockets = createSockets({ ...shared, schema, log, trustProxy });

  return {
    handle: (request, response) => void http(request, response),
    upgrade: (request, socket, head) => sockets.upgrade(request, socket, head),
    async close(graceMs) {
      await connections.close(graceMs);
      sockets.stop();
      proofs.stop();
    },
    connectionCount: () => connections.count,
  };
}

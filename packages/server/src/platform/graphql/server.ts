import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { GraphQLSchema } from 'graphql';
import type { Caller, Viewer } from '../auth/index.ts';
import { systemClock, type Clock } from '../clock/index.ts';
import type { TrustProxy } from '../http/index.ts';
import type { Logger } from '../log/index.ts';
import { Connections } from './connections/connections.ts';
import { Proofs } from './connections/proofs.ts';
import type { Example } from './http/graphiql.ts';
import { Documents } from './operations/documents.ts';
import { DEFAULT_LIMITS, type GraphqlLimits } from './operations/limits.ts';
import { createSockets } from './sockets/sockets.ts';
import { createYogaServer } from './yoga.ts';

export interface GraphqlServerOptions {
  schema: GraphQLSchema;
  /** The context of resolvers, created once for each operation. By default only the caller. */
  context?: (caller: Caller) => object;
  log: Logger;
  /** The viewer of an Authorization header; null without one. @throws AppError UNAUTHENTICATED for a wrong one. */
  authenticate: (authorization: string | undefined) => Promise<Viewer | null>;
  /** For WebSockets, which do not pass through the HTTP edge. */
  trustProxy: TrustProxy;
  /** The tabs that GraphiQL opens with. */
  examples?: readonly Example[];
  limits?: Partial<GraphqlLimits>;
  clock?: Clock;
}

/** The GraphQL door at `/graphql`: HTTP, server-sent events and GraphiQL by Yoga, WebSockets by graphql-ws. */
export interface GraphqlServer {
  /** Answers a request that passed the edge (`enter`). */
  handle(request: IncomingMessage, response: ServerResponse): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Ends subscriptions: WebSockets with 1001, event streams without `complete`. Clients of both connect again. */
  close(graceMs: number): Promise<void>;
  /** The number of open WebSockets and event streams. */
  connectionCount(): number;
}

export function createGraphqlServer({
  authenticate,
  examples = [],
  context = (caller) => ({ caller }),
  clock = systemClock,
  ...options
}: GraphqlServerOptions): GraphqlServer {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const connections = new Connections(limits);
  const proofs = new Proofs({ authenticate, clock, everyMs: limits.proofMs });
  const shared = { ...options, limits, connections, proofs, authenticate };
  const documents = new Documents(limits);
  const yoga = createYogaServer({ ...shared, documents, examples, context });
  const sockets = createSockets({ ...shared, documents, yoga });

  return {
    handle(request, response) {
      // Yoga builds a URL from the Host header and fails if it is malformed. Nothing else here reads the header.
      request.headers.host = 'localhost';
      yoga.requestListener(request, response);
    },
    upgrade: (request, socket, head) => sockets.upgrade(request, socket, head),
    async close(graceMs) {
      await connections.close(graceMs);
      sockets.stop();
      proofs.stop();
    },
    connectionCount: () => connections.count,
  };
}

import { DEFAULT_DEADLINES } from '../../deadline/index.ts';

/** Limits of one request, connection or account at the GraphQL door. */
export interface GraphqlLimits {
  /** Bytes of a request's body. */
  bodyBytes: number;
  /** Tokens of a document. */
  tokens: number;
  /** Levels of nested fields. graphql-js limits introspection by itself. */
  depth: number;
  /** Aliased fields. Fragments count wherever they are used. */
  aliases: number;
  /** Fields at the top of the operation. */
  rootFields: number;
  /** See `measure`. */
  cost: number;
  /** Milliseconds that a query, or the result of one event of a subscription, may take. */
  queryMs: number;
  /** The same for a mutation. */
  mutationMs: number;
  /** Levels of nested objects and lists in the variables. */
  variableDepth: number;
  /** Bytes of a WebSocket message. */
  frameBytes: number;
  /** Milliseconds that a new WebSocket has for its `connection_init`. */
  initMs: number;
  /** Operations in flight on one WebSocket. */
  operationsPerConnection: number;
  /** Live connections (WebSockets and event streams) of one account, in one process. */
  connectionsPerAccount: number;
  /** The same for one IP address, for anonymous connections. */
  connectionsPerAddress: number;
  /** Bytes that may wait for a WebSocket's client before sending pauses. */
  bufferedBytes: number;
  /** Milliseconds that a client may take before it is dropped as too slow. */
  drainMs: number;
  /** Milliseconds between checks of the tokens of open connections. */
  proofMs: number;
  /** Milliseconds between pings. A WebSocket that has not answered by the next ping is dropped. */
  pingMs: number;
}

export const DEFAULT_LIMITS: GraphqlLimits = {
  bodyBytes: 1024 * 1024,
  tokens: 1000,
  depth: 12,
  aliases: 30,
  rootFields: 20,
  cost: 45_000,
  queryMs: DEFAULT_DEADLINES.readMs,
  mutationMs: DEFAULT_DEADLINES.writeMs,
  variableDepth: 20,
  frameBytes: 1024 * 1024,
  initMs: 10_000,
  operationsPerConnection: 100,
  connectionsPerAccount: 1000,
  connectionsPerAddress: 200,
  bufferedBytes: 1024 * 1024,
  drainMs: 15_000,
  proofMs: 15_000,
  pingMs: 20_000,
};

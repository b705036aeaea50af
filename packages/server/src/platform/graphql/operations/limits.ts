/** What one request, connection or account may ask of the GraphQL door. */
export interface GraphqlLimits {
  /** Size of a request's body. */
  bodyBytes: number;
  /** Words and signs of a document. */
  tokens: number;
  /** Levels of nested fields (introspection aside, which graphql-js bounds by itself). */
  depth: number;
  /** Aliased fields, with fragments counted wherever they are used. */
  aliases: number;
  /** Fields of the operation itself. */
  rootFields: number;
  /** See `measure`. */
  cost: number;
  /** Levels of nested objects and lists in the variables. */
  variableDepth: number;
  /** Size of a WebSocket message. */
  frameBytes: number;
  /** Time that a new WebSocket has for its `connection_init`. */
  initMs: number;
  /** Operations in flight on one WebSocket. */
  operationsPerConnection: number;
  /** Live connections (WebSockets and event streams) of one account, in one process. */
  connectionsPerAccount: number;
  /** The same for an address that does not say who it is. */
  connectionsPerAddress: number;
  /** Above this, a WebSocket waits for its client to read before it sends the next event. */
  bufferedBytes: number;
  /** How long a connection waits for a client that does not read, before it is dropped as too slow. */
  drainMs: number;
  /** How often those who hold open connections are asked again whether they may. */
  proofMs: number;
  /** How often a WebSocket is pinged; one that has not answered when the next ping is due is gone. */
  pingMs: number;
}

export const DEFAULT_LIMITS: GraphqlLimits = {
  bodyBytes: 1024 * 1024,
  tokens: 1000,
  depth: 12,
  aliases: 30,
  rootFields: 20,
  cost: 10_000,
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

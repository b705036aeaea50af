export type { Example } from './http/graphiql.ts';
export { DEFAULT_LIMITS, type GraphqlLimits } from './operations/limits.ts';
export { createGraphqlServer, type GraphqlServer, type GraphqlServerOptions } from './server.ts';
export { CLOSE } from './sockets/socket-connection.ts';

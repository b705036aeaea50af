export type { Example } from './graphiql.ts';
export { DEFAULT_LIMITS, type GraphqlLimits } from './limits.ts';
export { CLOSE } from './peer.ts';
export { createGraphqlServer, type GraphqlServer, type GraphqlServerOptions } from './server.ts';

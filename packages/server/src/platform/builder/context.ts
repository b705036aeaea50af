import type { Caller } from '../auth/index.ts';
import type { PrismaClient } from '../db/index.ts';

/**
 * The services that resolvers call. Each module adds its own by `declare module` in its `x.graphql.ts`. So this folder
 * knows no module, and resolvers still have typed services.
 */
// oxlint-disable-next-line typescript/no-empty-interface, typescript/no-empty-object-type -- modules fill it
export interface GraphqlServices {}

/** The context of a resolver, created once for each request. The services decide what `caller` may do. */
export interface GraphqlContext {
  caller: Caller;
  prisma: PrismaClient;
  services: GraphqlServices;
}

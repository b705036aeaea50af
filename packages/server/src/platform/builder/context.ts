import type { Caller } from '../auth/index.ts';
import type { PrismaClient } from '../db/index.ts';

/**
 * The services that resolvers call. Each module adds its own by `declare module` in its `x.graphql.ts`, so that this
 * folder knows no module and a resolver still has its service typed.
 */
// oxlint-disable-next-line typescript/no-empty-interface, typescript/no-empty-object-type -- modules fill it
export interface GraphqlServices {}

/** Every resolver gets one of these, made once per request. The services decide what `caller` may do. */
export interface GraphqlContext {
  caller: Caller;
  prisma: PrismaClient;
  services: GraphqlServices;
}

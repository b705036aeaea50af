import { graphql, type ExecutionResult } from 'graphql';
import { schema } from '../src/graphql.ts';
import type { Caller } from '../src/platform/auth/index.ts';
import type { GraphqlContext, GraphqlServices } from '../src/platform/builder/index.ts';
import type { PrismaClient } from '../src/platform/db/index.ts';

export interface World {
  prisma: PrismaClient;
  /** The services that the operation needs. */
  services: Partial<GraphqlServices>;
}

/** Runs an operation on the schema, without the HTTP door. */
export async function execute(
  { prisma, services }: World,
  caller: Caller,
  source: string,
  variableValues: Record<string, unknown> = {},
): Promise<ExecutionResult> {
  const contextValue: GraphqlContext = { caller, prisma, services: services as GraphqlServices };
  return graphql({ schema, source, variableValues, contextValue });
}

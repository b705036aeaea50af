import { graphql, type ExecutionResult } from 'graphql';
import { schema } from '../src/graphql.ts';
import type { Caller } from '../src/platform/auth/index.ts';
import type { GraphqlContext, GraphqlServices } from '../src/platform/builder/index.ts';
import type { PrismaClient } from '../src/platform/db/index.ts';

export interface World {
  prisma: PrismaClient;
  /** Those that the operation needs. */
  services: Partial<GraphqlServices>;
}

/** Runs an operation on the schema itself, without a door before it. */
export async function execute(
  { prisma, services }: World,
  caller: Caller,
  source: string,
  variableValues: Record<string, unknown> = {},
): Promise<ExecutionResult> {
  const contextValue: GraphqlContext = { caller, prisma, services: services as GraphqlServices };
  return graphql({ schema, source, variableValues, contextValue });
}

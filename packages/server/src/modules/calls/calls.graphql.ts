import type { Builder } from '../../platform/builder/index.ts';
import type { PrismaClient } from '../../platform/db/index.ts';
import { control, subscriptions } from './live/live.graphql.ts';
import { placing } from './placing/placing.graphql.ts';
import { queries } from './reading/reading.graphql.ts';
import { callEnums, callTypes, type CallEnums } from './reading/types.graphql.ts';
import type { CallsService } from './calls.service.ts';

/** Calls over GraphQL: types, queries, mutations and subscriptions. @returns the enums that other modules share. */
export function callsGraphql(builder: Builder, prisma: PrismaClient, calls: CallsService): CallEnums {
  const enums = callEnums(builder);
  const types = callTypes(builder, prisma, calls, enums);
  queries(builder, prisma, calls, types, enums);
  placing(builder, prisma, calls, types, enums);
  control(builder, prisma, calls, types);
  subscriptions(builder, prisma, calls, types);
  return enums;
}

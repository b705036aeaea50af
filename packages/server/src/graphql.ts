import type { GraphQLSchema } from 'graphql';
import type { Services } from './services.ts';
import { accountsGraphql } from './modules/accounts/index.ts';
import { billingGraphql } from './modules/billing/index.ts';
import { callsGraphql } from './modules/calls/index.ts';
import { portalsGraphql } from './modules/portals/index.ts';
import { qualityGraphql } from './modules/quality/index.ts';
import { referralsGraphql } from './modules/referrals/index.ts';
import { suppressionsGraphql } from './modules/suppressions/index.ts';
import { webhooksGraphql } from './modules/webhooks/index.ts';
import { createBuilder } from './platform/builder/index.ts';
import type { PrismaClient } from './platform/db/index.ts';

/** Every module's GraphQL types and fields, one line each. */
export function buildSchema(prisma: PrismaClient, services: Services): GraphQLSchema {
  const builder = createBuilder(prisma);
  accountsGraphql(builder, services.accounts);
  const enums = callsGraphql(builder, prisma, services.calls);
  qualityGraphql(builder);
  suppressionsGraphql(builder, services.suppressions);
  billingGraphql(builder, services.billing);
  referralsGraphql(builder, prisma, services.referrals);
  webhooksGraphql(builder, prisma, services.webhooks);
  portalsGraphql(builder, prisma, services.portals, enums);
  return builder.toSchema();
}

import SchemaBuilder from '@pothos/core';
import PrismaPlugin from '@pothos/plugin-prisma';
import RelayPlugin from '@pothos/plugin-relay';
import type PrismaTypes from '../../generated/pothos.ts';
import { getDatamodel } from '../../generated/pothos.ts';
import type { GraphqlContext } from './context.ts';
import { DEFAULT_PAGE, LONGEST_PAGE, relayDescriptions } from './paging.ts';
import { dateTime, json } from './scalars.ts';

interface BuilderTypes {
  Context: GraphqlContext;
  PrismaTypes: PrismaTypes;
  DefaultFieldNullability: false;
  DefaultInputFieldRequiredness: false;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    JSON: { Input: unknown; Output: unknown };
  };
}

/** The one builder of the GraphQL schema. Importing a module's `x.graphql.ts` adds its types and fields. */
export const builder = new SchemaBuilder<BuilderTypes>({
  plugins: ['paging', PrismaPlugin, RelayPlugin],
  defaultFieldNullability: false,
  prisma: {
    client: ({ prisma }) => prisma,
    dmmf: getDatamodel(),
    filterConnectionTotalCount: true,
    maxConnectionSize: LONGEST_PAGE,
    defaultConnectionSize: DEFAULT_PAGE,
    // If a resolver drops its `query`, Pothos treats missing relations as loaded. That must fail loudly.
    onUnusedQuery: 'error',
  },
  relay: { cursorType: 'String', ...relayDescriptions },
});

builder.queryType({
  description: 'All reads. Everything except `plans`, `serverFeatures` and `emailExists` needs an account.',
});
builder.mutationType({ description: 'All changes.' });
builder.subscriptionType({ description: 'All live streams, over a WebSocket or server-sent events.' });
builder.addScalarType('DateTime', dateTime);
builder.addScalarType('JSON', json);

import SchemaBuilder from '@pothos/core';
import PrismaPlugin from '@pothos/plugin-prisma';
import RelayPlugin from '@pothos/plugin-relay';
import type PrismaTypes from '../../generated/pothos.ts';
import { getDatamodel } from '../../generated/pothos.ts';
import type { GraphqlContext } from './context.ts';
import { relayDescriptions } from './paging.ts';
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
    maxConnectionSize: 100,
    defaultConnectionSize: 20,
    // Below a resolver that drops its `query`, Pothos takes for loaded what is not there: that must not go unseen.
    onUnusedQuery: 'error',
  },
  relay: { cursorType: 'String', ...relayDescriptions },
});

builder.queryType({ description: 'What can be read. Everything but `plans` and `emailExists` needs an account.' });
builder.mutationType({ description: 'What can be done.' });
builder.subscriptionType({ description: 'What can be followed live, over a WebSocket or server-sent events.' });
builder.addScalarType('DateTime', dateTime);
builder.addScalarType('JSON', json);

import SchemaBuilder from '@pothos/core';
import PrismaPlugin from '@pothos/plugin-prisma';
import RelayPlugin from '@pothos/plugin-relay';
import type { PrismaClient } from '../db/index.ts';
import type PrismaTypes from '../../generated/pothos.ts';
import { getDatamodel } from '../../generated/pothos.ts';
import type { Caller } from '../auth/index.ts';
import { dateTime, json } from './scalars.ts';

/** What every resolver gets. The services it calls decide what `caller` may do. */
export interface GraphqlContext {
  caller: Caller;
}

export interface BuilderTypes {
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

/** The code-first schema that modules add their types and fields to, one builder per schema. */
export function createBuilder(prisma: PrismaClient) {
  const builder = new SchemaBuilder<BuilderTypes>({
    plugins: [PrismaPlugin, RelayPlugin],
    defaultFieldNullability: false,
    prisma: { client: prisma, dmmf: getDatamodel(), filterConnectionTotalCount: true },
    relay: { cursorType: 'String', nodesOnConnection: true },
  });
  builder.queryType({});
  builder.mutationType({});
  builder.subscriptionType({});
  builder.addScalarType('DateTime', dateTime);
  builder.addScalarType('JSON', json);
  return builder;
}

export type Builder = ReturnType<typeof createBuilder>;

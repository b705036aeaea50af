import { builder } from '../../../platform/builder/index.ts';
import { BatchType } from '../reading/batch.graphql.ts';
import { CallType } from '../reading/call.graphql.ts';
import { PlaceCallsInput, toPlacement } from './input.graphql.ts';
import type { Placement } from './placing.service.ts';

const PlaceCallsResult = builder.objectRef<Placement>('PlaceCallsResult').implement({
  description: 'The calls that were placed.',
  fields: (t) => ({
    batch: t.prismaField({
      type: BatchType,
      description: 'The new batch.',
      resolve: (query, { batchId }, _args, { prisma }) =>
        prisma.batch.findUniqueOrThrow({ ...query, where: { id: batchId } }),
    }),
    calls: t.prismaField({
      type: [CallType],
      description: 'One call per lead, in the order of the leads.',
      // `placeCalls` counts the leads.
      extensions: { listSize: 1 },
      resolve: (query, { batchId }, _args, { prisma }) =>
        prisma.call.findMany({ ...query, where: { batchId }, orderBy: { position: 'asc' } }),
    }),
  }),
});

/** The result has a call for each lead. */
function leadsIn({ input }: { input?: { leads?: unknown } }): number {
  return Array.isArray(input?.leads) ? input.leads.length : 1;
}

builder.mutationField('placeCalls', (t) =>
  t.field({
    type: PlaceCallsResult,
    description:
      "Places one call per lead. Calls up to the account's limit of live calls start now, and the rest wait.",
    args: { input: t.arg({ type: PlaceCallsInput, required: true, description: 'The leads, and the brief for all.' }) },
    extensions: { listSize: leadsIn },
    resolve: async (_root, { input }, { caller, services }) =>
      services.calls.placeMany(caller, toPlacement(input, caller), input.idempotencyKey ?? null),
  }),
);

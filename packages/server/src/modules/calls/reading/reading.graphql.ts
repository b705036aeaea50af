import type { Builder } from '../../../platform/builder/index.ts';
import type { PrismaClient } from '../../../platform/db/index.ts';
import type { CallEnums, CallTypes } from './types.graphql.ts';
import type { CallsService } from '../calls.service.ts';

/** Reading calls and batches, one and many. */
export function queries(
  builder: Builder,
  prisma: PrismaClient,
  calls: CallsService,
  types: CallTypes,
  enums: CallEnums,
): void {
  const Filter = builder.inputType('CallFilter', {
    description: 'Every condition that is given must hold.',
    fields: (t) => ({
      status: t.field({ type: [enums.Status] }),
      goal: t.field({ type: [enums.Goal] }),
      outcome: t.field({ type: [enums.Outcome] }),
      phone: t.string({ description: 'E.164' }),
      batchId: t.id(),
      createdAfter: t.field({ type: 'DateTime' }),
      createdBefore: t.field({ type: 'DateTime' }),
    }),
  });
  builder.queryFields((t) => ({
    call: t.prismaField({
      type: types.CallType,
      args: { id: t.arg.id({ required: true }) },
      resolve: async (query, _root, { id }, { caller }) => {
        await calls.call(caller, id);
        return prisma.call.findUniqueOrThrow({ ...query, where: { id } });
      },
    }),
    batch: t.prismaField({
      type: types.BatchType,
      args: { id: t.arg.id({ required: true }) },
      resolve: async (query, _root, { id }, { caller }) => {
        await calls.batch(caller, id);
        return prisma.batch.findUniqueOrThrow({ ...query, where: { id } });
      },
    }),
    calls: t.prismaConnection(
      {
        type: types.CallType,
        cursor: 'id',
        description: 'The account’s calls, newest first.',
        maxSize: 100,
        defaultSize: 20,
        args: { filter: t.arg({ type: Filter }) },
        totalCount: (_connection, { filter }, { caller }) =>
          prisma.call.count({ where: calls.own(caller, filter ?? {}) }),
        resolve: (query, _root, { filter }, { caller }) =>
          prisma.call.findMany({
            ...query,
            where: calls.own(caller, filter ?? {}),
            orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
          }),
      },
      { name: 'CallConnection' },
      { name: 'CallEdge' },
    ),
    batches: t.prismaConnection(
      {
        type: types.BatchType,
        cursor: 'id',
        description: 'The account’s submissions, newest first.',
        maxSize: 100,
        defaultSize: 20,
        resolve: (query, _root, _args, { caller }) =>
          prisma.batch.findMany({
            ...query,
            where: calls.ownBatches(caller),
            orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
          }),
      },
      { name: 'BatchConnection' },
      { name: 'BatchEdge' },
    ),
  }));
}

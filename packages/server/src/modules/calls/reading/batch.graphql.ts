import { createContextCache } from '@pothos/core';
import DataLoader from 'dataloader';
import { builder, findsNode, Node, pageLoaders, type GraphqlContext } from '../../../platform/builder/index.ts';
import { CallEdge, CallType } from './call.graphql.ts';
import { GoalEnum, LanguageEnum } from './enums.graphql.ts';
import { pagesOfBatchCalls, type CallPage } from './pages.store.ts';
import { countCalls, ownBatches } from './reading.store.ts';

/**
 * Counts the calls of all batches of a request in one query. Prisma's `_count` would count the calls of every account,
 * once for each field. Nothing is cached, because a context lasts as long as its subscription.
 */
const callCounts = createContextCache(
  ({ prisma }: GraphqlContext) => new DataLoader((ids: readonly string[]) => countCalls(prisma, ids), { cache: false }),
);

/** Pages of the calls of the batches of a list. */
const callPages = pageLoaders(({ prisma }, batchIds: readonly string[], _filter: null, page: CallPage) =>
  pagesOfBatchCalls(prisma, batchIds, page),
);

export const BatchType = builder.prismaObject('Batch', {
  interfaces: [Node],
  description: 'The calls of one placement: one product and goal, and one or more leads.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the batch.' }),
    ownerEmail: t.exposeString('ownerEmail', { description: 'The e-mail address for the results.' }),
    product: t.exposeString('product', { description: 'The product that the agent calls about.' }),
    goal: t.expose('goal', { type: GoalEnum, description: 'The goal of its calls.' }),
    language: t.expose('language', { type: LanguageEnum, description: 'The language of its calls.' }),
    websiteUrl: t.exposeString('websiteUrl', {
      nullable: true,
      description: 'The page that the briefs were made from.',
    }),
    context: t.exposeString('context', {
      nullable: true,
      description: 'The free text that the briefs were made from.',
    }),
    total: t.exposeInt('total', { description: 'The number of its calls.' }),
    ended: t.int({
      description: 'The number of its calls that are over, with any outcome.',
      resolve: async ({ id }, _args, context) => (await callCounts(context).load(id)).ended,
    }),
    live: t.int({
      description: 'How many of its calls have an agent right now.',
      resolve: async ({ id }, _args, context) => (await callCounts(context).load(id)).live,
    }),
    completed: t.int({
      description: 'The number of its calls that took place, or were tried and not answered.',
      resolve: async ({ id }, _args, context) => (await callCounts(context).load(id)).completed,
    }),
    failed: t.int({
      description: 'How many of its calls failed or were cancelled.',
      resolve: async ({ id }, _args, context) => (await callCounts(context).load(id)).failed,
    }),
    cancelledAt: t.expose('cancelledAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was cancelled; null when it was not.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was placed.' }),
    calls: t.prismaConnection(
      {
        type: CallType,
        cursor: 'id',
        maxSize: 1000,
        defaultSize: 100,
        description: 'Its calls in the order of the leads: 100 unless `first` or `last` says otherwise, at most 1,000.',
        extensions: { orderKey: 'position' },
        resolve: (query, { id }, _args, context) => callPages(context)(null, query).load(id),
      },
      { name: 'BatchCallsConnection', description: 'A page of the calls of a batch.' },
      CallEdge,
    ),
  }),
});

findsNode('Batch', 'calls:read', ({ caller, prisma }, ids) =>
  prisma.batch.findMany({ where: { ...ownBatches(caller), id: { in: ids } } }),
);

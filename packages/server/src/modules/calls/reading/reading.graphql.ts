import { builder, pageOf } from '../../../platform/builder/index.ts';
import { BatchType } from './batch.graphql.ts';
import { CallEdge, CallType } from './call.graphql.ts';
import { CallStatusEnum, GoalEnum, OutcomeEnum } from './enums.graphql.ts';
import './event.graphql.ts';

const CallFilter = builder.inputType('CallFilter', {
  description: 'A filter of calls. All given conditions must hold.',
  fields: (t) => ({
    status: t.field({ type: [CallStatusEnum], description: 'Calls in one of these states.' }),
    goal: t.field({ type: [GoalEnum], description: 'Calls with one of these goals.' }),
    outcome: t.field({ type: [OutcomeEnum], description: 'Calls that ended in one of these ways.' }),
    phone: t.string({ description: 'Calls to this number, in E.164.' }),
    text: t.string({
      description:
        "Calls whose lead's name or company begins with this, in upper or lower case, or whose number in E.164 does. Numbers are found from 6 digits on, such as `+971501`.",
    }),
    leadName: t.string({ description: 'Calls whose lead has a name that begins with this, in upper or lower case.' }),
    minScore: t.int({ description: 'Calls that were scored with at least this, from 0 to 100.' }),
    campaignId: t.id({ description: 'Calls of this campaign.' }),
    batchId: t.id({ description: 'Calls of this batch.' }),
    createdAfter: t.field({ type: 'DateTime', description: 'Calls placed at this time or later.' }),
    createdBefore: t.field({ type: 'DateTime', description: 'Calls placed before this time.' }),
  }),
});

builder.queryFields((t) => ({
  call: t.prismaField({
    type: CallType,
    description: 'One call of the account.',
    args: { id: t.arg.id({ required: true, description: 'The id of the call.' }) },
    resolve: (query, _root, { id }, { caller, services }) => services.calls.call(caller, id, query),
  }),
  batch: t.prismaField({
    type: BatchType,
    description: 'One batch of the account.',
    args: { id: t.arg.id({ required: true, description: 'The id of the batch.' }) },
    resolve: (query, _root, { id }, { caller, services }) => services.calls.batch(caller, id, query),
  }),
  calls: t.prismaConnection(
    {
      type: CallType,
      cursor: 'id',
      description: 'The calls of the account, newest first: 20 unless `first` or `last` says otherwise, at most 100.',
      extensions: { orderKey: 'createdAt' },
      args: { filter: t.arg({ type: CallFilter, description: 'A filter; all calls by default.' }) },
      totalCount: (_connection, { filter }, { caller, services }) => services.calls.count(caller, filter ?? {}),
      resolve: (query, _root, { filter }, { caller, services }) => services.calls.page(caller, filter ?? {}, query),
    },
    pageOf('Call')[0],
    CallEdge,
  ),
  batches: t.prismaConnection(
    {
      type: BatchType,
      cursor: 'id',
      description: 'The batches of the account, newest first: 20 unless `first` or `last` says otherwise, at most 100.',
      extensions: { orderKey: 'createdAt' },
      resolve: (query, _root, _args, { caller, services }) => services.calls.batchPage(caller, query),
    },
    ...pageOf('Batch'),
  ),
}));

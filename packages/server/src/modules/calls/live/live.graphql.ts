import { builder, OLDER_NAME, subjectOf } from '../../../platform/builder/index.ts';
import { toRow } from '../calls.events.ts';
import { BatchType } from '../reading/batch.graphql.ts';
import { CallEventType } from '../reading/event.graphql.ts';
import { turnOf } from '../reading/transcript.ts';
import { TurnType } from '../reading/turn.graphql.ts';

builder.subscriptionFields((t) => ({
  callUpdated: t.field({
    type: CallEventType,
    description: 'The events of a call after `after`, then live, up to its last.',
    args: {
      id: t.arg.id({ description: 'The id of the call. Required.' }),
      callId: t.arg.id({ description: 'The older name of `id`.', deprecationReason: OLDER_NAME }),
      after: t.arg.int({ defaultValue: 0, description: 'Only events with a greater `seq`; 0: all.' }),
    },
    subscribe: async (_root, { id, callId, after }, { caller, services }) =>
      services.calls.watch.call(caller, subjectOf(caller, id, callId), after ?? 0),
    resolve: toRow,
  }),
  transcript: t.field({
    type: TurnType,
    description: 'The turns of a call after `after`, then live, until it ends.',
    args: {
      id: t.arg.id({ description: 'The id of the call. Required.' }),
      callId: t.arg.id({ description: 'The older name of `id`.', deprecationReason: OLDER_NAME }),
      after: t.arg.int({ defaultValue: 0, description: 'Only turns with a greater `seq`; 0: all.' }),
    },
    subscribe: async (_root, { id, callId, after }, { caller, services }) =>
      services.calls.watch.transcript(caller, subjectOf(caller, id, callId), after ?? 0),
    resolve: turnOf,
  }),
  callEvents: t.field({
    type: CallEventType,
    description: 'The events of all calls of the account, as they happen.',
    args: { after: t.arg.string({ description: 'Starts after this `cursor`; without one, only new events.' }) },
    subscribe: (_root, { after }, { caller, services }) => services.calls.watch.account(caller, after ?? null),
    resolve: toRow,
  }),
  batchUpdated: t.prismaField({
    type: BatchType,
    description: 'A batch as it is now, and again whenever one of its calls changes, until all are over.',
    args: {
      id: t.arg.id({ description: 'The id of the batch. Required.' }),
      batchId: t.arg.id({ description: 'The older name of `id`.', deprecationReason: OLDER_NAME }),
    },
    subscribe: async (_root, { id, batchId }, { caller, services }) =>
      services.calls.watch.batch(caller, subjectOf(caller, id, batchId)),
    // The event only says that something changed, so the batch is read again.
    resolve: (query, { id }, _args, { prisma }) => prisma.batch.findUniqueOrThrow({ ...query, where: { id } }),
  }),
}));

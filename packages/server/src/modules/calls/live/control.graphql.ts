import { builder, OLDER_NAME, subjectOf } from '../../../platform/builder/index.ts';
import { BatchType } from '../reading/batch.graphql.ts';
import { CallType } from '../reading/call.graphql.ts';

/** Mutations return the row that the service changed. Selected relations are read after the change. */
builder.mutationFields((t) => ({
  cancelCall: t.field({
    type: CallType,
    description: 'Cancels a call that is not answered yet. An ended call stays as it is.',
    args: { id: t.arg.id({ required: true, description: 'The id of the call.' }) },
    resolve: (_root, { id }, { caller, services }) => services.calls.cancel(caller, id),
  }),
  cancelBatch: t.field({
    type: BatchType,
    description: 'Cancels the calls of a batch that are not answered yet. Answered calls go on.',
    args: { id: t.arg.id({ required: true, description: 'The id of the batch.' }) },
    resolve: (_root, { id }, { caller, services }) => services.calls.cancelBatch(caller, id),
  }),
  hangUp: t.field({
    type: CallType,
    description: 'Ends a live call now. An ended call stays as it is.',
    args: { id: t.arg.id({ required: true, description: 'The id of the call.' }) },
    resolve: (_root, { id }, { caller, services }) => services.calls.hangUp(caller, id),
  }),
  joinCall: t.field({
    type: CallType,
    description: 'Lets you speak for the lead. The agent then waits for what you `say`.',
    args: {
      id: t.arg.id({ description: 'The id of the call. Required.' }),
      callId: t.arg.id({ description: 'The older name of `id`.', deprecationReason: OLDER_NAME }),
    },
    resolve: async (_root, { id, callId }, { caller, services }) =>
      services.calls.join(caller, subjectOf(caller, id, callId)),
  }),
  say: t.field({
    type: CallType,
    description: 'Says something as the lead, in a call that you joined. Follow `callUpdated` for the answer.',
    args: {
      id: t.arg.id({ description: 'The id of the call. Required.' }),
      callId: t.arg.id({ description: 'The older name of `id`.', deprecationReason: OLDER_NAME }),
      text: t.arg.string({ required: true, description: 'The words, 1 to 1,000 characters.' }),
    },
    resolve: async (_root, { id, callId, text }, { caller, services }) =>
      services.calls.say(caller, subjectOf(caller, id, callId), text),
  }),
}));

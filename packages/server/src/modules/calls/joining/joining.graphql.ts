import { builder, OLDER_NAME, subjectOf } from '../../../platform/builder/index.ts';
import type { JoinToken } from './joining.ts';

const JoinTokenType = builder.objectRef<JoinToken>('JoinToken').implement({
  description: 'With this a person joins the room of a call, by any LiveKit client.',
  fields: (t) => ({
    serverUrl: t.exposeString('serverUrl', { description: 'Where the server of the room is reached.' }),
    participantToken: t.exposeString('participantToken', {
      description: 'The token: for one person, who may talk and listen; for 10 minutes.',
    }),
    roomName: t.exposeString('roomName', { description: 'The room: `call-` and the id of the brief.' }),
  }),
});

builder.mutationField('joinToken', (t) =>
  t.field({
    type: JoinTokenType,
    description: 'A token with which somebody joins a call from a browser, as its lead. One person at a time may join.',
    args: {
      id: t.arg.id({ description: 'The id of the call. Required.' }),
      callId: t.arg.id({ description: 'The older name of `id`.', deprecationReason: OLDER_NAME }),
      participantName: t.arg.string({ defaultValue: 'Caller', description: 'How the person is shown in the room.' }),
    },
    resolve: async (_root, { id, callId, participantName }, { caller, services }) =>
      services.calls.joinToken(caller, subjectOf(caller, id, callId), participantName ?? 'Caller'),
  }),
);

import { builder, findsNode, Node } from '../../../platform/builder/index.ts';
import { notFound } from '../../../platform/errors/index.ts';
import { fromRow, isLastOfCall } from '../calls.events.ts';
import { CallEventTypeEnum, PhaseEnum } from './enums.graphql.ts';
import { ownCalls } from './reading.store.ts';
import { TurnType } from './turn.graphql.ts';
import { turnOf } from './transcript.ts';

export const CallEventType = builder.prismaObject('CallEvent', {
  interfaces: [Node],
  description: 'An event of a call.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the event.' }),
    seq: t.exposeInt('seq', { description: 'Its number: from 1 per call, without gaps.' }),
    cursor: t.string({
      description: 'Its place among all events of the account, for `callEvents(after)`.',
      resolve: ({ accountSeq }) => String(accountSeq ?? 0),
    }),
    type: t.expose('type', { type: CallEventTypeEnum, description: 'The kind of event.' }),
    at: t.expose('createdAt', { type: 'DateTime', description: 'When it happened.' }),
    isLast: t.boolean({
      description: 'Whether it is the last event of the call.',
      resolve: (row) => isLastOfCall(fromRow(row)),
    }),
    callId: t.exposeID('callId', { description: 'The id of the call.' }),
    data: t.field({
      type: 'JSON',
      description: 'The details of the event; see `CallEventType` for each kind.',
      resolve: ({ data }) => data,
    }),
    turn: t.field({
      type: TurnType,
      nullable: true,
      description: 'The turn; null for other kinds of event.',
      resolve: (row) => (row.type === 'turn' ? turnOf(fromRow(row)) : null),
    }),
    phase: t.field({
      type: PhaseEnum,
      nullable: true,
      description: 'The phase that began; null for other kinds of event.',
      resolve(row) {
        const event = fromRow(row);
        return event.type === 'phase' ? event.data.to : null;
      },
    }),
    call: t.relation('call', {
      description: 'The call as it is now.',
      // Live events are read without their call.
      async resolve(query, { callId }, _args, { prisma }) {
        const call = await prisma.call.findUnique({ ...query, where: { id: callId } });
        if (!call) throw notFound('Call not found');
        return call;
      },
    }),
  }),
});

findsNode('CallEvent', 'calls:read', ({ caller, prisma }, ids) =>
  prisma.callEvent.findMany({ where: { id: { in: ids }, call: ownCalls(caller) } }),
);

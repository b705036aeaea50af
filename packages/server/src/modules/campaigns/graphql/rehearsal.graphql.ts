import { MAX_REHEARSED } from '@nova-calls/schema';
import { requireViewer } from '../../../platform/auth/index.ts';
import { builder, enumValues, findsNode, Node } from '../../../platform/builder/index.ts';
import { OutcomeEnum, PersonaEnum, RoleEnum } from '../../calls/index.ts';
import { resultsOf, worstFirst, type RehearsalResult } from '../rehearsing/rehearsals.store.ts';

/** A conversation has fewer. */
const MOST_TURNS = 80;

const RehearsalStatusEnum = builder.enumType('RehearsalStatus', {
  description: 'The state of a rehearsal.',
  values: enumValues<string>({
    running: 'Conversations are still held.',
    completed: 'All conversations were held.',
    failed: 'It could not be held.',
  }),
});

const RehearsedTurnType = builder.objectRef<RehearsalResult['transcript'][number]>('RehearsedTurn').implement({
  description: 'A turn of a conversation of a rehearsal.',
  fields: (t) => ({
    role: t.expose('role', { type: RoleEnum, description: 'Who speaks.' }),
    text: t.exposeString('text', { description: 'What is said.' }),
  }),
});

const RehearsalResultType = builder.objectRef<RehearsalResult>('RehearsalResult').implement({
  description: 'The conversation with one simulated lead.',
  fields: (t) => ({
    persona: t.expose('persona', { type: PersonaEnum, description: 'The kind of simulated lead.' }),
    outcome: t.expose('outcome', { type: OutcomeEnum, description: 'How it ended.' }),
    goalCompleted: t.exposeBoolean('goalCompleted', { description: 'Whether the goal was reached.' }),
    score: t.exposeInt('score', { nullable: true, description: 'From 0 to 100; null when nobody answered.' }),
    rationale: t.exposeString('rationale', { nullable: true, description: 'Why it has this score.' }),
    transcript: t.expose('transcript', {
      type: [RehearsedTurnType],
      description: 'The turns, in their order.',
      extensions: { listSize: MOST_TURNS },
    }),
  }),
});

export const RehearsalType = builder.prismaObject('CampaignRehearsal', {
  interfaces: [Node],
  description: 'Conversations with simulated leads. They are no calls: nobody is dialled, and no minutes are used.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the rehearsal.' }),
    status: t.expose('status', { type: RehearsalStatusEnum, description: 'Its state.' }),
    personas: t.int({
      description: 'How many conversations it has when it is completed.',
      resolve: ({ personas }) => personas.length,
    }),
    error: t.exposeString('error', { nullable: true, description: 'Why it failed.' }),
    results: t.field({
      type: [RehearsalResultType],
      description: 'The conversations so far, the worst first.',
      extensions: { listSize: MAX_REHEARSED },
      resolve: (row) => worstFirst(resultsOf(row)),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it began.' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true, description: 'When it was over.' }),
  }),
});

findsNode('CampaignRehearsal', 'calls:read', ({ caller, prisma }, ids) =>
  prisma.campaignRehearsal.findMany({ where: { id: { in: ids }, accountId: requireViewer(caller).accountId } }),
);

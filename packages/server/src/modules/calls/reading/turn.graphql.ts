import { builder } from '../../../platform/builder/index.ts';
import { IntentEnum, PhaseEnum, RoleEnum } from './enums.graphql.ts';
import type { Turn } from './transcript.ts';

export const TurnType = builder.objectRef<Turn>('Turn').implement({
  description: 'Something that was said in a call.',
  fields: (t) => ({
    seq: t.exposeInt('seq', { description: 'The number of the event that recorded it, from 1 per call.' }),
    role: t.expose('role', { type: RoleEnum, description: 'Who said it.' }),
    text: t.exposeString('text', { description: 'The words.' }),
    phase: t.expose('phase', { type: PhaseEnum, description: 'The phase of the conversation in which it was said.' }),
    startSeconds: t.exposeFloat('startSeconds', { description: 'When it began, in seconds from the answer.' }),
    endSeconds: t.exposeFloat('endSeconds', { description: 'When it ended, in seconds from the answer.' }),
    intents: t.field({
      type: [IntentEnum],
      description: 'What the agent understood. Empty for a turn of the agent.',
      resolve: ({ intents }) => intents ?? [],
    }),
    at: t.field({
      type: 'DateTime',
      description: 'When it was recorded.',
      resolve: ({ at }) => new Date(at),
    }),
  }),
});

import type { TurnTiming } from '@nova-calls/schema';
import { builder, enumValues } from '../../../platform/builder/index.ts';
import { IntentEnum, PhaseEnum, RoleEnum } from './enums.graphql.ts';
import type { Turn } from './transcript.ts';

const HeardVoiceEnum = builder.enumType('HeardVoice', {
  description: 'Whose voice the agent spoke with.',
  values: enumValues<NonNullable<TurnTiming['voice']>>({
    own: 'A voice of the worker.',
    cloned: 'The cloned voice of the account.',
    stand_in: 'A voice of the worker, because the cloned one failed.',
  }),
});

const TurnLatencyType = builder.objectRef<TurnTiming>('TurnLatency').implement({
  description: 'From the end of the speech of the lead to the first sound of the agent, in milliseconds.',
  fields: (t) => ({
    totalMs: t.exposeFloat('totalMs', { description: 'All of it.' }),
    endpointingMs: t.exposeFloat('endpointingMs', { description: 'Until it was sure that the lead had finished.' }),
    recognitionMs: t.exposeFloat('recognitionMs', { description: 'Until the words of the lead were recognised.' }),
    mindMs: t.exposeFloat('mindMs', { description: 'Until the agent had its words.' }),
    speechMs: t.exposeFloat('speechMs', { description: 'Until the first sound of them was there.' }),
    voice: t.expose('voice', {
      type: HeardVoiceEnum,
      nullable: true,
      description: 'Which voice was heard; null where the worker does not say.',
    }),
  }),
});

export const TurnType = builder.objectRef<Turn>('Turn').implement({
  description: 'One turn of a call.',
  fields: (t) => ({
    seq: t.exposeInt('seq', { description: 'The number of the event that recorded it, from 1 per call.' }),
    role: t.expose('role', { type: RoleEnum, description: 'The speaker.' }),
    text: t.exposeString('text', { description: 'The words.' }),
    phase: t.expose('phase', { type: PhaseEnum, description: 'The phase of the conversation.' }),
    startSeconds: t.exposeFloat('startSeconds', { description: 'When it began, in seconds from the answer.' }),
    endSeconds: t.exposeFloat('endSeconds', { description: 'When it ended, in seconds from the answer.' }),
    intents: t.field({
      type: [IntentEnum],
      description:
        'What the agent understood, and decided on. A live turn has the reading of the rules; if a model reads more, the event `understood` follows. Empty for a turn of the agent.',
      resolve: ({ intents }) => intents ?? [],
    }),
    latency: t.field({
      type: TurnLatencyType,
      nullable: true,
      description:
        'How long the lead waited for the agent to speak. Null where that was not measured: in turns of the lead, in calls that are not spoken, and in turns as they come live.',
      resolve: ({ timing }) => timing ?? null,
    }),
    at: t.field({
      type: 'DateTime',
      description: 'When it was recorded.',
      resolve: ({ at }) => new Date(at),
    }),
  }),
});

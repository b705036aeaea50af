import type { ModelUse } from '@nova-calls/conversation';
import { builder } from '../../../platform/builder/index.ts';
import { dialogueOf } from './dialogue.model.ts';

const ModelUseType = builder.objectRef<ModelUse>('ModelUse').implement({
  description: 'What a conversation has asked of the language model.',
  fields: (t) => ({
    requests: t.exposeInt('requests', { description: 'Requests so far, at most 24 in a call.' }),
    tokens: t.exposeInt('tokens', {
      description: 'Tokens of questions and answers, as the endpoint counted them, or else estimated.',
    }),
    spokenTurns: t.exposeInt('spoken', { description: 'Turns that the agent spoke in the words of the model.' }),
  }),
});

builder.prismaObjectField('Call', 'modelUse', (t) =>
  t.field({
    type: ModelUseType,
    nullable: true,
    description: 'What the conversation has asked of the language model; null when it was held by rules alone.',
    select: { conversation: true },
    resolve: (call) => dialogueOf(call).use,
  }),
);

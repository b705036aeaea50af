import { builder, findsNode, Node, sameWords } from '../../../platform/builder/index.ts';
import { briefOf, ownCalls } from './reading.store.ts';

/** A brief has fewer. */
const MOST_OBJECTIONS = 50;

const ObjectionHandler = builder.objectRef<{ objection: string; answer: string }>('ObjectionHandler').implement({
  description: 'An objection that the agent is prepared for.',
  fields: (t) => ({
    objection: t.exposeString('objection', { description: 'The objection in a few words, such as `price`.' }),
    answer: t.exposeString('answer', { description: 'The answer that the agent gives.' }),
  }),
});

const BriefSourceEnum = builder.enumType('BriefSource', {
  description: 'The author of a brief.',
  values: sameWords<string>({ rules: 'The rules of this server.', llm: 'The language model.' }),
});

export const BriefType = builder.prismaObject('CallContext', {
  name: 'CallBrief',
  interfaces: [Node],
  description: 'The brief that the agent had before the call.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the brief. REST calls it `context_id`.' }),
    source: t.expose('source', { type: BriefSourceEnum, description: 'The author.' }),
    note: t.exposeString('note', {
      nullable: true,
      description: 'A note on how the brief was written, if it needs one.',
    }),
    caller: t.string({
      description: 'The company on whose behalf the agent calls.',
      resolve: (row) => briefOf(row).caller,
    }),
    openingLine: t.string({
      description: 'The first sentences that the agent says.',
      resolve: (row) => briefOf(row).openingLine,
    }),
    closingScript: t.string({
      description: 'The words with which the agent asks for the goal.',
      resolve: (row) => briefOf(row).closingScript,
    }),
    agentInstructions: t.string({
      description: 'Background for the agent. It is not spoken.',
      resolve: (row) => briefOf(row).agentInstructions,
    }),
    qualificationQuestions: t.stringList({
      description: 'The questions of the qualification, in order.',
      resolve: (row) => briefOf(row).qualificationQuestions,
    }),
    productFacts: t.stringList({
      description: 'The facts that the agent may state about the product.',
      resolve: (row) => briefOf(row).productFacts,
    }),
    objectionHandlers: t.field({
      type: [ObjectionHandler],
      description: 'The objections that the agent is prepared for.',
      extensions: { listSize: MOST_OBJECTIONS },
      resolve: (row) =>
        Object.entries(briefOf(row).objectionHandlers)
          .slice(0, MOST_OBJECTIONS)
          .map(([objection, answer]) => ({ objection, answer })),
    }),
  }),
});

findsNode('CallBrief', 'calls:read', ({ caller, prisma }, ids) =>
  prisma.callContext.findMany({ where: { id: { in: ids }, call: ownCalls(caller) } }),
);

import { builder, enumValues, sameWords } from '../../platform/builder/index.ts';
import { DIMENSIONS, type Dimension, type DimensionName } from './quality.types.ts';
import { dimensionsColumn } from './quality.store.ts';

interface NamedDimension extends Dimension {
  name: DimensionName;
}

const ScoreDimensionNameEnum = builder.enumType('ScoreDimensionName', {
  description: 'A dimension of a score.',
  values: enumValues<DimensionName>({
    opening_and_disclosure: 'Whether the agent said who calls and that it is an AI.',
    discovery: 'Whether the agent learnt what the lead needs.',
    objection_handling: 'Whether the agent answered objections honestly and to the point.',
    goal_progress: 'How far the call came towards its goal.',
    conduct: 'Whether the agent was polite, brief and lawful.',
  }),
});

const ScoreDimensionType = builder.objectRef<NamedDimension>('ScoreDimension').implement({
  description: 'The score of one dimension.',
  fields: (t) => ({
    name: t.expose('name', { type: ScoreDimensionNameEnum, description: 'The dimension.' }),
    score: t.exposeInt('score', { description: 'The score, 1 to 5.' }),
    reason: t.exposeString('reason', { description: 'The reason, in a sentence.' }),
    quote: t.exposeString('quote', {
      description: 'A quote from the transcript; empty when there is nothing to quote.',
    }),
  }),
});

const JudgeEnum = builder.enumType('ScoreJudge', {
  description: 'Who scored a call.',
  values: sameWords<string>({ rubric: 'The rules of this server.', llm: 'The language model.' }),
});

const ScoreType = builder.prismaObject('CallScore', {
  description: 'The score of a call.',
  fields: (t) => ({
    overall: t.exposeInt('overall', {
      description:
        '0 to 100: the weighted mean of the dimensions, with a maximum for a call that broke the law or said something untrue.',
    }),
    dimensions: t.field({
      type: [ScoreDimensionType],
      description: 'The five sides of the call, each with its score.',
      extensions: { listSize: DIMENSIONS.length },
      resolve(row) {
        const dimensions = dimensionsColumn.read(row.dimensions);
        return DIMENSIONS.map((name) => ({ name, ...dimensions[name] }));
      },
    }),
    rationale: t.exposeString('rationale', { description: 'An explanation of the score in two or three sentences.' }),
    judge: t.expose('judge', { type: JudgeEnum, description: 'The judge.' }),
    note: t.exposeString('note', {
      nullable: true,
      description: 'The reason for the choice of the judge, if it needs one.',
    }),
    scoredAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was scored.' }),
  }),
});

// A score needs no check of its own, because access to the call includes it.
builder.prismaObjectField('Call', 'score', (t) =>
  t.relation('score', {
    type: ScoreType,
    nullable: true,
    description: 'The score; null while scoring is pending, and when nobody spoke.',
  }),
);

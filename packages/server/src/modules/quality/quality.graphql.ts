import { builder, enumValues } from '../../platform/builder/index.ts';
import { DIMENSIONS, type Dimension, type DimensionName } from './quality.types.ts';
import { dimensionsColumn } from './quality.store.ts';

interface NamedDimension extends Dimension {
  name: DimensionName;
}

const ScoreDimensionNameEnum = builder.enumType('ScoreDimensionName', {
  description: 'A side of a call that is scored on its own.',
  values: enumValues<DimensionName>({
    opening_and_disclosure: 'Whether the agent said who calls and that it is an AI.',
    discovery: 'Whether the agent learnt what the lead needs.',
    objection_handling: 'Whether the agent answered objections honestly and to the point.',
    goal_progress: 'How far the call came towards its goal.',
    conduct: 'Whether the agent was polite, brief and lawful.',
  }),
});

const ScoreDimensionType = builder.objectRef<NamedDimension>('ScoreDimension').implement({
  description: 'The score of one side of a call.',
  fields: (t) => ({
    name: t.expose('name', { type: ScoreDimensionNameEnum, description: 'The side that was scored.' }),
    score: t.exposeInt('score', { description: 'The score, 1 to 5.' }),
    reason: t.exposeString('reason', { description: 'Why, in a sentence.' }),
    quote: t.exposeString('quote', {
      description: 'Words copied from the transcript; empty where there is nothing to quote.',
    }),
  }),
});

const ScoreType = builder.prismaObject('CallScore', {
  description: 'How good a call was.',
  fields: (t) => ({
    overall: t.exposeInt('overall', {
      description:
        '0 to 100: the weighted mean of the dimensions, held down where the call broke the law or the truth.',
    }),
    dimensions: t.field({
      type: [ScoreDimensionType],
      description: 'The five sides of the call, each with its score.',
      resolve(row) {
        const dimensions = dimensionsColumn.read(row.dimensions);
        return DIMENSIONS.map((name) => ({ name, ...dimensions[name] }));
      },
    }),
    rationale: t.exposeString('rationale', { description: 'The score in two or three sentences.' }),
    judge: t.exposeString('judge', { description: 'Who scored it: `rubric` or `llm`.' }),
    note: t.exposeString('note', {
      nullable: true,
      description: 'Why it was this judge, where that is worth telling.',
    }),
    scoredAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was scored.' }),
  }),
});

// Who may read a call may read its score.
builder.prismaObjectField('Call', 'score', (t) =>
  t.relation('score', {
    type: ScoreType,
    nullable: true,
    description: 'How good it was; null while scoring is pending, and where nobody spoke.',
  }),
);

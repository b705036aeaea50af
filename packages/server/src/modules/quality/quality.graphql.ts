import type { Builder } from '../../platform/builder/index.ts';
import { DIMENSIONS, type Dimension, type DimensionName, type Dimensions } from './quality.types.ts';

interface NamedDimension extends Dimension {
  name: DimensionName;
}

/** Adds `Call.score`. Who may read the call may read its score. */
export function qualityGraphql(builder: Builder): void {
  const Name = builder.enumType('ScoreDimensionName', {
    values: Object.fromEntries(DIMENSIONS.map((name) => [name.toUpperCase(), { value: name }])) as Record<
      string,
      { value: DimensionName }
    >,
  });
  const DimensionType = builder.objectRef<NamedDimension>('ScoreDimension').implement({
    fields: (t) => ({
      name: t.expose('name', { type: Name }),
      score: t.exposeInt('score', { description: '1 to 5.' }),
      reason: t.exposeString('reason'),
      quote: t.exposeString('quote', {
        description: 'Copied from the transcript; empty where there is nothing to quote.',
      }),
    }),
  });
  const ScoreType = builder.prismaObject('CallScore', {
    description: 'How good a call was.',
    fields: (t) => ({
      overall: t.exposeInt('overall', {
        description: '0 to 100: the dimensions’ weighted mean, held down where the call broke the law or the truth.',
      }),
      dimensions: t.field({ type: [DimensionType], resolve: (row) => listed(row.dimensions as unknown as Dimensions) }),
      rationale: t.exposeString('rationale'),
      judge: t.exposeString('judge', { description: '`rubric` or `llm`.' }),
      note: t.exposeString('note', {
        nullable: true,
        description: 'Why the judge is who it is, where that is worth telling.',
      }),
      scoredAt: t.expose('createdAt', { type: 'DateTime' }),
    }),
  });
  builder.prismaObjectField('Call', 'score', (t) =>
    t.relation('score', {
      type: ScoreType,
      nullable: true,
      description: 'Null while scoring is pending, and where nobody spoke.',
    }),
  );
}

const listed = (dimensions: Dimensions): NamedDimension[] => DIMENSIONS.map((name) => ({ name, ...dimensions[name] }));

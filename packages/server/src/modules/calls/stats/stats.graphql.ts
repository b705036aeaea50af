import { CALL_STATS_ABOUT, OUTCOMES, type CallStatsBy } from '@nova-calls/schema';
import { builder, enumValues } from '../../../platform/builder/index.ts';
import { GoalEnum, OutcomeEnum } from '../reading/enums.graphql.ts';
import type { CallStats, StatBucket, Sums } from './stats.model.ts';

const about = CALL_STATS_ABOUT;
const MOST_OUTCOMES = OUTCOMES.length + 1;

const CallStatsByEnum = builder.enumType('CallStatsBy', {
  description: 'What calls are counted by.',
  values: enumValues<CallStatsBy>({
    day: 'The day on which they were placed.',
    outcome: 'How they ended.',
    goal: 'Their goal.',
  }),
});

const OutcomeCountType = builder.objectRef<StatBucket['outcomes'][number]>('OutcomeCount').implement({
  description: 'The number of calls that ended in one way.',
  fields: (t) => ({
    outcome: t.expose('outcome', { type: OutcomeEnum, nullable: true, description: about.outcome }),
    calls: t.exposeInt('calls', { description: about.calls }),
  }),
});

type Fields<Shape> = PothosSchemaTypes.ObjectFieldBuilder<typeof builder.$inferSchemaTypes, Shape>;

/** What is counted of all calls, and of those of each bucket. */
const sums = (t: Fields<Sums>) => ({
  calls: t.exposeInt('calls', { description: about.calls }),
  minutesTalked: t.exposeFloat('minutesTalked', { description: about.minutesTalked }),
  averageScore: t.exposeFloat('averageScore', { nullable: true, description: about.averageScore }),
});

const CallStatsBucketType = builder.objectRef<StatBucket>('CallStatsBucket').implement({
  description: 'The calls of one day, outcome or goal.',
  fields: (t) => ({
    day: t.exposeString('day', { nullable: true, description: 'The day, when counted by day.' }),
    outcome: t.expose('outcome', {
      type: OutcomeEnum,
      nullable: true,
      description: 'The outcome, when counted by outcome; null there: they failed or were cancelled without one.',
    }),
    goal: t.expose('goal', { type: GoalEnum, nullable: true, description: 'The goal, when counted by goal.' }),
    ...sums(t),
    outcomes: t.field({
      type: [OutcomeCountType],
      description: about.outcomes,
      extensions: { listSize: 4, maxListSize: MOST_OUTCOMES },
      resolve: ({ outcomes }) => outcomes,
    }),
  }),
});

const CallStatsType = builder.objectRef<CallStats>('CallStats').implement({
  description: 'Counts of the calls of the account that are over and still stored.',
  fields: (t) => ({
    ...sums(t),
    buckets: t.field({
      type: [CallStatsBucketType],
      description: 'By day: each day in order, also one without calls. Otherwise: most calls first.',
      extensions: { listSize: 31, maxListSize: 366 },
      resolve: ({ buckets }) => buckets,
    }),
  }),
});

builder.queryFields((t) => ({
  callStats: t.field({
    type: CallStatsType,
    description: 'Counts the calls of the account that are over, by the day on which they were placed.',
    args: {
      from: t.arg.string({ required: true, description: about.from }),
      to: t.arg.string({ required: true, description: about.to }),
      by: t.arg({ type: CallStatsByEnum, required: true, defaultValue: 'day', description: about.by }),
      timeZone: t.arg.string({ required: true, defaultValue: 'UTC', description: about.timeZone }),
    },
    resolve: (_root, range, { caller, services }) => services.calls.stats(caller, range),
  }),
}));

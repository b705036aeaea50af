import { builder, findsNode, Node, pageOf } from '../../../platform/builder/index.ts';
import { BriefType } from './brief.graphql.ts';
import { CallMediaEnum, CallStatusEnum, GoalEnum, HoldReasonEnum, LanguageEnum, OutcomeEnum } from './enums.graphql.ts';
import { eventsOf } from './events.loading.ts';
import { ownCalls } from './reading.store.ts';
import { TRANSCRIPT_EVENTS, turnsOf } from './transcript.ts';
import { TurnType } from './turn.graphql.ts';

/** Enough for a call of ten minutes, in which the agent has at most 24 turns. */
const USUAL_EVENTS = 200;
const MAX_EVENTS = 1000;
/** The most rows of a turn: what was said, and what was understood of it or how long it took. */
const ROWS_PER_TURN = 2;

const sizeOf = (first: number | null | undefined) => Math.min(Math.max(first ?? USUAL_EVENTS, 0), MAX_EVENTS);
const listSizes = { listSize: USUAL_EVENTS, maxListSize: MAX_EVENTS };

const HoldType = builder.objectRef<{ reason: string; until: Date }>('Hold').implement({
  description: 'Why a call by telephone waits, and until when.',
  fields: (t) => ({
    reason: t.expose('reason', {
      type: HoldReasonEnum,
      description: 'The rule that holds it; of several, the longest.',
    }),
    until: t.expose('until', {
      type: 'DateTime',
      description: 'When it may be dialled at the earliest, as far as is known now.',
    }),
  }),
});

export const CallType = builder.prismaObject('Call', {
  interfaces: [Node],
  description: 'One agent calls one lead. Its owner can read it for as long as it is kept.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the call.' }),
    phone: t.exposeString('phone', { description: 'The number that is called, in E.164.' }),
    leadName: t.exposeString('leadName', { nullable: true, description: 'The name of the lead.' }),
    leadCompany: t.exposeString('leadCompany', { nullable: true, description: 'The company of the lead.' }),
    leadEmail: t.exposeString('leadEmail', { nullable: true, description: 'The e-mail address of the lead.' }),
    leadTitle: t.exposeString('leadTitle', { nullable: true, description: 'The job title of the lead.' }),
    goal: t.expose('goal', { type: GoalEnum, description: 'The goal of the call.' }),
    language: t.expose('language', { type: LanguageEnum, description: 'The language that the agent speaks.' }),
    media: t.expose('media', { type: CallMediaEnum, description: 'What carries the call.' }),
    status: t.expose('status', { type: CallStatusEnum, description: 'The state of the call.' }),
    outcome: t.expose('outcome', {
      type: OutcomeEnum,
      nullable: true,
      description: 'How the conversation ended; null until then, and when there was none.',
    }),
    goalCompleted: t.exposeBoolean('goalCompleted', {
      nullable: true,
      description: 'Whether the goal was reached; null until the call is over.',
    }),
    hold: t.field({
      type: HoldType,
      nullable: true,
      description: 'Why it waits although the account could have one more call at once; null when it does not.',
      resolve: ({ heldReason: reason, heldUntil: until }) => (reason && until ? { reason, until } : null),
    }),
    leadTimeZone: t.exposeString('leadTimeZone', {
      nullable: true,
      description: 'The IANA time zone of the lead, as it was given.',
    }),
    error: t.exposeString('error', { nullable: true, description: 'The reason why it failed or was cancelled.' }),
    joined: t.boolean({
      description: 'Whether a person speaks for the lead.',
      resolve: ({ leadDriver }) => leadDriver === 'person',
    }),
    durationSeconds: t.exposeInt('durationSeconds', {
      nullable: true,
      description: 'How long the conversation was, in seconds; null until the call is over.',
    }),
    lastSeq: t.exposeInt('eventSeq', { description: 'The number of its last event.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was placed.' }),
    dispatchedAt: t.expose('dispatchedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When an agent was assigned.',
    }),
    answeredAt: t.expose('answeredAt', { type: 'DateTime', nullable: true, description: 'When somebody answered.' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true, description: 'When it was over.' }),
    batch: t.relation('batch', { description: 'The batch that it belongs to.' }),
    brief: t.relation('context', {
      type: BriefType,
      nullable: true,
      description: 'The brief that the agent had before the call.',
    }),
    transcript: t.field({
      type: [TurnType],
      description: 'The turns so far, in order: the first 200 unless `first` says otherwise, at most 1,000.',
      args: { first: t.arg.int({ description: 'How many turns at most.' }) },
      extensions: listSizes,
      async resolve(call, { first }, context) {
        const part = { after: 0, first: sizeOf(first) * ROWS_PER_TURN, types: TRANSCRIPT_EVENTS };
        return turnsOf(await eventsOf(context)(part, {}).load(call)).slice(0, sizeOf(first));
      },
    }),
    events: t.prismaField({
      type: ['CallEvent'],
      description:
        'The events of the call, in order: the first 200 after `after` unless `first` says otherwise, at most 1,000.',
      args: {
        after: t.arg.int({ defaultValue: 0, description: 'Only events with a greater `seq`.' }),
        first: t.arg.int({ description: 'How many events at most.' }),
      },
      extensions: listSizes,
      resolve: (query, call, { after, first }, context) =>
        eventsOf(context)({ after: Math.max(0, after ?? 0), first: sizeOf(first), types: null }, query).load(call),
    }),
  }),
});

/** The edge of every list of calls. */
export const CallEdge = builder.edgeObject({ type: CallType, ...pageOf('Call')[1] });

findsNode('Call', 'calls:read', ({ caller, prisma }, ids) =>
  prisma.call.findMany({ where: { ...ownCalls(caller), id: { in: ids } } }),
);

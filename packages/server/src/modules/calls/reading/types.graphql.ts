import { GOALS, LANGUAGES } from '@nova-calls/schema';
import { OUTCOMES, PERSONAS, PHASES, type Brief } from '@nova-calls/conversation';
import type { Builder } from '../../../platform/builder/index.ts';
import { notFound } from '../../../platform/errors/index.ts';
import type { PrismaClient } from '../../../platform/db/index.ts';
import { fromRow, isLastOfCall, type CallEvent, type EventData } from '../calls.events.ts';
import { STATUSES } from '../calls.model.ts';
import type { CallsService } from '../calls.service.ts';
import { turnOf, type Turn } from './transcript.ts';

/** `ar-AE` cannot be a name in GraphQL; the rest are the same words in capitals. */
const enumValues = (values: readonly string[]) =>
  Object.fromEntries(values.map((value) => [value.toUpperCase().replaceAll('-', '_'), { value }]));

/** The enums of calls, which inputs and outputs share. */
export function callEnums(builder: Builder) {
  return {
    Status: builder.enumType('CallStatus', { values: enumValues(STATUSES) }),
    Goal: builder.enumType('Goal', { values: enumValues(GOALS) }),
    Language: builder.enumType('Language', { values: enumValues(LANGUAGES) }),
    Outcome: builder.enumType('Outcome', { values: enumValues(OUTCOMES) }),
    Phase: builder.enumType('Phase', { values: enumValues(PHASES) }),
    Persona: builder.enumType('Persona', {
      description: 'How a simulated lead behaves.',
      values: enumValues(PERSONAS),
    }),
    Role: builder.enumType('Role', { values: enumValues(['agent', 'lead']) }),
    EventType: builder.enumType('CallEventType', {
      values: enumValues([
        'queued',
        'dispatched',
        'ringing',
        'answered',
        'turn',
        'phase',
        'slot',
        'joined',
        'ended',
        'transcribed',
        'scored',
      ]),
    }),
  };
}
export type CallEnums = ReturnType<typeof callEnums>;

/** The types of what is read: batches, calls, briefs, turns, events. */
export function callTypes(builder: Builder, prisma: PrismaClient, calls: CallsService, enums: CallEnums) {
  const TurnType = builder.objectRef<Turn>('Turn').implement({
    description: 'Something that was said. Times are seconds from the start of the conversation.',
    fields: (t) => ({
      seq: t.exposeInt('seq'),
      role: t.expose('role', { type: enums.Role }),
      text: t.exposeString('text'),
      phase: t.expose('phase', { type: enums.Phase }),
      startSeconds: t.exposeFloat('startSeconds'),
      endSeconds: t.exposeFloat('endSeconds'),
      at: t.field({ type: 'DateTime', resolve: (turn) => new Date(turn.at) }),
    }),
  });

  const Objection = builder.objectRef<{ objection: string; answer: string }>('ObjectionHandler').implement({
    fields: (t) => ({ objection: t.exposeString('objection'), answer: t.exposeString('answer') }),
  });

  const BriefType = builder.prismaObject('CallContext', {
    name: 'CallBrief',
    description: 'What the agent was handed before the call.',
    fields: (t) => {
      const text = (read: (brief: Brief) => string) =>
        t.string({ resolve: (row) => read(row.brief as unknown as Brief) });
      return {
        id: t.exposeID('id'),
        source: t.exposeString('source', { description: '`rules` or `llm`.' }),
        note: t.exposeString('note', {
          nullable: true,
          description: 'Why the brief is what it is, where that is worth telling.',
        }),
        caller: text((brief) => brief.caller),
        openingLine: text((brief) => brief.openingLine),
        closingScript: text((brief) => brief.closingScript),
        agentInstructions: text((brief) => brief.agentInstructions),
        qualificationQuestions: t.stringList({
          resolve: (row) => (row.brief as unknown as Brief).qualificationQuestions,
        }),
        productFacts: t.stringList({ resolve: (row) => (row.brief as unknown as Brief).productFacts }),
        objectionHandlers: t.field({
          type: [Objection],
          resolve: (row) =>
            Object.entries((row.brief as unknown as Brief).objectionHandlers).map(([objection, answer]) => ({
              objection,
              answer,
            })),
        }),
      };
    },
  });

  const BatchType = builder.prismaObject('Batch', {
    description: 'One submission: what is sold, to what end, and the leads it was for.',
    fields: (t) => ({
      id: t.exposeID('id'),
      ownerEmail: t.exposeString('ownerEmail'),
      product: t.exposeString('product'),
      goal: t.expose('goal', { type: enums.Goal }),
      language: t.expose('language', { type: enums.Language }),
      websiteUrl: t.exposeString('websiteUrl', { nullable: true }),
      context: t.exposeString('context', { nullable: true }),
      total: t.exposeInt('total'),
      /** How many of its calls are over, whatever came of them. */
      ended: t.relationCount('calls', { where: { endedAt: { not: null } } }),
      live: t.relationCount('calls', { where: { status: { in: ['dispatched', 'ringing', 'in_progress'] } } }),
      completed: t.relationCount('calls', { where: { status: 'completed' } }),
      failed: t.relationCount('calls', { where: { status: { in: ['failed', 'cancelled'] } } }),
      cancelledAt: t.expose('cancelledAt', { type: 'DateTime', nullable: true }),
      createdAt: t.expose('createdAt', { type: 'DateTime' }),
      calls: t.relatedConnection('calls', {
        cursor: 'id',
        maxSize: 1000,
        defaultSize: 100,
        query: { orderBy: { position: 'asc' } },
      }),
    }),
  });

  const CallType = builder.prismaObject('Call', {
    description: 'One agent, one lead. Readable by its owner for as long as it is kept.',
    fields: (t) => ({
      id: t.exposeID('id'),
      phone: t.exposeString('phone'),
      leadName: t.exposeString('leadName', { nullable: true }),
      leadCompany: t.exposeString('leadCompany', { nullable: true }),
      leadEmail: t.exposeString('leadEmail', { nullable: true }),
      leadTitle: t.exposeString('leadTitle', { nullable: true }),
      goal: t.expose('goal', { type: enums.Goal }),
      language: t.expose('language', { type: enums.Language }),
      status: t.expose('status', { type: enums.Status }),
      outcome: t.expose('outcome', { type: enums.Outcome, nullable: true }),
      goalCompleted: t.exposeBoolean('goalCompleted', { nullable: true }),
      error: t.exposeString('error', { nullable: true, description: 'Why it failed or was cancelled.' }),
      joined: t.boolean({
        resolve: (call) => call.leadDriver === 'person',
        description: 'A person speaks for the lead.',
      }),
      durationSeconds: t.exposeInt('durationSeconds', { nullable: true, description: 'Set when it is over.' }),
      lastSeq: t.exposeInt('eventSeq', { description: 'The number of its last event.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime' }),
      dispatchedAt: t.expose('dispatchedAt', { type: 'DateTime', nullable: true }),
      answeredAt: t.expose('answeredAt', { type: 'DateTime', nullable: true }),
      endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true }),
      batch: t.relation('batch'),
      brief: t.relation('context', { type: BriefType, nullable: true }),
      transcript: t.field({
        type: [TurnType],
        select: { events: { where: { type: 'turn' }, orderBy: { seq: 'asc' } } },
        resolve: (call) => call.events.map((row) => turnOf(fromRow(row))),
      }),
      events: t.field({
        type: [EventType],
        description: 'What happened, numbered from 1; at most 1,000 after `after`.',
        args: { after: t.arg.int({ defaultValue: 0 }) },
        resolve: async (call, { after }) => {
          const where = { callId: call.id, seq: { gt: after ?? 0 } };
          return (await prisma.callEvent.findMany({ where, orderBy: { seq: 'asc' }, take: 1000 })).map(fromRow);
        },
      }),
    }),
  });

  const EventType = builder.objectRef<CallEvent>('CallEvent');
  const only = <T extends CallEvent['type'], R>(
    event: CallEvent,
    type: T,
    read: (data: EventData[T]) => R,
  ): R | null => (event.type === type ? read(event.data as EventData[T]) : null);
  EventType.implement({
    description: 'Something that happened to a call. `seq` counts per call from 1, without gaps.',
    fields: (t) => ({
      id: t.exposeID('id'),
      seq: t.exposeInt('seq'),
      cursor: t.string({ resolve: (event) => String(event.accountSeq ?? 0), description: 'For `callEvents(after)`.' }),
      type: t.expose('type', { type: enums.EventType }),
      at: t.field({ type: 'DateTime', resolve: (event) => new Date(event.at) }),
      isLast: t.boolean({ resolve: isLastOfCall, description: 'No event of this call comes after it.' }),
      callId: t.exposeID('callId'),
      data: t.field({ type: 'JSON', resolve: (event) => event.data, description: 'What this kind of event says.' }),
      turn: t.field({ type: TurnType, nullable: true, resolve: (event) => only(event, 'turn', () => turnOf(event)) }),
      phase: t.field({
        type: enums.Phase,
        nullable: true,
        resolve: (event) => only(event, 'phase', (data) => data.to),
      }),
      call: t.prismaField({
        type: CallType,
        description: 'The call as it is now.',
        resolve: async (query, event) => {
          const call = await prisma.call.findUnique({ ...query, where: { id: event.callId } });
          if (!call) throw notFound('Call not found');
          return call;
        },
      }),
    }),
  });

  return { BatchType, CallType, TurnType, EventType };
}
export type CallTypes = ReturnType<typeof callTypes>;

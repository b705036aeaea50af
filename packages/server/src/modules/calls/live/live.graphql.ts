import type { Builder } from '../../../platform/builder/index.ts';
import type { PrismaClient } from '../../../platform/db/index.ts';
import type { CallTypes } from '../reading/types.graphql.ts';
import type { CallsService } from '../calls.service.ts';
import { turnOf } from '../reading/transcript.ts';

/** What is done to a call while it lasts. */
export function control(
  builder: Builder,
  prisma: PrismaClient,
  calls: CallsService,
  { CallType, BatchType }: CallTypes,
): void {
  builder.mutationFields((t) => ({
    cancelCall: t.prismaField({
      type: CallType,
      description: 'Takes back a call that nobody has answered.',
      args: { id: t.arg.id({ required: true }) },
      resolve: (_query, _root, { id }, { caller }) => calls.cancel(caller, id),
    }),
    cancelBatch: t.prismaField({
      type: BatchType,
      description: 'Takes back what of a batch nobody has answered; calls in progress go on.',
      args: { id: t.arg.id({ required: true }) },
      resolve: async (query, _root, { id }, { caller }) => {
        await calls.cancelBatch(caller, id);
        return prisma.batch.findUniqueOrThrow({ ...query, where: { id } });
      },
    }),
    hangUp: t.prismaField({
      type: CallType,
      description: 'Ends a live call now.',
      args: { id: t.arg.id({ required: true }) },
      resolve: (_query, _root, { id }, { caller }) => calls.hangUp(caller, id),
    }),
    joinCall: t.prismaField({
      type: CallType,
      description: 'You take the lead’s place: the agent then waits for what you `say`.',
      args: { callId: t.arg.id({ required: true }) },
      resolve: (_query, _root, { callId }, { caller }) => calls.join(caller, callId),
    }),
    say: t.prismaField({
      type: CallType,
      description: 'Says something as the lead. Watch `callUpdated` for the answer.',
      args: { callId: t.arg.id({ required: true }), text: t.arg.string({ required: true }) },
      resolve: (_query, _root, { callId, text }, { caller }) => calls.say(caller, callId, text),
    }),
  }));
}

/** What is heard of calls as it happens. */
export function subscriptions(
  builder: Builder,
  prisma: PrismaClient,
  calls: CallsService,
  { EventType, TurnType, BatchType }: CallTypes,
): void {
  builder.subscriptionFields((t) => ({
    callUpdated: t.field({
      type: EventType,
      description: 'A call’s events after `after` (a `seq`; 0: all), then live, up to its last.',
      args: { callId: t.arg.id({ required: true }), after: t.arg.int({ defaultValue: 0 }) },
      subscribe: (_root, { callId, after }, { caller }) => calls.watch.call(caller, callId, after ?? 0) as never,
      resolve: (event) => event as never,
    }),
    transcript: t.field({
      type: TurnType,
      description: 'What is said in a call, after `after` (a `seq`; 0: all), then live, until it ends.',
      args: { callId: t.arg.id({ required: true }), after: t.arg.int({ defaultValue: 0 }) },
      subscribe: (_root, { callId, after }, { caller }) => calls.watch.transcript(caller, callId, after ?? 0) as never,
      resolve: (event) => turnOf(event as never),
    }),
    callEvents: t.field({
      type: EventType,
      description: 'Every event of the account’s calls after a `cursor`; without one, from now on.',
      args: { after: t.arg.string() },
      subscribe: (_root, { after }, { caller }) => calls.watch.account(caller, after ?? null) as never,
      resolve: (event) => event as never,
    }),
    batchUpdated: t.prismaField({
      type: BatchType,
      description: 'A batch as it is now and whenever one of its calls changes, until all are over.',
      args: { batchId: t.arg.id({ required: true }) },
      subscribe: (_root, { batchId }, { caller }) => calls.watch.batch(caller, batchId) as never,
      // The event says that something changed; what it is now, with its counts, is read.
      resolve: (query, batch) =>
        prisma.batch.findUniqueOrThrow({ ...query, where: { id: (batch as { id: string }).id } }),
    }),
  }));
}

import type { Call, CallEvent as CallEventRow } from '../../../generated/client/client.ts';
import { pageLoaders } from '../../../platform/builder/index.ts';
import type { Prisma, PrismaClient } from '../../../platform/db/index.ts';
import type { EventsPart, Followed } from './events.store.ts';

export type EventRelations = Pick<Prisma.CallEventFindManyArgs, 'include'>;

/** The events of the calls of a list. */
export const eventsOf = pageLoaders(
  async ({ prisma, services }, calls: readonly Followed[], part: EventsPart, { include }: EventRelations) => {
    const events = await services.calls.eventsOf(calls, part);
    return include?.call ? withCalls(prisma, events, include.call) : events;
  },
);

/** Adds the calls of events with what is selected of them. */
async function withCalls(
  prisma: PrismaClient,
  events: CallEventRow[][],
  selected: true | Prisma.CallDefaultArgs,
): Promise<(CallEventRow & { call: Call })[][]> {
  const ids = [...new Set(events.flat().map(({ callId }) => callId))];
  const query = selected === true ? {} : selected;
  const calls = ids.length > 0 ? await prisma.call.findMany({ ...query, where: { id: { in: ids } } }) : [];
  const byId = new Map(calls.map((call) => [call.id, call]));
  return events.map((own) => own.map((event) => ({ ...event, call: byId.get(event.callId)! })));
}

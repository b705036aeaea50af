import type { PrismaClient } from '../../../platform/db/index.ts';
import { isId } from '../../../platform/ids/index.ts';
import type { CallRooms, TelephoneOptions } from '../../../providers/voice/index.ts';
import { OPEN } from '../calls.model.ts';

const PREFIX = 'call-';

/** Each call has a room of its own, which is named by its context. */
export const roomName = (contextId: string): string => `${PREFIX}${contextId}`;
export const contextIdOf = (room: string): string | null =>
  room.startsWith(PREFIX) ? room.slice(PREFIX.length) : null;

/** Which room belongs to which call, for the driver that opens and closes them. */
export const createCallRooms = ({
  prisma,
}: {
  prisma: PrismaClient;
}): CallRooms & Pick<TelephoneOptions, 'colleagueOf'> => ({
  async roomOf(callId) {
    const context = await prisma.callContext.findUnique({ where: { callId }, select: { id: true } });
    return context && roomName(context.id);
  },
  async roomsOf(tx, callIds) {
    const contexts = await tx.callContext.findMany({
      where: { callId: { in: callIds } },
      select: { id: true, callId: true },
    });
    return new Map(contexts.map(({ id, callId }) => [callId, roomName(id)]));
  },
  async colleagueOf(callId) {
    const select = { batch: { select: { transferTo: true } } };
    const call = await prisma.call.findUnique({ where: { id: callId }, select });
    return call?.batch.transferTo ?? null;
  },
  async overAmong(rooms) {
    const ids = rooms.map(contextIdOf).filter((id) => id !== null && isId(id)) as string[];
    const where = { id: { in: ids }, call: { media: { not: 'simulated' }, status: { notIn: OPEN } } };
    const over = await prisma.callContext.findMany({ where, select: { id: true } });
    return over.map(({ id }) => roomName(id));
  },
});

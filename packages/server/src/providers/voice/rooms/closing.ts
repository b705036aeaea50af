import { z } from 'zod';
import type { Tx } from '../../../platform/db/index.ts';
import { defineJob, type JobDefinition } from '../../../platform/queue/index.ts';
import type { RoomsDeps } from './rooms.deps.ts';

const payload = z.object({
  callId: z.uuid(),
  /** Known since the call's end, because an erasure may delete what names it. Missing in jobs of earlier versions. */
  room: z.string().optional(),
  /** For how long it has been closed again and again. */
  closingMs: z.number().default(0),
});
export type CloseJob = z.infer<typeof payload>;

/** Closes the rooms of calls that are over. */
export interface Closing {
  job: JobDefinition<CloseJob>;
  /** Closes them when `tx` commits, or `inMs` later. Tried for an hour. */
  enqueue(tx: Tx, callIds: string[], inMs?: number): Promise<void>;
  /** Closes it once more, `inMs` later. */
  again(tx: Tx, job: CloseJob, inMs: number): Promise<void>;
  close(job: CloseJob): Promise<void>;
}

/** `driver` names the jobs, such as `browser`. */
export function createClosing(
  { jobs, roomOf, roomsOf, livekit }: Pick<RoomsDeps, 'jobs' | 'roomOf' | 'roomsOf' | 'livekit'>,
  driver: string,
): Closing {
  const job = defineJob({
    name: `voice.${driver}_close`,
    payload,
    concurrency: 50,
    retries: 66,
    retryDelaySeconds: 1,
  });
  return {
    job,
    async enqueue(tx, callIds, inMs) {
      const rooms = await roomsOf(tx, callIds);
      const toClose = [...rooms].map(([callId, room]) => ({ callId, room, closingMs: 0 }));
      await jobs.enqueue(tx, job, toClose, inMs);
    },
    again: (tx, { closingMs, ...closed }, inMs) =>
      jobs.enqueue(tx, job, [{ ...closed, closingMs: closingMs + inMs }], inMs),
    async close({ callId, room }) {
      const open = room ?? (await roomOf(callId));
      if (open) await livekit.closeRoom(open);
    },
  };
}

/** Closes the rooms that were left behind, of all drivers. */
export const closeLeftJob = defineJob({ name: 'voice.close_left', payload: z.object({}), concurrency: 1 });

/**
 * Closes rooms that were opened again: a token outlives its call, and LiveKit opens a room when somebody joins it.
 * Rooms that are not ours stay open.
 */
export async function closeLeftRooms({ livekit, overAmong }: Pick<RoomsDeps, 'livekit' | 'overAmong'>): Promise<void> {
  const rooms = await livekit.rooms();
  for (const room of await overAmong(rooms)) await livekit.closeRoom(room);
}

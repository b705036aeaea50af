import { z } from 'zod';
import type { Tx } from '../../../platform/db/index.ts';
import { defineJob, type JobDefinition } from '../../../platform/queue/index.ts';
import type { RoomsDeps } from './rooms.deps.ts';

const payload = z.object({ callId: z.uuid() });
type Job = z.infer<typeof payload>;

/** Closes the rooms of calls that are over. */
export interface Closing {
  job: JobDefinition<Job>;
  /** Closes them when `tx` commits, or `inMs` later. Tried for an hour. */
  enqueue(tx: Tx, callIds: string[], inMs?: number): Promise<void>;
  close(job: Job): Promise<void>;
}

/** `driver` names the jobs, such as `browser`. */
export function createClosing(
  { jobs, roomOf, livekit }: Pick<RoomsDeps, 'jobs' | 'roomOf' | 'livekit'>,
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
    enqueue: (tx, callIds, inMs) =>
      jobs.enqueue(
        tx,
        job,
        callIds.map((callId) => ({ callId })),
        inMs,
      ),
    async close({ callId }) {
      const room = await roomOf(callId);
      if (room) await livekit.closeRoom(room);
    },
  };
}

/** Closes the rooms that were left behind, of all drivers. */
export const closeLeftJob = defineJob({ name: 'voice.browser_close_left', payload: z.object({}), concurrency: 1 });

/**
 * Closes rooms that were opened again: a token outlives its call, and LiveKit opens a room when somebody joins it.
 * Rooms that are not ours stay open.
 */
export async function closeLeftRooms({ livekit, overAmong }: Pick<RoomsDeps, 'livekit' | 'overAmong'>): Promise<void> {
  const rooms = await livekit.rooms();
  for (const room of await overAmong(rooms)) await livekit.closeRoom(room);
}

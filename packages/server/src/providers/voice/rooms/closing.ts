import { z } from 'zod';
import { defineJob } from '../../../platform/queue/index.ts';
import type { BrowserDeps } from './browser.deps.ts';

/** Closes the room of a call that is over. Tried for an hour. */
export const closeJob = defineJob({
  name: 'voice.browser_close',
  payload: z.object({ callId: z.uuid() }),
  concurrency: 50,
  retries: 66,
  retryDelaySeconds: 1,
});

/** Closes the rooms that were left behind. */
export const closeLeftJob = defineJob({ name: 'voice.browser_close_left', payload: z.object({}), concurrency: 1 });

export async function closeRoom({ roomOf, livekit }: BrowserDeps, { callId }: { callId: string }): Promise<void> {
  const room = await roomOf(callId);
  if (room) await livekit.closeRoom(room);
}

/**
 * Closes rooms that were opened again: a token outlives its call, and LiveKit opens a room when somebody joins it.
 * Rooms that are not ours stay open.
 */
export async function closeLeftRooms({ livekit, overAmong }: BrowserDeps): Promise<void> {
  const rooms = await livekit.rooms();
  for (const room of await overAmong(rooms)) await livekit.closeRoom(room);
}

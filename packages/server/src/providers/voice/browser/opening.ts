import { z } from 'zod';
import { defineJob, type JobRun } from '../../../platform/queue/index.ts';
import type { VoiceHost } from '../voice.port.ts';
import { ROOM } from './browser.config.ts';
import type { BrowserDeps } from './browser.deps.ts';

/** Opens the room of a call that was dialled. */
export const openJob = defineJob({
  name: 'voice.browser_open',
  payload: z.object({ callId: z.uuid(), step: z.number().int() }),
  concurrency: 50,
  retries: 5,
  retryDelaySeconds: 1,
  retryDelayMaxSeconds: 10,
});

/** Ends a call that nobody joined. */
export const joinTimeoutJob = defineJob({
  name: 'voice.browser_join_timeout',
  payload: z.object({ callId: z.uuid() }),
  concurrency: 50,
});

type Opening = z.infer<typeof openJob.payload>;

/** The call rings from the moment its room is open until somebody joins or the waiting time is over. */
export async function openRoom(deps: BrowserDeps, host: VoiceHost, { callId, step }: Opening, run: JobRun) {
  const room = await deps.roomOf(callId);
  if (!room || !(await host.read(callId))) return;
  try {
    await deps.livekit.openRoom(room, ROOM);
  } catch (error) {
    if (!run.isLastAttempt) throw error;
    deps.log.error({ err: error, callId }, 'the room of a call could not be opened');
    await host.report(callId, step, { type: 'ended', reason: 'failed' }, (tx) => run.complete(tx));
    return;
  }
  await host.report(callId, step, { type: 'state', state: 'ringing' }, async (tx, { accepted, cue }) => {
    if (accepted) await deps.jobs.enqueue(tx, joinTimeoutJob, [{ callId }], deps.times.joinTimeoutMs);
    // The call ended before its room was open, so nothing has closed the room.
    if (!cue) await deps.closing.again(tx, { callId, room, closingMs: 0 }, 0);
    await run.complete(tx);
  });
}

/** Reports that nobody came. If the call moves at that moment, it is checked again. */
export async function endUnlessJoined(host: VoiceHost, { callId }: { callId: string }): Promise<void> {
  for (let standing = await host.read(callId); standing; standing = await host.read(callId)) {
    const { cue } = standing;
    if (cue.state === 'talking') return;
    if ((await host.report(callId, cue.step, { type: 'ended', reason: 'no_answer' })).accepted) return;
  }
}

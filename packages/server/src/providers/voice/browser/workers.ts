import type { DispatchMetadata } from '@nova-calls/schema';
import { z } from 'zod';
import type { Tx } from '../../../platform/db/index.ts';
import { defineJob, type JobRun } from '../../../platform/queue/index.ts';
import type { Cue, VoiceHost } from '../voice.port.ts';
import { MOST_DISPATCHES, ROOM } from './browser.config.ts';
import type { BrowserDeps } from './browser.deps.ts';
import { closeRoom } from './closing.ts';

const payload = z.object({ callId: z.uuid() });

/** Checks that a worker carries a call that somebody may join. Each call has one such job, until it is over. */
export const workerJob = defineJob({
  name: 'voice.browser_worker',
  payload,
  concurrency: 50,
  retryDelayMaxSeconds: 10,
});

/** The wait before a call that is not dialled yet is checked again. */
const DIALLED_WITHIN_MS = 250;

/**
 * Dispatches a worker if none holds the call, and checks again when the present claim would end. So a worker that dies
 * is replaced within the time of its claim, even if this process dies with it.
 */
export async function lookForWorker(deps: BrowserDeps, host: VoiceHost, { callId }: { callId: string }, run: JobRun) {
  const lease = await deps.leases.find(callId);
  if (!lease) return;
  const standing = await host.read(callId);
  // A worker dispatched while the call ended may have opened its room again.
  if (!standing) return closeRoom(deps, { callId });
  const { cue } = standing;
  const again = (inMs: number) => deps.db.transact((tx) => lookAgain(deps, tx, callId, inMs, run));
  if (cue.state === 'dialling') await again(DIALLED_WITHIN_MS);
  else if (lease.heldMs > 0) await again(lease.heldMs);
  else if (lease.dispatches >= MOST_DISPATCHES) await giveUp(deps, host, cue, run);
  else await sendFor(deps, callId, lease.dispatches + 1, run);
}

async function lookAgain({ jobs }: BrowserDeps, tx: Tx, callId: string, inMs: number, run: JobRun): Promise<void> {
  await jobs.enqueue(tx, workerJob, [{ callId }], inMs);
  await run.complete(tx);
}

async function giveUp(deps: BrowserDeps, host: VoiceHost, { callId, step }: Cue, run: JobRun): Promise<void> {
  deps.log.error(
    { callId },
    'no voice worker carries a call on: see that workers run and reach LiveKit and this server',
  );
  await host.report(callId, step, { type: 'ended', reason: 'failed' }, async (tx, { accepted, cue }) => {
    if (!accepted && cue) await lookAgain(deps, tx, callId, 0, run);
    else await run.complete(tx);
  });
}

/**
 * A failed dispatch counts too, so the attempts end. Two workers for one call do no harm, because only one can claim
 * it.
 */
async function sendFor(deps: BrowserDeps, callId: string, dispatch: number, run: JobRun): Promise<void> {
  const sent = dispatchWorker(deps, callId, dispatch);
  await sent.catch((error: unknown) => deps.log.warn({ err: error, callId }, 'a voice worker could not be sent for'));
  await deps.db.transact(async (tx) => {
    const isCounted = await deps.leases.countDispatch(tx, callId, dispatch);
    if (isCounted) await lookAgain(deps, tx, callId, deps.times.claimWithinMs, run);
    else await run.complete(tx);
  });
}

async function dispatchWorker(deps: BrowserDeps, callId: string, dispatch: number): Promise<void> {
  const room = await deps.roomOf(callId);
  if (!room) return;
  const credential = await deps.credentials.issue({ callId, dispatch });
  const metadata: DispatchMetadata = { v: 1, callId, door: deps.doorUrl(), credential };
  await deps.livekit.openRoom(room, ROOM);
  // A LiveKit that keeps them would hand all of them to a worker that registers late.
  if (dispatch > 1) await deps.livekit.recallWorkers(room);
  await deps.livekit.sendWorker(room, JSON.stringify(metadata));
}

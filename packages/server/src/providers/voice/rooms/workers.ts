import type { DispatchMetadata } from '@nova-calls/schema';
import { z } from 'zod';
import type { Tx } from '../../../platform/db/index.ts';
import { defineJob, type JobDefinition, type JobRun } from '../../../platform/queue/index.ts';
import type { RoomOptions } from '../../livekit/index.ts';
import type { Cue, VoiceHost } from '../voice.port.ts';
import { MOST_DISPATCHES } from './rooms.config.ts';
import type { RoomsDeps } from './rooms.deps.ts';

const payload = z.object({ callId: z.uuid() });
type Job = z.infer<typeof payload>;

/** Sees to it that a worker carries a call, from `enqueue` until the call is over. */
export interface Workers {
  job: JobDefinition<Job>;
  /** Once for each call. `inMs`: when the first worker is sent for. */
  enqueue(tx: Tx, callId: string, inMs?: number): Promise<void>;
  look(host: VoiceHost, job: Job, run: JobRun): Promise<void>;
}

export interface WorkersOptions {
  /** Names the job, such as `browser`. */
  driver: string;
  /** The room into which workers are sent. */
  room: RoomOptions;
  /** True if the call is not ready for a worker yet; it is looked at again in a moment. */
  isEarly?(cue: Cue): boolean;
}

/** The wait before a call that is not ready for a worker is checked again. */
const EARLY_MS = 250;

export function createWorkers(deps: RoomsDeps, { driver, room, isEarly = () => false }: WorkersOptions): Workers {
  const { leases, jobs, db, log, times } = deps;
  const job = defineJob({ name: `voice.${driver}_worker`, payload, concurrency: 50, retryDelayMaxSeconds: 10 });

  /**
   * Dispatches a worker if none holds the call, and checks again when the present claim would end. So a worker that
   * dies is replaced within the time of its claim, even if this process dies with it.
   */
  async function look(host: VoiceHost, { callId }: Job, run: JobRun): Promise<void> {
    const lease = await leases.find(callId);
    if (!lease) return;
    const standing = await host.read(callId);
    // A worker dispatched while the call ended may have opened its room again.
    if (!standing) return closeRoom(deps, callId);
    const { cue } = standing;
    const again = (inMs: number) => db.transact((tx) => lookAgain(tx, callId, inMs, run));
    if (isEarly(cue)) await again(EARLY_MS);
    else if (lease.heldMs > 0) await again(lease.heldMs);
    else if (lease.dispatches >= MOST_DISPATCHES) await giveUp(host, cue, run);
    else await sendFor(callId, lease.dispatches + 1, run);
  }

  async function lookAgain(tx: Tx, callId: string, inMs: number, run: JobRun): Promise<void> {
    await jobs.enqueue(tx, job, [{ callId }], inMs);
    await run.complete(tx);
  }

  async function giveUp(host: VoiceHost, { callId, step }: Cue, run: JobRun): Promise<void> {
    log.error({ callId }, 'no voice worker carries a call on: see that workers run and reach LiveKit and this server');
    await host.report(callId, step, { type: 'ended', reason: 'failed' }, async (tx, { accepted, cue }) => {
      if (!accepted && cue) await lookAgain(tx, callId, 0, run);
      else await run.complete(tx);
    });
  }

  /**
   * A failed dispatch counts too, so the attempts end. Two workers for one call do no harm, because only one can claim
   * it.
   */
  async function sendFor(callId: string, dispatch: number, run: JobRun): Promise<void> {
    const sent = dispatchWorker(deps, room, callId, dispatch);
    await sent.catch((error: unknown) => log.warn({ err: error, callId }, 'a voice worker could not be sent for'));
    await db.transact(async (tx) => {
      const isCounted = await leases.countDispatch(tx, callId, dispatch);
      if (isCounted) await lookAgain(tx, callId, times.claimWithinMs, run);
      else await run.complete(tx);
    });
  }

  return { job, look, enqueue: (tx, callId, inMs) => jobs.enqueue(tx, job, [{ callId }], inMs) };
}

async function closeRoom({ roomOf, livekit }: RoomsDeps, callId: string): Promise<void> {
  const room = await roomOf(callId);
  if (room) await livekit.closeRoom(room);
}

async function dispatchWorker(deps: RoomsDeps, options: RoomOptions, callId: string, dispatch: number): Promise<void> {
  const room = await deps.roomOf(callId);
  if (!room) return;
  const credential = await deps.credentials.issue({ callId, dispatch });
  const metadata: DispatchMetadata = { v: 1, callId, door: deps.doorUrl(), credential };
  await deps.livekit.openRoom(room, options);
  // A LiveKit that keeps them would hand all of them to a worker that registers late.
  if (dispatch > 1) await deps.livekit.recallWorkers(room).catch(notRecalled(deps, callId));
  await deps.livekit.sendWorker(room, JSON.stringify(metadata));
}

const notRecalled =
  ({ log }: RoomsDeps, callId: string) =>
  (error: unknown): void =>
    log.warn({ err: error, callId }, 'earlier voice workers could not be taken back');

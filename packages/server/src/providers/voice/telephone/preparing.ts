import type { JobRun } from '../../../platform/queue/index.ts';
import type { VoiceHost } from '../voice.port.ts';
import { endCall } from './ending.ts';
import type { TelephoneDeps } from './telephone.deps.ts';
import { watchJob } from './telephone.jobs.ts';

/**
 * Gives a call the trunk's next turn, and a worker shortly before that, which reports when it is ready. It may be repeated.
 */
export async function prepareDial(deps: TelephoneDeps, host: VoiceHost, { callId }: { callId: string }, run: JobRun) {
  const { db, jobs, turns, times } = deps;
  const standing = await host.read(callId);
  if (standing?.cue.state !== 'dialling') return;
  const callerId = await deps.callerIdOf(db.prisma, callId);
  if (!callerId) {
    deps.log.error({ callId }, 'a call has no trunk: was LIVEKIT_SIP_TRUNK_ID unset, or a number deleted?');
    return endCall(deps, host, callId, 'trunk_refused', run);
  }
  await db.transact(async (tx) => {
    await run.complete(tx);
    if (!(await deps.leases.open(tx, callId))) return;
    const dueInMs = await turns.reserve(tx, callerId.trunkId);
    await deps.dials.prepare(tx, { ...callerId, callId, dueInMs });
    await deps.workers.enqueue(tx, callId, Math.max(0, dueInMs - times.leadMs));
    await jobs.enqueue(tx, watchJob, [{ callId }], dueInMs + times.readyWithinMs);
  });
}

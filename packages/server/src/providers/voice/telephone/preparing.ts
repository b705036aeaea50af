import type { JobRun } from '../../../platform/queue/index.ts';
import type { VoiceHost } from '../voice.port.ts';
import { endCall } from './ending.ts';
import type { TelephoneDeps } from './telephone.deps.ts';
import { prepareJob, watchJob } from './telephone.jobs.ts';

/**
 * A call whose number is in another call waits here, without a worker. Otherwise it gets the trunk's next turn, and a
 * worker shortly before that, which reports when it is ready.
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
    const { phone } = standing.cue;
    const isFree = await deps.dials.prepare(tx, { ...callerId, callId, phone, dueInMs: 0 });
    if (isFree) await takeTurn();
    else await jobs.enqueue(tx, prepareJob, [{ callId }], 5 * times.lookMs);
    await run.complete(tx);

    async function takeTurn() {
      if (!(await deps.leases.open(tx, callId))) return;
      const dueInMs = await turns.reserve(tx, callerId!.trunkId);
      await deps.dials.postpone(tx, callId, dueInMs);
      await deps.workers.enqueue(tx, callId, Math.max(0, dueInMs - times.leadMs));
      await jobs.enqueue(tx, watchJob, [{ callId }], dueInMs + times.readyWithinMs);
    }
  });
}

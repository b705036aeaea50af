import { CALLEE } from '@nova-calls/schema';
import type { JobRun } from '../../../platform/queue/index.ts';
import type { VoiceHost } from '../voice.port.ts';
import type { Dial } from './dials.ts';
import { endCall } from './ending.ts';
import type { TelephoneDeps } from './telephone.deps.ts';
import { watchJob } from './telephone.jobs.ts';
import type { TelephoneTimes } from './telephone.config.ts';

/** Ends a call that has got stuck before its answer was noticed, or looks again when it may have. */
export async function watchDial(deps: TelephoneDeps, host: VoiceHost, { callId }: { callId: string }, run: JobRun) {
  const dial = await deps.dials.find(callId);
  const standing = dial && (await host.read(callId));
  if (!standing || standing.cue.state === 'talking') return;
  if (dial.settledForMs !== null && (await hasLeft(deps, callId)))
    return endCall(deps, host, callId, 'lead_hung_up', run);
  const { leftMs, againInMs, problem } = patienceWith(dial, deps.times);
  if (leftMs <= 0) {
    deps.log.error({ callId }, problem);
    return endCall(deps, host, callId, 'failed', run);
  }
  await deps.db.transact(async (tx) => {
    await deps.jobs.enqueue(tx, watchJob, [{ callId }], Math.ceil(againInMs ?? leftMs));
    await run.complete(tx);
  });
}

/** Somebody picked up and hung up again before a worker saw it. */
async function hasLeft({ livekit, roomOf }: TelephoneDeps, callId: string): Promise<boolean> {
  const room = await roomOf(callId);
  const status = room && (await livekit.sip.statusOf(room, CALLEE));
  return !status || status === 'hangup';
}

interface Patience {
  /** For how long a call may stay as it is. */
  leftMs: number;
  /** When to look again, if not at the end of that time. */
  againInMs?: number;
  /** What is wrong when it does not move until then. */
  problem: string;
}

function patienceWith(dial: Dial, { readyWithinMs, requestMs, noticeWithinMs, lookMs }: TelephoneTimes): Patience {
  if (dial.settledForMs !== null) {
    const problem = 'no worker noticed that a call was answered';
    return { leftMs: noticeWithinMs - dial.settledForMs, againInMs: lookMs, problem };
  }
  if (dial.placedForMs !== null)
    return { leftMs: requestMs + 10 * lookMs - dial.placedForMs, problem: 'it is not known how a dial went' };
  return { leftMs: dial.dueInMs + readyWithinMs, problem: 'no worker was ready in the room of a call' };
}

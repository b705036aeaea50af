import { CALLEE } from '@nova-calls/schema';
import type { JobRun } from '../../../platform/queue/index.ts';
import type { SipStatus } from '../../livekit/index.ts';
import type { Cue, VoiceHost } from '../voice.port.ts';
import type { Dial } from './dials.ts';
import { endCall } from './ending.ts';
import type { TelephoneTimes } from './telephone.config.ts';
import type { TelephoneDeps } from './telephone.deps.ts';
import { placeJob, watchJob, type Place } from './telephone.jobs.ts';

/** How much longer than it should a telephone may ring. */
const RINGS_ON_MS = 5000;

/** Finds out how a dial went whose answer was lost. The number is not dialled again, whatever is found. */
export async function findOut(
  deps: TelephoneDeps,
  host: VoiceHost,
  job: Place,
  dial: Dial,
  run: JobRun,
): Promise<void> {
  const { callId } = job;
  const [room, standing] = await Promise.all([deps.roomOf(callId), host.read(callId)]);
  if (!room || !standing) return;
  const status = await deps.livekit.sip.statusOf(room, CALLEE);
  const found = judge(status, dial.placedForMs ?? 0, standing.cue, deps.times);
  if (found !== 'answered' && found !== 'not known yet') return endCall(deps, host, callId, found, run);
  await deps.db.transact(async (tx) => {
    if (found === 'answered') {
      await deps.dials.settle(tx, callId);
      await deps.jobs.enqueue(tx, watchJob, [{ callId }], deps.times.lookMs);
    } else await deps.jobs.enqueue(tx, placeJob, [job], deps.times.lookMs);
    await run.complete(tx);
  });
}

type FindingTimes = Pick<TelephoneTimes, 'ringingMs' | 'seenWithinMs'>;
type Found = 'answered' | 'not known yet' | 'no_answer' | 'failed';

/** A callee who is not there was never dialled, or has gone again: only a call that rang certainly was not answered. */
export function judge(status: SipStatus | null, forMs: number, { state }: Cue, times: FindingTimes): Found {
  if (status === 'active' || state === 'talking') return 'answered';
  const isThere = status !== null && status !== 'hangup';
  if (isThere) return forMs < times.ringingMs + RINGS_ON_MS ? 'not known yet' : 'no_answer';
  if (state === 'ringing') return 'no_answer';
  return forMs < times.seenWithinMs ? 'not known yet' : 'failed';
}

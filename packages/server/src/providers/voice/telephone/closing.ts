import type { VoiceHost } from '../voice.port.ts';
import type { CloseJob } from '../rooms/index.ts';
import { COLLEAGUE_OPEN_MS } from './telephone.config.ts';
import type { TelephoneDeps } from './telephone.deps.ts';

/**
 * Closes the room of a call, which hangs up. A dial that LiveKit was being asked for at that moment opens the room again
 * and rings, so the room is closed again until it is known how that dial went; the same for a colleague's. Of an erased
 * call nobody knows that, so its room is closed again for as long as a dial may take.
 */
export async function hangUp(deps: TelephoneDeps, host: VoiceHost, job: CloseJob): Promise<void> {
  const { callId } = job;
  // It was given back and has begun anew, with another worker in the same room.
  if ((await host.read(callId)) && (await deps.leases.find(callId))) return;
  await deps.closing.close(job);
  if (await mayRing(deps, job)) await deps.db.transact((tx) => deps.closing.again(tx, job, deps.times.lookMs));
}

async function mayRing({ dials, roomOf, times }: TelephoneDeps, { callId, closingMs }: CloseJob): Promise<boolean> {
  const dial = await dials.find(callId);
  if (!dial) return closingMs < times.requestMs && (await roomOf(callId)) === null;
  if (dial.colleagueForMs !== null && dial.colleagueForMs <= COLLEAGUE_OPEN_MS) return true;
  return dial.placedForMs !== null && dial.settledForMs === null && dial.placedForMs <= times.requestMs;
}

import type { VoiceHost } from '../voice.port.ts';
import type { TelephoneDeps } from './telephone.deps.ts';

/**
 * Closes the room of a call, which hangs up. A dial that LiveKit was being asked for at that moment opens the room again
 * and rings, so the room is closed again until it is known how that dial went.
 */
export async function hangUp(deps: TelephoneDeps, host: VoiceHost, job: { callId: string }): Promise<void> {
  const { callId } = job;
  // It was given back and has begun anew, with another worker in the same room.
  if ((await host.read(callId)) && (await deps.leases.find(callId))) return;
  await deps.closing.close(job);
  const dial = await deps.dials.find(callId);
  const isAsked = dial?.placedForMs != null && dial.settledForMs === null;
  if (!isAsked || dial.placedForMs! > deps.times.requestMs) return;
  await deps.db.transact((tx) => deps.closing.enqueue(tx, [callId], deps.times.lookMs));
}

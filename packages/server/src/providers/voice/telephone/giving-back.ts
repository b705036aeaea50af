import type { JobRun } from '../../../platform/queue/index.ts';
import type { VoiceHost } from '../voice.port.ts';
import type { TelephoneDeps } from './telephone.deps.ts';

/** Gives a call back to its queue that may not be dialled now: its number, its turn, its worker and its room go. */
export async function giveBack(deps: TelephoneDeps, host: VoiceHost, callId: string, run: JobRun): Promise<void> {
  for (let standing = await host.read(callId); standing; standing = await host.read(callId)) {
    const { step, state } = standing.cue;
    if (state !== 'dialling') return;
    const taken = await host.report(callId, step, { type: 'not_now' }, async (tx, { accepted }) => {
      if (!accepted) return;
      await deps.leases.close(tx, callId);
      await deps.dials.drop(tx, callId);
      await deps.closing.enqueue(tx, [callId]);
      await run.complete(tx);
    });
    if (taken.accepted) return;
  }
}

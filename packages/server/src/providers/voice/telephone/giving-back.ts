import type { JobRun } from '../../../platform/queue/index.ts';
import type { Cue, VoiceHost } from '../voice.port.ts';
import type { TelephoneDeps } from './telephone.deps.ts';

/** Rolls back what would give back a dial that was placed meanwhile. */
class Placed extends Error {}

/**
 * Gives a call back to its queue that may not be dialled now: its turn, its worker and its room go. Only at
 * the step that was judged, for another worker may have had it dialled since then.
 *
 * @returns false when the call has moved, and nothing was given back
 */
export async function giveBack(
  deps: TelephoneDeps,
  host: VoiceHost,
  { callId, step }: Pick<Cue, 'callId' | 'step'>,
  run: JobRun,
): Promise<boolean> {
  try {
    const { accepted } = await host.report(callId, step, { type: 'not_now' }, async (tx, taken) => {
      if (!taken.accepted) return;
      await deps.leases.close(tx, callId);
      if (!(await deps.dials.drop(tx, callId))) throw new Placed();
      await deps.closing.enqueue(tx, [callId]);
      await run.complete(tx);
    });
    return accepted;
  } catch (error) {
    if (error instanceof Placed) return false;
    throw error;
  }
}

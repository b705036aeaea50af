import type { EndReason } from '@nova-calls/schema';
import type { JobRun } from '../../../platform/queue/index.ts';
import type { VoiceHost } from '../voice.port.ts';
import type { TelephoneDeps } from './telephone.deps.ts';

/**
 * Ends a call that nobody has answered, together with the job that found out. If it moves at that moment, it is looked
 * at again; an answered call goes on.
 */
export async function endCall(
  { dials, db }: Pick<TelephoneDeps, 'dials' | 'db'>,
  host: VoiceHost,
  callId: string,
  reason: EndReason,
  run: JobRun,
): Promise<void> {
  for (let standing = await host.read(callId); standing; standing = await host.read(callId)) {
    const { step, state } = standing.cue;
    if (state === 'talking') break;
    const taken = await host.report(callId, step, { type: 'ended', reason }, async (tx, { accepted }) => {
      if (!accepted) return;
      await dials.settle(tx, callId);
      await run.complete(tx);
    });
    if (taken.accepted) return;
  }
  await db.transact(async (tx) => {
    await dials.settle(tx, callId);
    await run.complete(tx);
  });
}

import { advance, initialState } from '@nova-calls/conversation';
import type { Tx } from '../../../platform/db/index.ts';
import type { Call } from '../../../generated/client/client.ts';
import { briefOf } from '../reading/reading.store.ts';
import { suppressionOf, talkOf } from '../simulated/talk.ts';

/**
 * Whether the lead's last words, which the agent did not come to answer, ask not to be called again. A call that is
 * cut off or hung up honours them all the same.
 *
 * @returns the reason for the suppression list, or null.
 */
export async function unansweredOptOut(tx: Tx, call: Call): Promise<string | null> {
  const { heard, mind } = talkOf(call);
  if (!heard) return null;
  const row = await tx.callContext.findUniqueOrThrow({ where: { callId: call.id }, select: { brief: true } });
  const brief = briefOf(row);
  const state = mind ?? initialState({ brief, phone: call.phone, seed: call.id });
  return suppressionOf(advance(state, heard, brief).effects);
}

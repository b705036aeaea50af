import { advance, initialState } from '@nova-calls/conversation';
import type { Tx } from '../../../platform/db/index.ts';
import type { Call } from '../../../generated/client/client.ts';
import { briefOf } from '../reading/reading.store.ts';
import { dialogueOf, suppressionOf } from './dialogue.model.ts';

/**
 * Whether the lead's last words, which the agent did not come to answer, ask not to be called again. A call that is
 * cut off or hung up honours them all the same, and so does one in which the agent has said goodbye.
 *
 * @returns the reason for the suppression list, or null.
 */
export async function unansweredOptOut(tx: Tx, call: Call): Promise<string | null> {
  const { unanswered, mind } = dialogueOf(call);
  if (!unanswered) return null;
  const row = await tx.callContext.findUniqueOrThrow({ where: { callId: call.id }, select: { brief: true } });
  const brief = briefOf(row);
  const state = mind ?? initialState({ brief, phone: call.phone, seed: call.id });
  return suppressionOf(advance({ ...state, ended: null }, unanswered, brief).effects);
}

import { advance, initialState } from '@nova-calls/conversation';
import type { Tx } from '../../../platform/db/index.ts';
import type { Call } from '../../../generated/client/client.ts';
import { briefOf } from '../reading/reading.store.ts';
import { dialogueOf, suppressionOf } from './dialogue.model.ts';

/**
 * Checks whether the lead's last, unanswered words are an opt-out. It counts even when the call is cut off, hung up, or
 * the agent has already said goodbye.
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

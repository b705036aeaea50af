import { hangUp } from '@nova-calls/conversation';
import type { EndReason } from '../../../providers/voice/index.ts';
import { REASONS } from '../calls.model.ts';
import type { Dialogue } from './dialogue.model.ts';
import type { Ending } from './ending.ts';

/** How a call ends, and the dialogue that it ends with. */
export interface Ended {
  dialogue: Dialogue;
  ending: Ending;
}

const WORDS: Partial<Record<EndReason, string>> = {
  lead_hung_up: 'the lead hung up',
  no_answer: 'no answer',
  line_lost: 'the line was lost',
};

/** The ending of a call whose driver reports that it is over. */
export function endedBecause(dialogue: Dialogue, reason: EndReason, wasAnswered: boolean): Ended {
  if (reason === 'failed') return { dialogue, ending: STALLED };
  const why = WORDS[reason] ?? reason.replaceAll('_', ' ');
  if (wasAnswered) return cut(dialogue, reason === 'lead_hung_up' ? 'lead' : 'platform', why);
  return { dialogue, ending: { status: 'completed', outcome: 'no_answer', reason: why } };
}

/** The ending of a call that is cut by us, such as when its minutes are used up. */
export const cutOff = (dialogue: Dialogue, reason: string): Ended => cut(dialogue, 'platform', reason);

/** A call that could not go on. */
export const STALLED: Ending = { status: 'failed', outcome: 'failed', error: REASONS.stalled };

/** One that came to its end has its outcome; of another, what was agreed stands. */
function cut(dialogue: Dialogue, by: 'lead' | 'platform', reason: string): Ended {
  if (!dialogue.mind) {
    const outcome = by === 'lead' ? 'no_answer' : 'failed';
    return { dialogue, ending: { status: 'completed', outcome, reason } };
  }
  const mind = dialogue.mind.ended ? dialogue.mind : hangUp(dialogue.mind, by, reason).state;
  return { dialogue: { ...dialogue, mind }, ending: { status: 'completed', ...mind.ended! } };
}

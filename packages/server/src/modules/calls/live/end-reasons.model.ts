import { hangUp } from '@nova-calls/conversation';
import type { EndReason } from '../../../providers/voice/index.ts';
import { REASONS } from '../calls.model.ts';
import type { Dialogue } from './dialogue.model.ts';
import type { Ending } from './ending.ts';

/** How a call ends, with its last dialogue. */
export interface Ended {
  dialogue: Dialogue;
  ending: Ending;
}

const WORDS: Partial<Record<EndReason, string>> = {
  lead_hung_up: 'the lead hung up',
  no_answer: 'no answer',
  line_lost: 'the line was lost',
};

/** How a call ends that nobody answered: by itself, or because the way to the number is not open. */
const UNANSWERED: Partial<Record<EndReason, Ending>> = {
  busy: { status: 'completed', outcome: 'busy' },
  declined: { status: 'completed', outcome: 'declined' },
  unreachable: { status: 'completed', outcome: 'unreachable' },
  carrier_limit: { status: 'failed', outcome: 'carrier_limit', error: REASONS.carrierLimit },
  trunk_refused: { status: 'failed', outcome: 'failed', error: REASONS.trunkRefused },
};

/** The ending of a call that its driver reports as ended. */
export function endedBecause(dialogue: Dialogue, reason: EndReason, wasAnswered: boolean): Ended {
  if (reason === 'failed') return { dialogue, ending: STALLED };
  const why = WORDS[reason] ?? reason.replaceAll('_', ' ');
  if (wasAnswered) return cut(dialogue, reason === 'lead_hung_up' ? 'lead' : 'platform', why);
  const ending: Ending = UNANSWERED[reason] ?? { status: 'completed', outcome: 'no_answer' };
  return { dialogue, ending: { ...ending, reason: why } };
}

/** The ending of a call that we cut off, for example when its minutes are used up. */
export const cutOff = (dialogue: Dialogue, reason: string): Ended => cut(dialogue, 'platform', reason);

/** The ending of a call that could not go on. */
export const STALLED: Ending = { status: 'failed', outcome: 'failed', error: REASONS.stalled };

/** Keeps the outcome if the conversation had ended; otherwise takes the best outcome agreed so far. */
function cut(dialogue: Dialogue, by: 'lead' | 'platform', reason: string): Ended {
  if (!dialogue.mind) {
    const outcome = by === 'lead' ? 'no_answer' : 'failed';
    return { dialogue, ending: { status: 'completed', outcome, reason } };
  }
  const mind = dialogue.mind.ended ? dialogue.mind : hangUp(dialogue.mind, by, reason).state;
  return { dialogue: { ...dialogue, mind }, ending: { status: 'completed', ...mind.ended! } };
}

import type { Heard } from '../hear/heard.ts';
import type { Outcome, Phase, SlotName } from '../types.ts';
import type { ConversationState } from './state.ts';

/** The effects of a turn, for the code that records the call. */
export type Effect =
  | { type: 'phase'; from: Phase; to: Phase }
  | { type: 'slot'; name: SlotName; value: string }
  /** The number must never be dialled again for this customer. */
  | { type: 'suppress'; reason: 'opt_out' | 'refused' }
  | { type: 'objection'; topic: string; round: number }
  | { type: 'answer'; question: string; answer: string }
  | { type: 'intent'; intent: string }
  | { type: 'end'; outcome: Outcome; goalCompleted: boolean; reason: string };

/** One turn of the agent. */
export interface Step {
  /** The agent's words; null when it keeps silent: the call is over, or it listens to a machine. */
  say: string | null;
  /** Keys of the telephone to press, instead of speaking; `say` then only tells of them. */
  press: string | null;
  state: ConversationState;
  effects: Effect[];
  /**
   * The meaning of the lead's turn; null if nothing was said. `unclear` among the intents tells that the agent asked
   * again and did not take the words for an answer.
   */
  heard: Heard | null;
  /** Words prescribed by law or policy: no model may rewrite them. */
  fixed: boolean;
  /** One line for a model: what this turn must do. */
  directive: string;
  /** Words that any rewording must contain, e.g. the proposed times or the payment link. */
  keep: string[];
}

/** The step of a call that is over. */
export function over(state: ConversationState): Step {
  return { say: null, press: null, state, effects: [], heard: null, fixed: true, directive: '', keep: [] };
}

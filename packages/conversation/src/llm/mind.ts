import { advance } from '../decide/advance.ts';
import { open } from '../decide/begin.ts';
import type { ConversationState } from '../decide/state.ts';
import type { Step } from '../decide/step.ts';
import type { Heard } from '../hear/index.ts';
import type { Brief, Turn } from '../types.ts';
import type { ModelUse } from './use.ts';

export interface MindInput {
  /** The state of the call; before the first turn that of `initialState` or `begin`. */
  state: ConversationState;
  /** The words of the lead; null for the agent's first turn. */
  utterance: string | null;
  brief: Brief;
  /** The meaning of `utterance` by the rules, where it is known; see `listen`. */
  heard?: Heard;
  /** The turns so far, without `utterance`. */
  transcript: Turn[];
  /** The minutes are nearly used up: close in this turn. */
  wrapUp?: boolean;
  /** The call's use of a model so far; none when left out. */
  use?: ModelUse;
  /** Aborting rejects with the signal's reason. */
  signal?: AbortSignal;
  /**
   * Called at most once, with sentences that may be spoken while the mind goes on. The words of the thought then begin
   * with them, whatever comes. Left out: all words come with the thought.
   */
  onBeginning?: ((beginning: string) => void) | undefined;
}

/** A step and the cost of finding it. */
export interface Thought extends Step {
  /** The use of a model, with this turn; left out without a model. */
  use?: ModelUse;
  /** Milliseconds that the lead waited for a model; left out where nobody measured them. */
  waitedMs?: number;
}

/**
 * A mind leads the conversation. All minds use the same state machine. They differ in how they hear and in their words.
 */
export interface Mind {
  next(input: MindInput): Promise<Thought>;
}

/** The step that the machine takes, in its own words. `heard`: the meaning of the turn, if it was read before. */
export function policyStep({ state, utterance, brief, transcript, wrapUp = false }: MindInput, heard?: Heard): Step {
  if (utterance === null) return open(state, brief);
  return advance(state, utterance, brief, { wrapUp, history: historyOf(transcript), ...(heard && { heard }) });
}

/** The lead's earlier turns. */
export const historyOf = (transcript: Turn[]): string[] =>
  transcript.filter((turn) => turn.role === 'lead').map((turn) => turn.text);

/** The deterministic mind: no model, no keys, the same words for the same seed. */
export function policyMind(): Mind {
  return {
    next: async (input) => {
      input.signal?.throwIfAborted();
      return policyStep(input, input.heard);
    },
  };
}

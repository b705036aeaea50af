import { advance } from '../decide/advance.ts';
import { open } from '../decide/begin.ts';
import type { ConversationState } from '../decide/state.ts';
import type { Step } from '../decide/step.ts';
import type { Brief, Turn } from '../types.ts';

export interface MindInput {
  /** Where the call stands; before the first turn what `initialState` or `begin` gave. */
  state: ConversationState;
  /** What the lead said; null for the agent's first turn. */
  utterance: string | null;
  brief: Brief;
  /** What was said so far, without `utterance`. */
  transcript: Turn[];
  /** The minutes are nearly used up: close in this turn. */
  wrapUp?: boolean;
  /** Aborting rejects with the signal's reason. */
  signal?: AbortSignal;
}

/** What holds the conversation. Every mind keeps to the same machine; they differ in the words alone. */
export interface Mind {
  next(input: MindInput): Promise<Step>;
}

/** The step the machine takes, in the policy's own words. */
export function policyStep({ state, utterance, brief, transcript, wrapUp = false }: MindInput): Step {
  if (utterance === null) return open(state, brief);
  const history = transcript.filter((turn) => turn.role === 'lead').map((turn) => turn.text);
  return advance(state, utterance, brief, { wrapUp, history });
}

/** The deterministic mind: no model, no keys, the same words for the same seed. */
export function policyMind(): Mind {
  return {
    next: async (input) => {
      input.signal?.throwIfAborted();
      return policyStep(input);
    },
  };
}

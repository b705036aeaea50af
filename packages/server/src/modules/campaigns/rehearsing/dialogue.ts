import {
  hangUp,
  initialState,
  personaReply,
  speechSeconds,
  type Brief,
  type ConversationState,
  type Mind,
  type ModelUse,
  type Outcome,
  type Persona,
  type Slots,
} from '@nova-calls/conversation';
import type { Case } from '../../quality/index.ts';

/** A conversation with a simulated lead, from the first word to the last. */
export interface Rehearsed {
  persona: Persona;
  outcome: Outcome;
  goalCompleted: boolean;
  turns: Case['turns'];
  slots: Slots;
}

interface Stage {
  mind: Mind;
  brief: Brief;
  persona: Persona;
  /** E.164: its country decides on the disclosure. */
  phone: string;
  seed: string;
  signal: AbortSignal;
}

/** More than the agent ever says. */
const MOST_TURNS = 40;
const PAUSE_SECONDS = 0.4;

/** Lets the agent talk to a simulated lead: the same mind and the same personas as in a simulated call, at once. */
export async function rehearse(stage: Stage): Promise<Rehearsed> {
  const { mind, brief, persona, phone, seed, signal } = stage;
  const turns: Case['turns'] = [];
  let state = initialState({ brief, phone, seed });
  if (persona === 'no_answer') return ended(persona, state, turns);
  let utterance: string | null = null;
  let use: ModelUse | undefined;
  for (let leadTurns = 0; leadTurns < MOST_TURNS; leadTurns++) {
    const transcript = utterance === null ? turns : turns.slice(0, -1);
    const thought = await mind.next({ state, utterance, brief, transcript, signal, ...(use && { use }) });
    ({ state, use } = thought);
    if (thought.say !== null) turns.push(turn(turns, 'agent', thought.say, state, brief));
    const move = personaReply({ persona, leadTurns, agentSaid: thought.say ?? '', state, brief, seed });
    if ('hangUp' in move) break;
    utterance = move.text;
    turns.push(turn(turns, 'lead', move.text, state, brief));
  }
  return ended(persona, state.ended ? state : hangUp(state, 'lead', 'the lead hung up', brief).state, turns);
}

function turn(
  before: Case['turns'],
  role: 'agent' | 'lead',
  text: string,
  { phase }: ConversationState,
  { language }: Brief,
): Case['turns'][number] {
  const startSeconds = before.length === 0 ? 0 : before.at(-1)!.endSeconds + PAUSE_SECONDS;
  return { role, text, phase, startSeconds, endSeconds: startSeconds + speechSeconds(text, language) };
}

const ended = (persona: Persona, state: ConversationState, turns: Case['turns']): Rehearsed => ({
  persona,
  outcome: state.ended?.outcome ?? 'no_answer',
  goalCompleted: state.ended?.goalCompleted ?? false,
  turns,
  slots: state.slots,
});

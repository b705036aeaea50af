import { advance } from '../src/decide/advance.ts';
import { hangUp } from '../src/decide/ends.ts';
import { begin } from '../src/decide/begin.ts';
import type { ConversationState } from '../src/decide/state.ts';
import type { Effect, Step } from '../src/decide/step.ts';
import { personaReply } from '../src/persona/reply.ts';
import type { Persona } from '../src/persona/persona.ts';
import type { Brief, Turn } from '../src/types.ts';
import { briefFor, DUBAI } from './briefs.ts';

export interface Played {
  turns: Turn[];
  state: ConversationState;
  effects: Effect[];
}

/** Plays a whole call against a simulated lead. */
export function playPersona(persona: Persona, brief: Brief, phone: string, seed: string): Played {
  let step = begin({ brief, phone, seed });
  const played: Played = { turns: [turnOf(step)], state: step.state, effects: [...step.effects] };
  for (let leadTurns = 0; !played.state.ended; leadTurns++) {
    const move = personaReply({ persona, leadTurns, agentSaid: step.say ?? '', state: step.state, brief, seed });
    if ('hangUp' in move) {
      const cut = hangUp(step.state, 'lead', 'hung_up', brief);
      played.effects.push(...cut.effects);
      played.state = cut.state;
      break;
    }
    played.turns.push({ role: 'lead', text: move.text, phase: step.state.phase });
    step = advance(step.state, move.text, brief);
    played.turns.push(turnOf(step));
    played.effects.push(...step.effects);
    played.state = step.state;
  }
  return played;
}

/** Says the given lines to the agent, one after another, and returns every step from the opening on. */
export function converse(brief: Brief, phone: string, lines: string[], seed = 'test'): Step[] {
  const steps = [begin({ brief, phone, seed })];
  for (const said of lines) steps.push(advance((steps.at(-1) as Step).state, said, brief));
  return steps;
}

export const last = (steps: Step[]): Step => steps.at(-1) as Step;

function turnOf(step: Step): Turn {
  return { role: 'agent', text: step.say ?? '', phase: step.state.phase };
}

/** Answers to the questions of the test briefs. */
export const ANSWERS = ['We are 12 people', 'All in spreadsheets', 'AED 20k', 'Next month', 'I make the decision'];

/** The step after a lead answered all questions, had no objection, and said `then`. */
export const closing = (goal: Parameters<typeof briefFor>[0], ...then: string[]): Step =>
  last(converse(briefFor(goal), DUBAI, ['Yes', ...ANSWERS, 'No, nothing', ...then]));

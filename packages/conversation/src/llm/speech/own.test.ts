import { expect, it } from 'vitest';
import { begin } from '../../decide/begin.ts';
import { draft } from '../../decide/draft.ts';
import { understand } from '../../decide/utterance.ts';
import { PERSONAS } from '../../persona/persona.ts';
import { personaReply } from '../../persona/reply.ts';
import { briefFor, DUBAI } from '../../../test/briefs.ts';
import { GOALS, LANGUAGES, type Goal, type Language } from '../../types.ts';
import type { Persona } from '../../persona/persona.ts';
import { policyStep } from '../mind.ts';
import { faultIn } from './fits.ts';

/** The faults that are found in the rules' own words of a whole call. */
function faultsIn(persona: Persona, goal: Goal, language: Language, seed: string): string[] {
  const brief = briefFor(goal, language);
  const found: string[] = [];
  let step = begin({ brief, phone: DUBAI, seed });
  for (let leadTurns = 0; !step.state.ended; leadTurns++) {
    const move = personaReply({ persona, leadTurns, agentSaid: step.say ?? '', state: step.state, brief, seed });
    if ('hangUp' in move) break;
    const input = { state: step.state, utterance: move.text, brief, transcript: [] };
    const heard = understand(step.state, move.text, draft(step.state, brief).brief, []);
    step = policyStep(input, heard);
    const fault = step.fixed || step.say === null ? null : faultIn(step.say, step, brief, heard);
    if (fault !== null) found.push(`${fault}: ${step.say}`);
  }
  return found;
}

it.each(LANGUAGES.flatMap((language) => GOALS.map((goal) => [language, goal] as const)))(
  'a step’s own words fit it: %s, %s',
  (language, goal) => {
    const found = PERSONAS.flatMap((persona) => faultsIn(persona, goal, language, `own-${persona}`));
    expect(found).toEqual([]);
  },
);

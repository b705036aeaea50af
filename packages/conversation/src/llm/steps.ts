import { draft } from '../decide/draft.ts';
import type { Step } from '../decide/step.ts';
import { remember } from '../decide/told.ts';
import { hearingOf, understand } from '../decide/utterance.ts';
import type { Heard } from '../hear/index.ts';
import type { Brief } from '../types.ts';
import { historyOf, policyStep, type MindInput } from './mind.ts';
import { merged } from './reading/merged.ts';
import type { Reading } from './reading/reading.ts';

/** A turn of the lead that is to be answered. */
export type Spoken = MindInput & { utterance: string };

/** What the rules heard, and the step that they take. */
export interface Rules {
  heard: Heard;
  step: Step;
  /** The brief as it may be spoken. */
  brief: Brief;
}

export function rulesOf(input: Spoken): Rules {
  const { brief } = draft(input.state, input.brief);
  const heard = input.heard ?? heardBy(input, brief);
  return { heard, step: policyStep(input, heard), brief };
}

function heardBy({ state, utterance, transcript }: Spoken, brief: Brief): Heard {
  const { text: _, ...heard } = understand(state, utterance, brief, historyOf(transcript));
  return heard;
}

/** True if no reading of a model could change the step, and the words of the step are prescribed. */
export const isSettled = ({ step, heard }: Rules): boolean =>
  step.say === null ||
  step.press !== null ||
  step.effects.some((effect) => effect.type === 'suppress') ||
  heard.intents.includes('voicemail');

/** The step that follows from what the rules and a model heard. */
export function stepFor(reading: Reading, input: Spoken, rules: Rules): { heard: Heard; step: Step } {
  const heard = together(reading, input, rules);
  return { heard, step: heard === rules.heard ? rules.step : policyStep(input, heard) };
}

function together(reading: Reading, { state, utterance, transcript }: Spoken, { heard, brief }: Rules): Heard {
  const hearing = hearingOf(state, brief, historyOf(transcript));
  return merged(heard, reading, { utterance, hearing, isSale: state.ask?.kind === 'pay' });
}

/**
 * The step in the model's words. The call remembers these and the draft's words as said, so that neither is said again.
 */
export function inWords(step: Step, say: string, brief: Brief): Step {
  const state = structuredClone(step.state);
  remember({ state, brief, parts: [] }, say);
  return { ...step, say, state };
}

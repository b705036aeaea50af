import { draft } from '../decide/draft.ts';
import type { Step } from '../decide/step.ts';
import { remember } from '../decide/told.ts';
import { hearingOf, understand } from '../decide/utterance.ts';
import type { Heard } from '../hear/index.ts';
import type { Brief } from '../types.ts';
import { faultIn, tidy } from './speech/fits.ts';
import { historyOf, policyStep, type Mind, type MindInput, type Thought } from './mind.ts';
import { promptFor, type Prompt } from './prompt.ts';
import { merged } from './reading/merged.ts';
import { readingFrom, type Reading } from './reading/reading.ts';
import { mayAskModel, NO_USE, type ModelUse } from './use.ts';

/** A model's answer to a turn. */
export interface ModelAnswer {
  /** The JSON object in it; null when there is none. */
  value: Record<string, unknown> | null;
  text: string;
  tokens: number;
}

export interface LlmMindOptions {
  /** Asks a model. Null: the model was not asked, because it would not have answered. */
  ask: (prompt: Prompt, signal?: AbortSignal) => Promise<ModelAnswer | null>;
  /**
   * Called when the machine's own words were spoken instead. `reason` is a `Fault`, or `error` with the value that
   * `ask` threw.
   */
  onFallback?(reason: string, error?: unknown): void;
}

type Spoken = MindInput & { utterance: string };

/**
 * A mind with a language model, which helps to hear and to speak. Each turn makes one request. Its answer holds the
 * meaning of the lead's turn, which is merged with the rules' reading, and words for the reply, which are spoken only
 * when they fit the step that the machine then takes. Rejects only when `signal` is aborted, with its reason.
 */
export function llmMind(options: LlmMindOptions): Mind {
  return {
    next: async (input) => {
      input.signal?.throwIfAborted();
      const { utterance, use = NO_USE } = input;
      // The first words of a call are met with prescribed ones, or end it.
      if (utterance === null || input.state.ended || input.state.counters.agentTurns === 0) return policyStep(input);
      const spoken = { ...input, utterance };
      const rules = rulesOf(spoken);
      const asks = mayAskModel(use) && !isSettled(rules);
      return asks ? withModel(spoken, rules, use, options) : { ...rules.step, use };
    },
  };
}

interface Rules {
  heard: Heard;
  step: Step;
  /** The brief as it may be spoken. */
  brief: Brief;
}

function rulesOf(input: Spoken): Rules {
  const { state, utterance, transcript } = input;
  const { brief } = draft(state, input.brief);
  const { text: _, ...heard } = understand(state, utterance, brief, historyOf(transcript));
  return { heard, step: policyStep(input, heard), brief };
}

/** True if no reading of a model could change the step, and the words of the step are prescribed. */
const isSettled = ({ step, heard }: Rules): boolean =>
  step.say === null ||
  step.press !== null ||
  step.effects.some((effect) => effect.type === 'suppress') ||
  heard.intents.includes('voicemail');

async function withModel(input: Spoken, rules: Rules, use: ModelUse, options: LlmMindOptions): Promise<Thought> {
  const prompt = promptFor(input, rules.step, rules.brief);
  try {
    const answer = await options.ask(prompt, input.signal);
    input.signal?.throwIfAborted();
    if (!answer) return { ...rules.step, use };
    const counted = { ...use, requests: use.requests + 1, tokens: use.tokens + answer.tokens, failures: 0 };
    return spokenBy(answer, input, rules, counted, options);
  } catch (error) {
    input.signal?.throwIfAborted();
    options.onFallback?.('error', error);
    return { ...rules.step, use: failed(use, prompt) };
  }
}

const failed = (use: ModelUse, { system, prompt }: Prompt): ModelUse => ({
  ...use,
  requests: use.requests + 1,
  tokens: use.tokens + Math.ceil((system.length + prompt.length) / 4),
  failures: use.failures + 1,
});

function spokenBy(
  { value, text }: ModelAnswer,
  input: Spoken,
  rules: Rules,
  use: ModelUse,
  { onFallback }: LlmMindOptions,
): Thought {
  const reading = value && readingFrom(value);
  const heard = reading ? together(reading, input, rules) : rules.heard;
  const step = heard === rules.heard ? rules.step : policyStep(input, heard);
  const words = reading?.words ?? text;
  if (step.fixed || step.say === null || words.trim() === '') return { ...step, use };
  const fault = faultIn(words, step, input.brief, heard);
  if (fault === null) return { ...inWords(step, tidy(words), rules.brief), use: { ...use, spoken: use.spoken + 1 } };
  onFallback?.(fault);
  return { ...step, use };
}

function together(reading: Reading, { state, utterance, transcript }: Spoken, { heard, brief }: Rules): Heard {
  const hearing = hearingOf(state, brief, historyOf(transcript));
  return merged(heard, reading, { utterance, hearing, isSale: state.ask?.kind === 'pay' });
}

/**
 * The step in the model's words. The call remembers these and the draft's words as said, so that neither is said again.
 */
function inWords(step: Step, say: string, brief: Brief): Step {
  const state = structuredClone(step.state);
  remember({ state, brief, parts: [] }, say);
  return { ...step, say, state };
}

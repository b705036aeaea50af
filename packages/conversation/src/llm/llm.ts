import { join } from '../text/sentences.ts';
import { behind, createBeginning, type Begun, type ModelBeginning } from './beginning.ts';
import type { Step } from '../decide/step.ts';
import { beginsWith } from './speech/beginning.ts';
import { faultIn, tidy } from './speech/fits.ts';
import { policyStep, type Mind, type Thought } from './mind.ts';
import { promptFor, type Prompt } from './prompt.ts';
import { readingFrom } from './reading/reading.ts';
import { inWords, isSettled, rulesOf, stepFor, type Rules, type Spoken } from './steps.ts';
import { estimatedTokens, mayAskModel, NO_USE, type ModelUse } from './use.ts';

/** A model's answer to a turn. */
export interface ModelAnswer {
  /** The JSON object in it; null when there is none. */
  value: Record<string, unknown> | null;
  text: string;
  tokens: number;
}

export interface LlmMindOptions {
  /**
   * Asks a model. Null: the model was not asked, because it would not have answered. A model whose answer arrives bit by
   * bit gives each longer beginning to `onBeginning`, until that is true: the beginning is in use.
   */
  ask: (
    prompt: Prompt,
    signal?: AbortSignal,
    onBeginning?: (beginning: ModelBeginning) => boolean,
  ) => Promise<ModelAnswer | null>;
  /**
   * Called when the machine's own words were spoken instead. `reason` is a `Fault`, or `error` with the value that
   * `ask` threw.
   */
  onFallback?(reason: string, error?: unknown): void;
}

/**
 * A mind with a language model, which helps to hear and to speak. Each turn makes one request. Its answer holds the
 * meaning of the lead's turn, which is merged with the rules' reading, and words for the reply, which are spoken only
 * when they fit the step that the machine then takes. Its first sentences may be spoken while the others are still
 * arriving: what does not fit behind them is replaced by the machine's words. Rejects only when `signal` is aborted,
 * with its reason.
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

async function withModel(input: Spoken, rules: Rules, use: ModelUse, options: LlmMindOptions): Promise<Thought> {
  const prompt = promptFor(input, rules.step, rules.brief);
  const beginning = createBeginning(input, rules);
  try {
    const answer = await options.ask(prompt, input.signal, beginning.listener);
    input.signal?.throwIfAborted();
    if (!answer) return { ...rules.step, use };
    const counted = { ...use, requests: use.requests + 1, tokens: use.tokens + answer.tokens, failures: 0 };
    return spokenBy(answer, input, rules, counted, options, beginning.begun);
  } catch (error) {
    input.signal?.throwIfAborted();
    options.onFallback?.('error', error);
    const { begun } = beginning;
    const step = begun ? behind(begun.words, begun.step, begun.heard, input.brief, rules.brief) : rules.step;
    return { ...step, use: failed(use, prompt) };
  }
}

const failed = (use: ModelUse, prompt: Prompt): ModelUse => ({
  ...use,
  requests: use.requests + 1,
  tokens: use.tokens + estimatedTokens(prompt),
  failures: use.failures + 1,
});

function spokenBy(
  { value, text }: ModelAnswer,
  input: Spoken,
  rules: Rules,
  use: ModelUse,
  { onFallback }: LlmMindOptions,
  begun: Begun | null,
): Thought {
  const reading = value && readingFrom(value);
  const { heard, step } = reading ? stepFor(reading, input, rules) : (begun ?? rules);
  const byRules = (): Step => (begun ? behind(begun.words, step, heard, input.brief, rules.brief) : step);
  const words = reading?.words ?? text;
  if (step.fixed || step.say === null || words.trim() === '') return { ...byRules(), use };
  const fault = begun && !beginsWith(words, begun.words) ? 'says_other' : faultIn(words, step, input.brief, heard);
  const say = begun ? join(tidy(words)) : tidy(words);
  if (fault === null) return { ...inWords(step, say, rules.brief), use: { ...use, spoken: use.spoken + 1 } };
  onFallback?.(fault);
  return { ...byRules(), use };
}

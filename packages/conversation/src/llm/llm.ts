import type { Step } from '../decide/step.ts';
import { faultIn, SPOKEN_LIMIT, tidy } from './guard.ts';
import { policyStep, type Mind, type MindInput } from './mind.ts';
import { messagesFor, type ChatMessage } from './prompt.ts';

export interface LlmMindOptions {
  /** Streams the text of one completion. */
  stream: (messages: ChatMessage[], signal?: AbortSignal) => AsyncIterable<string>;
  /** Told whenever the policy's words were spoken instead: a `Fault`, or `error: …` when the stream failed. */
  onFallback?(reason: string): void;
}

/**
 * A mind whose words come from a language model. The machine owns phases, disclosure, opt-outs and the end; the model
 * only rewords steps that no rule prescribes. Words that break a rule, and failures of the stream, give way to the
 * policy's. Rejects only when `signal` is aborted, with its reason.
 */
export function llmMind(options: LlmMindOptions): Mind {
  return {
    next: async (input) => {
      input.signal?.throwIfAborted();
      const step = policyStep(input);
      return step.fixed || step.say === null ? step : reword(step, input, options);
    },
  };
}

async function reword(step: Step, input: MindInput, options: LlmMindOptions): Promise<Step> {
  try {
    const raw = await collect(options.stream(messagesFor(input, step), input.signal));
    input.signal?.throwIfAborted();
    const fault = faultIn(raw, step, input);
    if (fault === null) return { ...step, say: tidy(raw) };
    options.onFallback?.(fault);
  } catch (error) {
    input.signal?.throwIfAborted();
    options.onFallback?.(`error: ${error instanceof Error ? error.message : String(error)}`);
  }
  return step;
}

// Stops reading once the answer is too long to be spoken, so that no stream can hold the call.
async function collect(stream: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of stream) {
    text += piece;
    if (text.length > 2 * SPOKEN_LIMIT) break;
  }
  return text;
}

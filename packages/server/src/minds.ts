import { llmMind, policyMind, type Mind } from '@nova-calls/conversation';
import type { Logger } from './platform/log/index.ts';
import type { Llm } from './providers/llm/index.ts';

/** A person on the line waits for the answer. After this time the rules answer instead of the model. */
const ANSWER_MS = 8000;

/** The mind: rules alone or, with a model, the same rules in the model's words. */
export function createMind(llm: Llm | null, log: Logger): Mind {
  if (!llm) return policyMind();
  return llmMind({
    stream: (messages, signal) => llm.stream({ messages, signal, timeoutMs: ANSWER_MS }),
    onFallback: (reason) => log.warn({ reason: reason.split(':', 1)[0] }, 'the policy spoke instead of the model'),
  });
}

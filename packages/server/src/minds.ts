import {
  behindBeginning,
  estimatedTokens,
  llmMind,
  NO_USE,
  policyMind,
  type Mind,
  type MindInput,
  type ModelUse,
  type Prompt,
  type Thought,
} from '@nova-calls/conversation';
import { LRUCache } from 'lru-cache';
import type { Logger } from './platform/log/index.ts';
import { LlmError, type Llm } from './providers/llm/index.ts';

/** A person on the line waits for the answer: its first sentence, or all of it. Then the rules answer instead. */
const ANSWER_MS = 2000;
/** The time for the rest of an answer whose first sentences are being spoken. `live/growing.ts` waits longer. */
const REST_MS = 3000;
const MOST_CALLS = 10_000;

interface MindOptions {
  log: Logger;
  /** Milliseconds on a clock that only goes forward. */
  now?: () => number;
  /** Milliseconds that a turn waits for the model's first words; 2,000 unless told. */
  answerMs?: number | undefined;
  /** Milliseconds for the rest of an answer that has begun; 3,000 unless told. */
  restMs?: number | undefined;
}

/**
 * The deterministic rules, or, with a model, the rules with the model's help. A thought about a call ends the one about
 * the same call that it follows: the lead has spoken meanwhile.
 */
export function createMind(
  llm: Llm | null,
  { log, now = () => performance.now(), answerMs = ANSWER_MS, restMs = REST_MS }: MindOptions,
): Mind {
  if (!llm) return policyMind();
  const thoughts = new Thoughts((onAsked) =>
    llmMind({
      ask: async (question, signal, onBeginning) => {
        onAsked(question);
        return llm.turn({ ...question, signal, timeoutMs: answerMs, restMs, onBeginning }).catch(orNull);
      },
      onFallback: (reason, error) => log.warn({ reason, ...faultOf(error) }, 'the rules spoke instead of the model'),
    }),
  );
  return {
    async next(input) {
      const from = now();
      const thought = await thoughts.run(input);
      const isAsked = (thought.use?.requests ?? 0) > (input.use?.requests ?? 0);
      return { ...thought, waitedMs: isAsked ? Math.round(now() - from) : 0 };
    },
  };
}

// An endpoint that has just failed is not asked: that is no failure of this call.
function orNull(error: unknown): null {
  if (error instanceof LlmError && error.fault === 'resting') return null;
  throw error;
}

const faultOf = (error: unknown): object =>
  error instanceof LlmError ? { fault: error.fault, status: error.status } : error ? { err: error } : {};

const SUPERSEDED = new Error('The lead has spoken meanwhile.');

/** The thoughts that are in flight, one for each call, and what calls have used. */
class Thoughts {
  readonly #inFlight = new Map<string, AbortController>();
  /** The use of calls, with that of thoughts that were given up: it is not kept with the call. */
  readonly #used = new LRUCache<string, ModelUse>({ max: MOST_CALLS });
  readonly #createMind: (onAsked: (question: Prompt) => void) => Mind;

  constructor(createMind: (onAsked: (question: Prompt) => void) => Mind) {
    this.#createMind = createMind;
  }

  /** Thinks in place of an earlier thought about the same call. One that is ended that way has the rules' words. */
  async run(input: MindInput): Promise<Thought> {
    const callId = input.state.seed;
    const { onBeginning } = input;
    let begun: string | null = null;
    const noted = (beginning: string) => onBeginning?.((begun = beginning));
    this.#inFlight.get(callId)?.abort(SUPERSEDED);
    const own = new AbortController();
    this.#inFlight.set(callId, own);
    const signal = AbortSignal.any(input.signal ? [own.signal, input.signal] : [own.signal]);
    const use = mostOf(input.use ?? NO_USE, this.#used.get(callId));
    let spent = use;
    const mind = this.#createMind((question) => this.#used.set(callId, (spent = asked(use, question))));
    try {
      const thought = await mind.next({ ...input, use, signal, ...(onBeginning && { onBeginning: noted }) });
      if (thought.use && !own.signal.aborted) this.#used.set(callId, thought.use);
      return thought;
    } catch (error) {
      if (error !== SUPERSEDED) throw error;
      const step = await policyMind().next(input);
      return { ...(begun === null ? step : behindBeginning(begun, step, input.brief)), use: spent };
    } finally {
      if (this.#inFlight.get(callId) === own) this.#inFlight.delete(callId);
    }
  }
}

/** The use with a question that may never be answered. The answer's own count takes its place. */
const asked = (use: ModelUse, question: Prompt): ModelUse => ({
  ...use,
  requests: use.requests + 1,
  tokens: use.tokens + estimatedTokens(question),
});

/** The use that a call is known for, which may lack a thought that was given up. */
const mostOf = (kept: ModelUse, { requests, tokens }: ModelUse = NO_USE): ModelUse => ({
  ...kept,
  requests: Math.max(kept.requests, requests),
  tokens: Math.max(kept.tokens, tokens),
});

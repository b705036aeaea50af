import { llmMind, NO_USE, policyMind, type Mind, type MindInput, type ModelUse, type Thought } from '@nova-calls/conversation';
import { LRUCache } from 'lru-cache';
import type { Logger } from './platform/log/index.ts';
import { LlmError, type Llm } from './providers/llm/index.ts';

/** A person waits for the answer on the line; later than this the rules speak. */
const ANSWER_MS = 2000;
const MOST_CALLS = 10_000;

interface MindOptions {
  log: Logger;
  /** Milliseconds on a clock that only goes forward. */
  now?: () => number;
}

/**
 * The deterministic rules, or, with a model, the rules with the model's help. A thought about a call ends the one about
 * the same call that it follows: the lead has spoken meanwhile.
 */
export function createMind(llm: Llm | null, { log, now = () => performance.now() }: MindOptions): Mind {
  if (!llm) return policyMind();
  const thoughts = new Thoughts();
  const mind = llmMind({
    ask: (question, signal) => llm.turn({ ...question, signal, timeoutMs: ANSWER_MS }).catch(orNull),
    onFallback: (reason, error) => log.warn({ reason, ...faultOf(error) }, 'the rules spoke instead of the model'),
  });
  return {
    async next(input) {
      const from = now();
      const thought = await thoughts.run(input, mind);
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

/** The thoughts of calls that are in flight, one for each call, and what they have asked for, finished or not. */
class Thoughts {
  readonly #inFlight = new Map<string, AbortController>();
  readonly #used = new LRUCache<string, ModelUse>({ max: MOST_CALLS });

  /** Thinks in place of an earlier thought about the same call. One that is ended that way has the rules' words. */
  async run(input: MindInput, mind: Mind): Promise<Thought> {
    const callId = input.state.seed;
    this.#inFlight.get(callId)?.abort(SUPERSEDED);
    const own = new AbortController();
    this.#inFlight.set(callId, own);
    const signal = input.signal ? AbortSignal.any([input.signal, own.signal]) : own.signal;
    const use = this.#soFar(callId, input.use);
    try {
      return this.#noted(callId, await mind.next({ ...input, use, signal }));
    } catch (error) {
      if (error !== SUPERSEDED) throw error;
      return this.#noted(callId, { ...(await policyMind().next(input)), use: { ...use, requests: use.requests + 1 } });
    } finally {
      if (this.#inFlight.get(callId) === own) this.#inFlight.delete(callId);
    }
  }

  // Thoughts that were superseded are not kept with the call, but count.
  #soFar(callId: string, use: ModelUse = NO_USE): ModelUse {
    const known = this.#used.get(callId) ?? NO_USE;
    return { ...use, requests: Math.max(use.requests, known.requests), tokens: Math.max(use.tokens, known.tokens) };
  }

  #noted(callId: string, thought: Thought): Thought {
    const { use } = thought;
    if (use) this.#used.set(callId, { ...use, requests: Math.max(use.requests, this.#soFar(callId, use).requests) });
    return thought;
  }
}

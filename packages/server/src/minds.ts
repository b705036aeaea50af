import {
  behindBeginning,
  llmMind,
  NO_USE,
  policyMind,
  type Mind,
  type MindInput,
  type ModelUse,
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
  const thoughts = new Thoughts();
  const mind = llmMind({
    ask: (question, signal, onBeginning) =>
      llm.turn({ ...question, signal, timeoutMs: answerMs, restMs, onBeginning }).catch(orNull),
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

/** The thoughts that are in flight, one for each call, and what calls have asked for. */
class Thoughts {
  readonly #inFlight = new Map<string, AbortController>();
  /** Requests of calls, with those of thoughts that were superseded: they are not kept with the call. */
  readonly #requests = new LRUCache<string, number>({ max: MOST_CALLS });

  /** Thinks in place of an earlier thought about the same call. One that is ended that way has the rules' words. */
  async run(input: MindInput, mind: Mind): Promise<Thought> {
    const callId = input.state.seed;
    const { onBeginning } = input;
    let begun: string | null = null;
    const noted = (beginning: string) => onBeginning?.((begun = beginning));
    const use = this.#supersede(callId, input.use ?? NO_USE);
    const own = new AbortController();
    this.#inFlight.set(callId, own);
    const signal = AbortSignal.any(input.signal ? [own.signal, input.signal] : [own.signal]);
    try {
      const thought = await mind.next({ ...input, use, signal, ...(onBeginning && { onBeginning: noted }) });
      this.#requests.set(callId, Math.max(thought.use?.requests ?? 0, this.#requests.get(callId) ?? 0));
      return thought;
    } catch (error) {
      if (error !== SUPERSEDED) throw error;
      const step = await policyMind().next(input);
      return { ...(begun === null ? step : behindBeginning(begun, step, input.brief)), use };
    } finally {
      if (this.#inFlight.get(callId) === own) this.#inFlight.delete(callId);
    }
  }

  #supersede(callId: string, use: ModelUse): ModelUse {
    const before = this.#inFlight.get(callId);
    before?.abort(SUPERSEDED);
    const requests = Math.max(use.requests, this.#requests.get(callId) ?? 0) + (before ? 1 : 0);
    this.#requests.set(callId, requests);
    return { ...use, requests };
  }
}

import { Breaker } from './chat/breaker.ts';
import { Dialects } from './chat/dialect.ts';
import type { Endpoint } from './chat/exchange.ts';
import { objectOf } from './chat/object.ts';
import { probe, turnOf } from './chat/turn.ts';
import type { Llm } from './llm.port.ts';

export interface OpenAiCompatibleOptions {
  /** Up to and without `/chat/completions`, e.g. `https://api.openai.com/v1`. */
  baseUrl: string;
  apiKey: string;
  model: string;
  fetch?: typeof globalThis.fetch;
  /** Milliseconds between the first attempt and the second; 250 unless told. */
  retryWaitMs?: number;
  /** Milliseconds on a clock that only goes forward. */
  now?: () => number;
}

/** A turn answered within this time counts as a successful probe. */
const PROOF_MS = 60_000;

/**
 * The driver for any server that speaks OpenAI's chat completions: OpenAI, vLLM, Ollama, Groq … It asks for a JSON
 * schema, a JSON object or plain text, depending on what the endpoint supports. Turns have a breaker of their own,
 * because an endpoint that is too slow for a turn may be fast enough for a brief.
 */
export function openAiCompatibleLlm(options: OpenAiCompatibleOptions): Llm {
  const { apiKey, model, fetch = globalThis.fetch, retryWaitMs = 250, now = () => performance.now() } = options;
  const baseUrl = options.baseUrl.replace(/\/+$/, '');
  const endpoint: Endpoint = {
    url: `${baseUrl}/chat/completions`,
    apiKey,
    model,
    fetch,
    dialects: new Dialects(),
  };
  const [turns, objects] = [new Breaker(now), new Breaker(now)];
  let provenAt = -Infinity;
  const proven = (): void => {
    provenAt = now();
    turns.succeeded();
  };
  return {
    name: `${model}@${new URL(baseUrl).host}`,
    object: (request) => objects.run(() => objectOf(endpoint, request, retryWaitMs)),
    async turn(request) {
      const answer = await turns.run(() => turnOf(endpoint, request));
      proven();
      return answer;
    },
    async probe(signal) {
      if (now() - provenAt < PROOF_MS) return;
      await probe(endpoint, signal);
      proven();
    },
  };
}

import { setTimeout as sleep } from 'node:timers/promises';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { generateText, Output, streamText, type LanguageModel } from 'ai';
import { deadline, type Deadline } from './llm.deadline.ts';
import { isWorthRetrying, toLlmError } from './llm.errors.ts';
import { LlmError, type Llm, type LlmMessage, type ObjectRequest, type StreamRequest } from './llm.port.ts';

export interface OpenAiCompatibleOptions {
  /** Up to and without `/chat/completions`, e.g. `https://api.openai.com/v1`. */
  baseUrl: string;
  apiKey: string;
  model: string;
  fetch?: typeof globalThis.fetch;
  /** Milliseconds between the first attempt and the second; 250 unless told. */
  retryWaitMs?: number;
}

const ATTEMPTS = 2;

/** The driver for any server that speaks OpenAI's chat completions with `json_schema`: OpenAI, vLLM, Ollama, Groq… */
export function openAiCompatibleLlm(options: OpenAiCompatibleOptions): Llm {
  const { apiKey, fetch, retryWaitMs = 250 } = options;
  const baseURL = options.baseUrl.replace(/\/+$/, '');
  const provider = createOpenAICompatible({ name: 'llm', baseURL, apiKey, fetch, supportsStructuredOutputs: true });
  const model = provider(options.model);
  return {
    name: `${options.model}@${new URL(baseURL).host}`,
    object: (request) => objectOf(model, request, retryWaitMs),
    stream: (request) => wordsOf(model, request, retryWaitMs),
    probe: (signal) => probe(fetch ?? globalThis.fetch, baseURL, apiKey, signal),
  };
}

async function objectOf<T>(model: LanguageModel, request: ObjectRequest<T>, retryWaitMs: number): Promise<T> {
  const limit = deadline(request.timeoutMs, request.signal);
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        return await limit.race(generate(model, request, limit.signal));
      } catch (error) {
        await waitOrThrow(error, attempt, limit, retryWaitMs);
      }
    }
  } finally {
    limit.end();
  }
}

// The library's own retries wait two seconds and more: too long for a call that is about to start.
const once = { maxRetries: 0 } as const;

async function generate<T>(model: LanguageModel, request: ObjectRequest<T>, abortSignal: AbortSignal): Promise<T> {
  const output = Output.object({ schema: request.schema });
  const result = await generateText({ model, ...once, abortSignal, output, ...words(request) });
  return result.output;
}

const words = ({ system, prompt }: { system: string; prompt: string }) => ({ system, prompt });

async function waitOrThrow(cause: unknown, attempt: number, limit: Deadline, waitMs: number): Promise<void> {
  if (limit.signal.aborted) throw limit.signal.reason;
  const error = toLlmError(cause);
  if (attempt >= ATTEMPTS || !isWorthRetrying(error)) throw error;
  await limit.race(sleep(waitMs, undefined, { signal: limit.signal }));
}

/** Tries again only while nothing was said: a word that was spoken can't be taken back. */
async function* wordsOf(model: LanguageModel, request: StreamRequest, retryWaitMs: number): AsyncGenerator<string> {
  const limit = deadline(request.timeoutMs, request.signal);
  try {
    for (let attempt = 1; ; attempt++) {
      let said = false;
      try {
        for await (const delta of deltas(model, request.messages, limit)) {
          said = true;
          yield delta;
        }
        return;
      } catch (error) {
        await waitOrThrow(error, said ? ATTEMPTS : attempt, limit, retryWaitMs);
      }
    }
  } finally {
    limit.end();
  }
}

async function* deltas(model: LanguageModel, messages: LlmMessage[], limit: Deadline): AsyncGenerator<string> {
  const onError = () => {}; // It comes as a part as well; the default prints it.
  const allowSystemInMessages = true; // They are ours: see the callers.
  const result = streamText({ model, ...once, abortSignal: limit.signal, messages, allowSystemInMessages, onError });
  const parts = result.fullStream[Symbol.asyncIterator]();
  for (;;) {
    const next = await limit.race(parts.next());
    if (next.done) return;
    if (next.value.type === 'error') throw next.value.error;
    if (next.value.type === 'abort') throw limit.signal.reason;
    if (next.value.type === 'text-delta' && next.value.text) yield next.value.text;
  }
}

/** Lists the models, which costs nothing. Servers without that list (404, 405) count as reachable. */
async function probe(fetch: typeof globalThis.fetch, baseURL: string, apiKey: string, signal: AbortSignal) {
  const response = await fetch(`${baseURL}/models`, { headers: { authorization: `Bearer ${apiKey}` }, signal }).catch(
    (error: unknown) => {
      throw signal.aborted ? new LlmError('timeout', 'The probe was cut off.') : toLlmError(error);
    },
  );
  await response.body?.cancel();
  if (response.ok || response.status === 404 || response.status === 405) return;
  const code = response.status >= 500 || response.status === 429 ? 'unavailable' : 'refused';
  throw new LlmError(code, `The model server answered ${response.status}.`);
}

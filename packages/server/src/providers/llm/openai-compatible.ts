import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { Breaker } from './chat/breaker.ts';
import { Dialects, type Dialect } from './chat/dialect.ts';
import { exchange, type Answered, type Asked, type Endpoint } from './chat/exchange.ts';
import { objectIn, withoutThoughts } from './chat/text.ts';
import { deadline, type Deadline } from './llm.deadline.ts';
import { isWorthRetrying, LlmError } from './llm.errors.ts';
import type { JsonSchema, Llm, ObjectRequest, TurnAnswer, TurnRequest } from './llm.port.ts';

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

const ATTEMPTS = 2;
const OBJECT_TOKENS = 4000;
const OBJECT_BYTES = 2_000_000;
const TURN_BYTES = 400_000;
/** A turn that was answered within this time shows that the path works. */
const PROOF_MS = 60_000;

/**
 * The driver for any server that speaks OpenAI's chat completions: OpenAI, vLLM, Ollama, Groq … Asks for a JSON schema,
 * a JSON object or plain text, whichever the endpoint knows. Turns, and everything else, each have a breaker, as an
 * endpoint that is too slow for a turn may be fast enough for a brief.
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

async function within<T>(timeoutMs: number, signal: AbortSignal | undefined, work: (limit: Deadline) => Promise<T>) {
  const limit = deadline(timeoutMs, signal);
  try {
    return await limit.race(work(limit));
  } finally {
    limit.end();
  }
}

const objectOf = <T>(endpoint: Endpoint, request: ObjectRequest<T>, retryWaitMs: number): Promise<T> =>
  within(request.timeoutMs, request.signal, async (limit) => {
    const asked = askedFor(request);
    let dialect = endpoint.dialects.known;
    for (let attempt = 1; ; attempt++) {
      try {
        const answer = await exchange(endpoint, asked, limit, dialect);
        dialect = answer.dialect;
        const object = shaped(answer, request);
        endpoint.dialects.learn(dialect);
        return object;
      } catch (error) {
        if (attempt >= ATTEMPTS) throw error;
        dialect = await afterFailure(endpoint, error, dialect, limit, retryWaitMs);
      }
    }
  });

function askedFor<T>({ schema, maxTokens = OBJECT_TOKENS, ...question }: ObjectRequest<T>): Asked {
  const fits = (value: object): boolean => schema.safeParse(value).success;
  return {
    ...question,
    name: 'answer',
    schema: jsonSchemaOf(schema),
    maxTokens,
    maxBytes: OBJECT_BYTES,
    stream: false,
    isComplete: completeWith(fits),
  };
}

function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { target: 'draft-7' }) as JsonSchema;
  return json;
}

function shaped<T>({ content }: Answered, { schema }: ObjectRequest<T>): T {
  const found = objectIn(withoutThoughts(content), (value) => schema.safeParse(value).success);
  if (!found) throw new LlmError('wrong_shape');
  return schema.parse(found);
}

/** Waits before the second attempt, as long as the endpoint asks for, and tells in which dialect to make it. */
async function afterFailure(
  { dialects }: Endpoint,
  cause: unknown,
  dialect: Dialect,
  limit: Deadline,
  waitMs: number,
): Promise<Dialect> {
  if (!(cause instanceof LlmError) || !isWorthRetrying(cause)) throw cause;
  const wait = cause.retryAfterMs ?? waitMs;
  if (wait >= limit.leftMs()) throw cause;
  await sleep(wait, undefined, { signal: limit.signal }).catch(() => {
    throw limit.signal.reason;
  });
  return cause.code === 'bad_output' ? dialects.afterBadOutput(dialect) : dialect;
}

const turnOf = (endpoint: Endpoint, request: TurnRequest): Promise<TurnAnswer> =>
  within(request.timeoutMs, request.signal, async (limit) => {
    const fits = fitting(request.schema);
    const isComplete = completeWith(fits);
    const asked = { ...request, name: 'turn', maxBytes: TURN_BYTES, stream: true, isComplete };
    const { content, tokens, dialect } = await exchange(endpoint, asked, limit);
    const text = withoutThoughts(content);
    if (text === '') throw new LlmError('empty');
    const value = objectIn(text, fits);
    if (value) endpoint.dialects.learn(dialect);
    return { value, text, tokens };
  });

const completeWith =
  (fits: (value: Record<string, unknown>) => boolean) =>
  (content: string): boolean =>
    /\}[\s`]*$/.test(content.slice(-20)) && objectIn(withoutThoughts(content), fits) !== null;

/** An object that has one of the properties asked for: what is missing, the caller does without. */
function fitting({ properties }: JsonSchema): (value: Record<string, unknown>) => boolean {
  const names = Object.keys(properties ?? {});
  return (value) => names.some((name) => Object.hasOwn(value, name));
}

const PROBE = {
  system: 'You are asked whether you are there. Answer with the JSON object {"here": true}.',
  prompt: 'Are you there?',
  name: 'probe',
  schema: {
    type: 'object',
    properties: { here: { type: 'boolean' } },
    required: ['here'],
    additionalProperties: false,
  },
  maxTokens: 64,
  maxBytes: TURN_BYTES,
  stream: true,
} satisfies Asked;

/** Asks as a turn does. What the model says does not matter, as long as it is a completion. */
async function probe(endpoint: Endpoint, signal: AbortSignal): Promise<void> {
  try {
    await within(30_000, signal, (limit) => exchange(endpoint, PROBE, limit));
  } catch (error) {
    if (signal.aborted) throw new LlmError('timeout');
    const answered = error instanceof LlmError && ['cut_off', 'empty', 'declined', 'withheld'].includes(error.fault);
    if (!answered) throw error;
  }
}

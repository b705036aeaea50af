import { LlmError } from '../llm.errors.ts';
import type { Deadline } from '../llm.deadline.ts';
import type { JsonSchema } from '../llm.port.ts';
import { ended, type Completion } from './completion.ts';
import type { Dialect, Dialects } from './dialect.ts';
import { faultOfNetwork, faultOfStatus } from './faults.ts';
import { pieces, readCompletion } from './reading.ts';

/** An endpoint's address, key and model. */
export interface Endpoint {
  url: string;
  apiKey: string;
  model: string;
  fetch: typeof globalThis.fetch;
  dialects: Dialects;
}

/** A request without the dialect. */
export interface Asked {
  system: string;
  prompt: string;
  /** Names the shape, as endpoints require: letters, digits, `_`. */
  name: string;
  schema: JsonSchema;
  maxTokens: number;
  maxBytes: number;
  stream: boolean;
  isComplete?: (content: string) => boolean;
  /** Called with all that a stream has brought so far. */
  onContent?: ((content: string) => void) | undefined;
}

export interface Answered {
  content: string;
  tokens: number;
  dialect: Dialect;
}

/** Asks once, and again in a weaker dialect if the endpoint refuses the stronger one. @throws LlmError */
export async function exchange(
  endpoint: Endpoint,
  asked: Asked,
  limit: Deadline,
  first: Dialect = endpoint.dialects.known,
): Promise<Answered> {
  let refusal: LlmError | null = null;
  for (let dialect: Dialect | null = first; dialect;) {
    const response = await post(endpoint, bodyOf(endpoint.model, asked, dialect), limit);
    if (response.ok) return { ...(await read(response, asked, limit)), dialect };
    const body = await beginningOf(response, limit);
    const error = faultOfStatus(response.status, body, response.headers.get('retry-after'));
    refusal ??= error;
    dialect = endpoint.dialects.afterRefusal(dialect, error, body);
  }
  throw refusal ?? new LlmError('bad_request');
}

async function post({ url, apiKey, fetch }: Endpoint, body: object, limit: Deadline): Promise<Response> {
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
    ...(apiKey && { authorization: `Bearer ${apiKey}` }),
  };
  // Redirects are not followed, because only the configured host may get the prompt.
  const init = {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
    redirect: 'manual',
    signal: limit.signal,
  } as const;
  try {
    return await limit.race(fetch(url, init));
  } catch (error) {
    throw limit.signal.aborted ? limit.signal.reason : faultOfNetwork(error);
  }
}

function bodyOf(model: string, asked: Asked, { format, bound }: Dialect): object {
  const { name, schema, maxTokens, stream, prompt } = asked;
  const shape = `Answer with one JSON object of this JSON schema, and nothing else:\n${JSON.stringify(schema)}`;
  const system = format === 'json_schema' ? asked.system : `${asked.system}\n\n${shape}`;
  return {
    model,
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: prompt },
    ],
    [bound]: maxTokens,
    ...(stream && { stream }),
    ...(format === 'json_schema' && {
      response_format: { type: format, json_schema: { name, schema, strict: true } },
    }),
    ...(format === 'json_object' && { response_format: { type: format } }),
  };
}

async function read(response: Response, asked: Asked, limit: Deadline): Promise<Omit<Answered, 'dialect'>> {
  const completion = await readCompletion(response, { limit, ...asked });
  return { content: ended(completion), tokens: tokensOf(completion, asked) };
}

const LETTERS_A_TOKEN = 4;
const tokensOf = ({ tokens, content }: Completion, { system, prompt }: Asked): number =>
  tokens ?? Math.ceil((system.length + prompt.length + content.length) / LETTERS_A_TOKEN);

const MOST_OF_AN_ERROR = 8192;

/** The beginning of an error's body. It is only used to find the kind of error, and shown to nobody. */
async function beginningOf(response: Response, limit: Deadline): Promise<string> {
  let text = '';
  try {
    for await (const piece of pieces(response, { limit, maxBytes: MOST_OF_AN_ERROR })) text += piece;
  } catch {
    if (limit.signal.aborted) throw limit.signal.reason;
  }
  return text;
}

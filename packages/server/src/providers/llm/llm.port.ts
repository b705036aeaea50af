import type { ZodType } from 'zod';

export interface LlmMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

export interface ObjectRequest<T> {
  /** What the answer must be. Every field required: strict servers know no optional ones. */
  schema: ZodType<T>;
  system: string;
  prompt: string;
  signal?: AbortSignal;
  /** Milliseconds for all attempts together. */
  timeoutMs: number;
}

export interface StreamRequest {
  messages: LlmMessage[];
  signal?: AbortSignal;
  /** Milliseconds until the last word. */
  timeoutMs: number;
}

/** A language model that someone runs for us. Where none is configured callers hold `null` and do without. */
export interface Llm {
  /** Which model, for logs and for what is written beside its output: `gpt-5-mini@api.openai.com`. */
  name: string;
  /** @throws LlmError */
  object<T>(request: ObjectRequest<T>): Promise<T>;
  /** Words as they come. Leaving the loop cancels the request. @throws LlmError */
  stream(request: StreamRequest): AsyncIterable<string>;
  /** Resolves when the server answers and accepts our key. @throws LlmError */
  probe(signal: AbortSignal): Promise<void>;
}

export type LlmErrorCode = 'timeout' | 'aborted' | 'unavailable' | 'refused' | 'bad_output';

/** Why a model gave nothing. `unavailable` may pass (network, 429, 5xx); `refused` (other 4xx) won't by itself. */
export class LlmError extends Error {
  readonly code: LlmErrorCode;

  constructor(code: LlmErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'LlmError';
    this.code = code;
  }
}

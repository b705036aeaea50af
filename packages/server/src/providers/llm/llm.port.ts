import type { ZodType } from 'zod';

/** A JSON schema as endpoints take it. */
export type JsonSchema = Record<string, unknown>;

interface Question {
  system: string;
  prompt: string;
  signal?: AbortSignal | undefined;
  /** The time limit for the whole answer in milliseconds, all attempts together. */
  timeoutMs: number;
}

export interface ObjectRequest<T> extends Question {
  /** The shape of the answer. All fields are required, as strict servers know no optional ones. */
  schema: ZodType<T>;
  /** Longest answer, in tokens; 4,000 unless told. */
  maxTokens?: number;
}

export interface TurnRequest extends Question {
  schema: JsonSchema;
  maxTokens: number;
  /**
   * Called with the answer as it arrives, if the endpoint streams. @returns true once the beginning is of use: it is
   * not called again, and the rest may take `restMs` from then on, instead of the time limit.
   */
  onBeginning?: ((beginning: TurnBeginning) => boolean) | undefined;
  /** In milliseconds; what is left of `timeoutMs` unless told. */
  restMs?: number;
}

/** The beginning of a JSON object that is still arriving. */
export interface TurnBeginning {
  /** The properties that have arrived in full. */
  value: Record<string, unknown>;
  /** The property whose text is arriving, and its text so far. */
  open: { name: string; text: string };
}

/** A model's answer to a turn. The caller checks its shape. */
export interface TurnAnswer {
  /** The JSON object in the answer; null when it holds none. */
  value: Record<string, unknown> | null;
  /** The answer without the model's thoughts. */
  text: string;
  /** Tokens of question and answer, as counted by the endpoint, or else estimated. */
  tokens: number;
}

/** A language model behind an endpoint. Callers hold `null` if none is configured. */
export interface Llm {
  /** The model's name for logs and records: `gpt-5-mini@api.openai.com`. */
  name: string;
  /** An answer of a given shape, with a second attempt if that may help. @throws LlmError */
  object<T>(request: ObjectRequest<T>): Promise<T>;
  /** An answer while somebody waits on the line: one attempt. @throws LlmError */
  turn(request: TurnRequest): Promise<TurnAnswer>;
  /** Resolves when a turn can be answered: tries it, unless one was answered within the last minute. @throws LlmError */
  probe(signal: AbortSignal): Promise<void>;
}

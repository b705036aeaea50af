import { LlmError, type LlmFault } from '../llm.errors.ts';

/** A completion as far as its chunks, or its one body, have been read. */
export interface Completion {
  /** The model's words, without its thoughts. */
  content: string;
  /** The endpoint's words for why it ended; null while it goes on, or when it does not say. */
  finish: string | null;
  tokens: number | null;
  /** True if a completion was read, even one without words. */
  began: boolean;
}

export const nothingYet = (): Completion => ({ content: '', finish: null, tokens: null, began: false });

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Reads a chunk of a stream, or a whole body. @throws LlmError if the answer is an error */
export function take(completion: Completion, body: unknown): void {
  if (!isObject(body)) return;
  if (isObject(body.error) || typeof body.error === 'string') throw errorIn(body.error);
  if (isObject(body.usage) && typeof body.usage.total_tokens === 'number') completion.tokens = body.usage.total_tokens;
  const choice: unknown = Array.isArray(body.choices) ? body.choices[0] : undefined;
  if (Array.isArray(body.choices)) completion.began = true;
  if (!isObject(choice)) return;
  const message = isObject(choice.delta) ? choice.delta : isObject(choice.message) ? choice.message : {};
  if (typeof message.refusal === 'string' && message.refusal !== '') throw new LlmError('declined');
  completion.content += wordsOf(message.content) || (typeof choice.text === 'string' ? choice.text : '');
  if (typeof choice.finish_reason === 'string') completion.finish = choice.finish_reason;
}

// The content is a text, or a list of parts, some of which are thoughts.
function wordsOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part) => (isObject(part) && part.type === 'text' ? wordsOf(part.text) : '')).join('');
}

function errorIn(error: Json | string): LlmError {
  const status = isObject(error) ? Number(error.code ?? error.status) : NaN;
  const fault: LlmFault = status === 429 ? 'busy' : 'server_error';
  return new LlmError(fault, { status: Number.isInteger(status) ? status : undefined });
}

const CUT: Record<string, LlmFault> = {
  length: 'cut_off',
  max_tokens: 'cut_off',
  content_filter: 'withheld',
  safety: 'withheld',
  recitation: 'withheld',
};

/** The words of a finished completion. @throws LlmError if the completion is not complete */
export function ended({ content, finish, began }: Completion): string {
  if (!began) throw new LlmError('no_completion');
  const fault = finish === null ? undefined : CUT[finish.toLowerCase()];
  if (fault) throw new LlmError(fault);
  if (content.trim() === '') throw new LlmError('empty');
  return content;
}

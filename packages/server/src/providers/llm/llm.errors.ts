import { APICallError, NoObjectGeneratedError, NoOutputGeneratedError } from 'ai';
import { LlmError } from './llm.port.ts';

/** Turns what the driver's libraries throw into the port's one family. */
export function toLlmError(error: unknown): LlmError {
  if (error instanceof LlmError) return error;
  if (NoObjectGeneratedError.isInstance(error) || NoOutputGeneratedError.isInstance(error)) {
    return new LlmError('bad_output', 'The model gave an answer of the wrong shape.', { cause: error });
  }
  if (APICallError.isInstance(error)) return fromStatus(error);
  return new LlmError('unavailable', 'The model could not be reached.', { cause: error });
}

function fromStatus(error: APICallError): LlmError {
  const status = error.statusCode;
  if (status === undefined) return new LlmError('unavailable', 'The model could not be reached.', { cause: error });
  // A 200 that is an error all the same: the answer wasn't JSON, or not a completion.
  if (status < 400) return new LlmError('bad_output', 'The model server gave an unreadable answer.', { cause: error });
  const passing = status >= 500 || status === 429 || status === 408;
  return new LlmError(passing ? 'unavailable' : 'refused', `The model server answered ${status}.`, { cause: error });
}

/** Whether asking once more may help: an outage passes, and a model rarely rambles twice. */
export function isWorthRetrying(error: LlmError): boolean {
  return error.code === 'unavailable' || error.code === 'bad_output';
}

import { ApiError, ConnectionError } from '../errors/index.ts';

/**
 * Whether a request may be sent again: true when doing it twice is the same as doing it once; `if-refused` when only
 * an answer that says that nothing was done (429) makes it safe; false when not even that.
 */
export type Repeatable = boolean | 'if-refused';

/** A failed try, and what may still be done about it. */
export interface Attempt {
  /** How many tries there were before this one. */
  before: number;
  maxRetries: number;
  isRepeatable: Repeatable;
  /** Of the answer; undefined when there was none. */
  httpStatus?: number | undefined;
}

const BASE_MS = 500;
const CAP_MS = 8000;
/** Nobody waits longer than this inside one call; the error says how long it would have been. */
const MAX_RETRY_AFTER_SECONDS = 60;

/** Whether the same request may do better later. */
export function isTransient(error: unknown): boolean {
  if (error instanceof ApiError) return error.status === 408 || error.status === 429 || error.status >= 500;
  return error instanceof ConnectionError;
}

/** A conflict that passes: the server says when. Any other is for the caller to resolve. */
const isPassingConflict = (error: unknown): boolean =>
  error instanceof ApiError && error.status === 409 && error.retryAfterSeconds !== undefined;

/** How long to wait before trying again; null: not again. */
export function retryDelayMs(error: unknown, attempt: Attempt, random: () => number): number | null {
  const { before, maxRetries, isRepeatable, httpStatus } = attempt;
  const isSafe = isRepeatable === 'if-refused' ? httpStatus === 429 : isRepeatable;
  if (!isSafe || before >= maxRetries || !(isTransient(error) || isPassingConflict(error))) return null;
  return delayMs(error, before, random);
}

/** Full jitter, so that those who failed together don't come back together; what the server asked for comes on top. */
export function delayMs(error: unknown, before: number, random: () => number): number | null {
  const jitter = random() * Math.min(CAP_MS, BASE_MS * 2 ** before);
  const asked = error instanceof ApiError ? error.retryAfterSeconds : undefined;
  if (asked === undefined) return jitter;
  return asked > MAX_RETRY_AFTER_SECONDS ? null : asked * 1000 + Math.min(jitter, BASE_MS);
}

import { ApiError, ConnectionError } from '../errors/index.ts';

/**
 * Whether a request may be repeated. true: doing it twice equals doing it once. `if-refused`: only after an answer that
 * says nothing was done (429). false: never.
 */
export type Repeatable = boolean | 'if-refused';

/** A failed try, with the options for another. */
export interface Attempt {
  /** The number of earlier tries. */
  before: number;
  maxRetries: number;
  isRepeatable: Repeatable;
  /** The status of the answer; undefined without one. */
  httpStatus?: number | undefined;
}

const BASE_MS = 500;
const CAP_MS = 8000;
/** The longest wait inside one call. If the server asks for more, the error reports it. */
const MAX_RETRY_AFTER_SECONDS = 60;

/** Whether the same request may succeed later. */
export function isTransient(error: unknown): boolean {
  if (error instanceof ApiError) return error.status === 408 || error.status === 429 || error.status >= 500;
  return error instanceof ConnectionError;
}

/** Whether a conflict passes, because the server says when. The caller has to resolve any other. */
const isPassingConflict = (error: unknown): boolean =>
  error instanceof ApiError && error.status === 409 && error.retryAfterSeconds !== undefined;

/** Milliseconds until the next try; null for none. */
export function retryDelayMs(error: unknown, attempt: Attempt, random: () => number): number | null {
  const { before, maxRetries, isRepeatable, httpStatus } = attempt;
  const isSafe = isRepeatable === 'if-refused' ? httpStatus === 429 : isRepeatable;
  if (!isSafe || before >= maxRetries || !(isTransient(error) || isPassingConflict(error))) return null;
  return delayMs(error, before, random);
}

/**
 * Full jitter, so that clients that failed together do not return together. The time that the server asks for is added.
 */
export function delayMs(error: unknown, before: number, random: () => number): number | null {
  const jitter = random() * Math.min(CAP_MS, BASE_MS * 2 ** before);
  const asked = error instanceof ApiError ? error.retryAfterSeconds : undefined;
  if (asked === undefined) return jitter;
  return asked > MAX_RETRY_AFTER_SECONDS ? null : asked * 1000 + Math.min(jitter, BASE_MS);
}

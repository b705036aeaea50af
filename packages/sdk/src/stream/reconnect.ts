import { ApiError, StreamError } from '../errors/index.ts';
import { delayMs, isTransient } from '../http/retry.ts';

/** The progress of one connection. */
export interface Progress {
  newEvents: number;
  /** Milliseconds from its opening to the last sign of life. */
  heldMs: number;
}

/** A connection that lived this long counts as good, even without an event. */
const STEADY_MS = 10_000;

export const madeProgress = ({ newEvents, heldMs }: Progress): boolean => newEvents > 0 || heldMs >= STEADY_MS;

export interface Standing {
  /** Connections in a row without progress; 0 after a good one. */
  failures: number;
  maxReconnects: number;
  /** The position of the last returned result: a `seq`, a `cursor`, or null when there is none. */
  position: number | string | null;
  /** The reason why it cannot continue; null when it can. */
  whyFinal: string | null;
}

/**
 * The reaction to a connection that ended early: the delay, or the error to end with. A wrong request or a refused caller
 * is final.
 */
export function afterBreak(problem: unknown, standing: Standing, random: () => number): number | Error {
  if (!isTransient(problem)) return problem as Error;
  const { failures, maxReconnects, position, whyFinal } = standing;
  const wait = delayMs(problem, Math.max(0, failures - 1), random);
  if (failures < maxReconnects && wait !== null && whyFinal === null) return wait;
  const why = problem instanceof ApiError ? problem.detail : (problem as Error).message;
  const place = position === null ? '' : ` after event ${position}`;
  const tries = failures > 0 && whyFinal === null ? `; ${failures} in a row brought nothing new` : '';
  const hint = whyFinal === null ? '' : ` (${whyFinal})`;
  return new StreamError(`The connection broke${place}${tries}: ${why}${hint}`, { position, cause: problem });
}

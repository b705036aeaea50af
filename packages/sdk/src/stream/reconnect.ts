import { ApiError, StreamError } from '../errors/index.ts';
import { delayMs, isTransient } from '../http/retry.ts';

/** How far one connection got. */
export interface Progress {
  newEvents: number;
  /** From its opening to the last sign of life. */
  heldMs: number;
}

/** A connection that was alive for this long was a good one, even when there was nothing to tell. */
const STEADY_MS = 10_000;

export const madeProgress = ({ newEvents, heldMs }: Progress): boolean => newEvents > 0 || heldMs >= STEADY_MS;

export interface Standing {
  /** Connections in a row that brought nothing: 0 after a good one. */
  failures: number;
  maxReconnects: number;
  /** Of what was handed out last: a `seq`, a `cursor`, or nothing that it could be taken up by. */
  position: number | string | null;
  /** Why it cannot be taken up again; null where it can. */
  whyFinal: string | null;
}

/**
 * What to do about a connection that ended early: how long to wait, or the error to end with. What is wrong with the
 * request, or with who makes it, stays wrong.
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

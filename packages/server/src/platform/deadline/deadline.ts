import type { Caller } from '../auth/index.ts';
import { currentScope, inScope } from '../db/index.ts';
import { busy } from '../errors/index.ts';
import { networkOf } from '../rate-limit/index.ts';

/** Milliseconds that an operation may take, at every door. */
export interface Deadlines {
  /** A query, a GET, or the result of one event of a subscription. */
  readMs: number;
  /** A mutation, or any other request of REST or MCP. */
  writeMs: number;
}

export const DEFAULT_DEADLINES: Deadlines = { readMs: 10_000, writeMs: 30_000 };

export interface Bound {
  ms: number;
  /**
   * Aborted when the client goes away. Only reads have it: a write is finished, because a client that lost its
   * connection counts on it or repeats it, and half of it would help nobody.
   */
  gone?: AbortSignal | undefined;
  /** Whether it has answered already, although it still works: an answer that is streamed has no deadline. */
  hasAnswered?: () => boolean;
}

/** Who shares the database with others. */
export const ownerOf = ({ viewer, ip }: Pick<Caller, 'viewer' | 'ip'>): string =>
  viewer ? `account ${viewer.accountId}` : `address ${networkOf(ip)}`;

/** The bound of a request of the current scope. */
export const boundOf = (deadlines: Deadlines, isRead: boolean): Bound =>
  isRead ? { ms: deadlines.readMs, gone: currentScope()?.signal } : { ms: deadlines.writeMs };

/**
 * Runs an operation within its bound. After that its statements are cancelled, and it begins no new one.
 *
 * @throws AppError SERVICE_UNAVAILABLE when it takes longer, or its client is gone.
 */
export function withDeadline<T>(owner: string, bound: Bound, work: () => T | Promise<T>): T | Promise<T> {
  const { ms, gone, hasAnswered } = bound;
  const ending = new AbortController();
  const result = inScope({ owner, signal: ending.signal }, work);
  if (!(result instanceof Promise)) return result;
  return new Promise((resolve, reject) => {
    const end = (error: Error) => {
      ending.abort();
      reject(error);
    };
    const leave = () => end(busy());
    const timer = setTimeout(() => {
      if (!hasAnswered?.()) end(busy(TOO_LONG));
    }, ms);
    if (gone?.aborted) leave();
    gone?.addEventListener('abort', leave, { once: true });
    result.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      gone?.removeEventListener('abort', leave);
    });
  });
}

const TOO_LONG = 'The operation took too long: ask for less, or try again in a few seconds';

import { inScope } from '../../db/index.ts';
import { busy } from '../../errors/index.ts';
import type { Caller } from '../../auth/index.ts';
import { networkOf } from '../../rate-limit/index.ts';

/** Who shares the database with others. */
export const ownerOf = ({ viewer, ip }: Pick<Caller, 'viewer' | 'ip'>): string =>
  viewer ? `account ${viewer.accountId}` : `address ${networkOf(ip)}`;

/**
 * Runs an operation for at most `ms` milliseconds. After that its statements are cancelled, and it begins no new one.
 *
 * @throws AppError SERVICE_UNAVAILABLE when it takes longer.
 */
export function withDeadline<T>(caller: Caller, ms: number, work: () => T | Promise<T>): T | Promise<T> {
  const ending = new AbortController();
  const result = inScope({ owner: ownerOf(caller), signal: ending.signal }, work);
  if (!(result instanceof Promise)) return result;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      ending.abort();
      reject(busy(TOO_LONG));
    }, ms);
    result.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

const TOO_LONG = 'The operation took too long: ask for less, or try again in a few seconds';

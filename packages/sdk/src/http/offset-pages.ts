import type { RequestOptions } from './options.ts';
import { pageAfter, type PagePromise } from './pages.ts';
import { queryOf, type Transport } from './transport.ts';

/** Pages of a REST list that is counted from its newest entry. A page that is not full is the last. */
export function pagesByOffset<T>(
  transport: Transport,
  path: string,
  { limit, offset = 0 }: { limit: number; offset?: number | undefined },
  options?: RequestOptions,
): PagePromise<T> {
  const load = (after: string | null) =>
    transport
      .rest<T[]>(() => ({
        ...options,
        method: 'GET',
        path: `${path}${queryOf({ limit, offset: after })}`,
        isRepeatable: true,
      }))
      .map((items) => ({ items, next: items.length < limit ? null : String(Number(after) + items.length) }));
  return pageAfter(load, String(offset));
}

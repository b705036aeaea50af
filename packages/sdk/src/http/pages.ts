import { NovaError } from '../errors/index.ts';
import { ApiPromise } from './api-promise.ts';

/** How one page is loaded; `after` is null for the first. */
export type LoadPage<T> = (after: string | null) => ApiPromise<{ items: T[]; next: string | null }>;

/**
 * A page of a list. `for await` over it goes on through the pages after it.
 *
 * @example
 * let page = await nova.calls.list({ first: 50 });
 * while (page.hasNextPage) page = await page.nextPage();
 */
export class Page<T> implements AsyncIterable<T> {
  /** In the order of the list. */
  readonly items: readonly T[];
  /** Where it ends: what to pass as `after` to go on later. null on the last page. */
  readonly endCursor: string | null;
  readonly #load: LoadPage<T>;

  /** @internal */
  constructor(load: LoadPage<T>, items: T[], endCursor: string | null) {
    this.#load = load;
    this.items = items;
    this.endCursor = endCursor;
  }

  /** Whether there is more. */
  get hasNextPage(): boolean {
    return this.endCursor !== null;
  }

  /**
   * The page after this one.
   *
   * @throws NovaError when this is the last, and as the list does
   * @example
   * if (page.hasNextPage) page = await page.nextPage();
   */
  nextPage(): PagePromise<T> {
    if (this.endCursor === null) throw new NovaError('This is the last page: ask hasNextPage first');
    return pageAfter(this.#load, this.endCursor);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, undefined> {
    yield* this.items;
    if (this.hasNextPage) yield* await this.nextPage();
  }
}

/**
 * What lists return: a promise of the first page, and with `for await` every item of every page. Pages are asked for
 * when they are needed.
 *
 * @example
 * for await (const call of nova.calls.list({ outcome: ['qualified'] })) console.log(call.phone);
 * const { items, hasNextPage } = await nova.calls.list({ first: 20 });
 */
export class PagePromise<T> extends ApiPromise<Page<T>> implements AsyncIterable<T> {
  async *[Symbol.asyncIterator](): AsyncGenerator<T, undefined> {
    yield* await this;
  }
}

/** @internal */
export function pageAfter<T>(load: LoadPage<T>, after: string | null): PagePromise<T> {
  const page = load(after).map(({ items, next }) => new Page(load, items, next));
  return new PagePromise(page.withResponse());
}

import { NovaError } from '../errors/index.ts';
import { ApiPromise } from './api-promise.ts';

/** Loads one page; `after` is null for the first. */
export type LoadPage<T> = (after: string | null) => ApiPromise<{ items: T[]; next: string | null }>;

/**
 * A page of a list. `for await` over it continues with the following pages.
 *
 * @example
 * let page = await nova.calls.list({ first: 50 });
 * while (page.hasNextPage) page = await page.nextPage();
 */
export class Page<T> implements AsyncIterable<T> {
  /** The items, in the order of the list. */
  readonly items: readonly T[];
  /** The end of the page. Pass it as `after` to continue later. null on the last page. */
  readonly endCursor: string | null;
  readonly #load: LoadPage<T>;

  /** @internal */
  constructor(load: LoadPage<T>, items: T[], endCursor: string | null) {
    this.#load = load;
    this.items = items;
    this.endCursor = endCursor;
  }

  /** Whether there is another page. */
  get hasNextPage(): boolean {
    return this.endCursor !== null;
  }

  /**
   * Loads the next page.
   *
   * @throws NovaError on the last page, and the errors of the list
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
 * The return type of lists: a promise of the first page; `for await` gives every item of every page. Pages are loaded
 * when needed.
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

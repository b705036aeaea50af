import { createContextCache } from '@pothos/core';
import DataLoader from 'dataloader';
import type { GraphqlContext } from './context.ts';

/** Reads a page of each parent, in the order of the parents. */
type Read<Parent, Filter, Page, Row> = (
  context: GraphqlContext,
  parents: readonly Parent[],
  filter: Filter,
  page: Page,
) => Promise<Row[][]>;

/**
 * Reads the same page of all parents of a list at once. Prisma would read all rows of each parent and cut the page out
 * of them. Nothing is cached, because a context lasts as long as its subscription.
 */
export const pageLoaders = <Parent, Filter, Page, Row>(read: Read<Parent, Filter, Page, Row>) =>
  createContextCache((context: GraphqlContext) => {
    const loaders = new Map<string, DataLoader<Parent, Row[]>>();
    return (filter: Filter, page: Page): DataLoader<Parent, Row[]> => {
      const key = JSON.stringify([filter, page], writable);
      const known = loaders.get(key);
      if (known) return known;
      const loader = new DataLoader((parents: readonly Parent[]) => read(context, parents, filter, page), {
        cache: false,
      });
      loaders.set(key, loader);
      return loader;
    };
  });

/** A made-up cursor may be a bigint, which JSON does not have. The list refuses it later. */
const writable = (_name: string, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value);

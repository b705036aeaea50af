import { fold } from './fold.ts';

/** A table from each spelling to its meaning. Spellings are parted by spaces and written as people write them. */
export function table<T>(...rows: readonly (readonly [meaning: T, spellings: string])[]): ReadonlyMap<string, T> {
  return new Map(rows.flatMap(([meaning, spellings]) => list(spellings).map((word) => [word, meaning] as const)));
}

/** A set of spellings. */
export const set = (spellings: string): ReadonlySet<string> => new Set(list(spellings));

const list = (spellings: string): string[] => spellings.trim().split(/\s+/u).map(fold);

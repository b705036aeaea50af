import type { ErasedCall } from './personal-data.ts';

/** The most rows of a table that one statement of `eraseAccount` changes. It is called until it finds none. */
export const ERASED_AT_ONCE = 2000;

/** Stands where a text was erased. */
export const ERASED = '[erased]';

/** Calls as a JSON list, for statements about many of them. */
export const idsOf = (calls: readonly ErasedCall[]): string => JSON.stringify(calls.map(({ id }) => id));

/** Adds up the counts of statements that run one after the other. */
export async function sumOfRows(...steps: (() => Promise<number | { count: number }>)[]): Promise<number> {
  let rows = 0;
  for (const step of steps) {
    const done = await step();
    rows += typeof done === 'number' ? done : done.count;
  }
  return rows;
}

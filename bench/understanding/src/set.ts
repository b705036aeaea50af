import { existsSync, readFileSync } from 'node:fs';
import { examplesIn, valuesIn, type Example, type ValueExample } from '@nova-calls/conversation/test/hear';

/** The parts that are used for tuning, in the order in which they were written. `unheard` is never used for it. */
export const PARTS = ['sample', 'spoken', 'fresh', 'more', 'answers', 'machines', 'unheard'] as const;
export const TRAINED = PARTS.filter((part) => part !== 'unheard');

const fileOf = (name: string): URL => new URL(`../set/${name}.txt`, import.meta.url);

export function partOf(part: string): Example[] {
  return ['en', 'ar'].flatMap((code) => {
    const file = fileOf(`${part}.${code}`);
    return existsSync(file) ? examplesIn(readFileSync(file, 'utf8'), code) : [];
  });
}

export const values = (): ValueExample[] => valuesIn(readFileSync(fileOf('values'), 'utf8'));

import type { Found } from '../values.types.ts';

/** The cardinal numbers in a text, in order. */
export function numbersIn(_text: string): Found<number>[] {
  return [];
}

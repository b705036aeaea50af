import type { Money } from '../values.types.ts';

/** A sum with its place among the tokens. */
export interface Sum {
  money: Money;
  /** The scale of its figure, 1000 for "ten thousand". */
  scale: number;
  denied: boolean;
  from: number;
  to: number;
}

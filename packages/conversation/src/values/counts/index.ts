import type { Choice, Count } from '../values.types.ts';

/** The number of people, rooms or seats in a text; null when there is none. `bare` also takes a plain number. */
export function countIn(_text: string, _options: { bare?: boolean } = {}): Count | null {
  return null;
}

/** The choice in a text ("the second one", "الاول"); null when there is none. */
export function choiceIn(_text: string): Choice | null {
  return null;
}

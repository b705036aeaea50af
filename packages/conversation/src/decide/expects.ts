import { expects, type Expected } from '../hear/index.ts';
import type { SlotName } from '../types.ts';

const KNOWN = new Map<string, Expected>();
const MOST = 500;

/**
 * The kind of answer that a question of the brief wants, and the slot that it fills; null when the answer is only
 * noted.
 */
export function expectedOf(question: string): Expected {
  const known = KNOWN.get(question);
  if (known) return known;
  if (KNOWN.size >= MOST) KNOWN.clear();
  const expected = expects(question);
  KNOWN.set(question, expected);
  return expected;
}

export const slotOf = (question: string): SlotName | null => expectedOf(question).slot;

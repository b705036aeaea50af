import type { LineKey } from '../../say/english.ts';
import type { Values } from '../../say/fill.ts';
import { hasFresh, say, type Draft } from '../draft.ts';

/** Says the question in words not used yet; false when none are left. */
export function reword(d: Draft, key: LineKey, values: Values = {}): boolean {
  if (!hasFresh(d, key, values)) return false;
  say(d, key, values);
  d.directive.push('Put the open question again in other words.');
  return true;
}

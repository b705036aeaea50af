import type { Correction } from './values.types.ts';

/** The places where a speaker takes back what came before ("no sorry", "لا قصدي"), in order. */
export function corrections(_text: string): Correction[] {
  return [];
}

import { readPhrase, phrases } from './tokens/phrases.ts';
import { saidBetween, textAt } from './tokens/match.ts';
import { tokenize, type Token } from './tokens/tokens.ts';
import { set } from './words/table.ts';
import type { Correction } from './values.types.ts';

/** `clear` says that nothing but a correction is meant; "no" and "sorry" are corrections between two values only. */
type Strength = 'clear' | 'between values';

const MARKERS = phrases<Strength>(
  [
    'clear',
    `no sorry|sorry no|no wait|wait no|no i mean|no i meant|sorry i mean|sorry i meant|i mean|i meant|i mean to say|
     make that|no make that|no make it|sorry make it|sorry make that|actually make it|actually make that|scratch that|
     strike that|correction|or rather|no actually|actually no|oh no|my bad|my mistake|no not that|let me correct that|
     no hang on|no hold on|what am i saying|
     لا قصدي|لا اقصد|قصدي|اقصد|لا عفوا|عفوا لا|عفوا|لا اسف|لا اسفه|لا سوري|سوري لا|غلطت|لا غلطت|غلطان|لا خليها|بالاصح|
     الاصح|او بالاصح|لا معليش|لا لحظه|لحظه لا|لا لا قصدي|قصدت|كنت اقصد`,
  ],
  [
    'between values',
    `sorry|no|no no|nope|actually|rather|wait|hang on|hold on|oops|make it|better|or better|instead|
     لا|لا لا|اسف|اسفه|سوري|معليش|خليها|لحظه`,
  ],
);

// "No more than", "no problem", "no hurry": a "no" that corrects nothing.
const AFTER_NO = set('more less later earlier problem worries way need budget rush hurry one idea matter fewer money');

/** A marker, as a span of tokens. */
export interface Marker {
  from: number;
  to: number;
  strength: Strength;
}

/** Every place where a speaker may take back what came before. */
export function markersIn(tokens: readonly Token[]): Marker[] {
  const markers: Marker[] = [];
  for (let at = 0; at < tokens.length;) {
    const found = readPhrase(tokens, at, MARKERS);
    const idle = found && textAt(tokens, found.end - 1) === 'no' && AFTER_NO.has(textAt(tokens, found.end));
    if (found && !idle) markers.push({ from: at, to: found.end, strength: found.value });
    at = found?.end ?? at + 1;
  }
  return markers;
}

/** The places where a speaker takes back what came before ("no sorry", "لا قصدي"), in order. */
export function corrections(text: string): Correction[] {
  const tokens = tokenize(text);
  return markersIn(tokens)
    .filter(({ strength }) => strength === 'clear')
    .map(({ from, to }) => ({
      said: saidBetween(text, tokens, from, to),
      start: tokens[from]?.start ?? 0,
      end: tokens[to - 1]?.end ?? 0,
    }));
}

/**
 * Splits values at the corrections between them. The last list holds the values that stand, the lists before it those
 * that do not.
 */
export function takes<T extends { from: number; to: number }>(values: readonly T[], markers: readonly Marker[]): T[][] {
  const lists: T[][] = [];
  for (const [index, value] of values.entries()) {
    const before = values[index - 1];
    const corrected = before && markers.some((marker) => marker.from >= before.to && marker.to <= value.from);
    if (!before || corrected) lists.push([]);
    lists.at(-1)?.push(value);
  }
  return lists;
}

import type { LineKey } from '../say/english.ts';
import type { Values } from '../say/fill.ts';
import { inLanguage, soften } from '../text/normalise.ts';
import type { SlotName, Slots } from '../types.ts';
import { hasFresh, isArabic, say, type Draft } from './draft.ts';
import { midSentence } from './time.ts';
import type { Utterance } from './utterance.ts';

/**
 * Acknowledges an answer: repeats the value that was heard, or uses words that fit any answer. Without unused words it
 * says nothing.
 */
export function acknowledge(d: Draft, u: Utterance, slot: SlotName | null, answer: string): void {
  const [key, values] = particular(d, u, slot, answer) ?? ['ack', {}];
  say(d, hasFresh(d, key, values) ? key : 'ack', values);
}

/** Acknowledges values that the lead gave in place of an answer. False if there are none. */
export function acknowledgeOthers(d: Draft, values: Slots): boolean {
  const [name, value] = (Object.entries(values) as [SlotName, string][])[0] ?? [];
  if (!name || !value) return false;
  const [key, filled] = lineFor(d, name, value) ?? ['ack', {}];
  say(d, hasFresh(d, key, filled) ? key : 'ack', filled);
  return true;
}

function particular(d: Draft, u: Utterance, slot: SlotName | null, answer: string): [LineKey, Values] | null {
  const value = slot && u.slots[slot]?.value;
  if (slot === null) return count(d, answer);
  return value ? lineFor(d, slot, value) : null;
}

function lineFor(d: Draft, slot: SlotName, value: string): [LineKey, Values] | null {
  if (slot === 'budget') return ['ack_budget', { budget: value }];
  if (slot === 'email') return ['ack_email', { email: value }];
  if (slot === 'timeline')
    return inLanguage(value, isArabic(d)) ? ['ack_timeline', { timeline: midSentence(value) }] : null;
  return slot === 'authority' && (value === 'decides' || value === 'shares') ? [`ack_${value}`, {}] : null;
}

const COUNTED =
  /(?<![\p{L}\p{N}.,$])(\d{1,4}) (people|agents|employees|users|seats|salespeople|reps|staff|branches|offices|bedrooms|leads|units|شخص|اشخاص|أشخاص|موظف|موظفين|فروع|غرف|مستخدم|عميل)(?!\p{L})/u;

function count(d: Draft, answer: string): [LineKey, Values] | null {
  const found = COUNTED.exec(soften(answer))?.[0];
  return found && inLanguage(found, isArabic(d)) ? ['ack_number', { count: found }] : null;
}

import type { Period, Spoken } from '../values.types.ts';

/** When something is meant to happen, or how long it takes; null when the text says nothing of it. */
export function periodIn(_text: string): Period | null {
  return null;
}

/** A period in months, rounded up, as far as its words tell; null for "no hurry" and what has no length. */
export function periodMonths(_period: Period, _now?: Date): number | null {
  return null;
}

/** A period in canonical words. */
export function sayPeriod(period: Period, _language: Spoken): string {
  return period.said;
}

import type { Spoken, Time, TimeOptions } from '../values.types.ts';

/** The time that was asked for in a text; null when none was, or when it is only excluded ("not monday"). */
export function timeIn(_text: string, _options: TimeOptions = {}): Time | null {
  return null;
}

/** A time in canonical words: "tomorrow at 4:30", "يوم الخميس الساعة 5:30". */
export function sayTime(_time: Time, _language: Spoken): string {
  return '';
}

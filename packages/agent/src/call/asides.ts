import type { DoorWords } from '@nova-calls/schema';
import type { Language } from './call.types.ts';

/** The only words that the worker says by itself: that it is still there. */
const ASIDES: Record<Language, string[]> = {
  en: ['One moment, please.', 'Thank you for waiting, I am nearly there.'],
  'ar-AE': ['لحظة من فضلك.', 'شكراً على صبرك، ثواني بس.'],
};

/** The words for the n-th wait of a turn, from 0. */
export function aside(language: Language, n: number): DoorWords {
  const list = ASIDES[language];
  return { text: list[n % list.length] ?? '', fixed: false };
}

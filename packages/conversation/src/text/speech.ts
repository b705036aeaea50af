import type { Language } from '../types.ts';
import { sentences } from './sentences.ts';

/** Spoken words a second at a telephone pace. */
const PACE: Record<Language, number> = { en: 2.6, 'ar-AE': 2.2 };
const PAUSE_SECONDS = 0.3;
const SHORTEST_SECONDS = 0.4;

/** Seconds it takes to say a text, with the pauses between its sentences; never less than 0.4. */
export function speechSeconds(text: string, language: Language): number {
  const spoken = text.split(/[\s@./-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const syllabic = spoken.reduce((sum, word) => sum + Math.max(1, word.length / 10), 0);
  const pauses = Math.max(0, sentences(text).length - 1) * PAUSE_SECONDS;
  return Math.max(SHORTEST_SECONDS, Math.round((syllabic / PACE[language] + pauses) * 100) / 100);
}

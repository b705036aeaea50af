import type { Language } from '../call/call.types.ts';

/** A language as speech engines name it: without its region. */
export const isoOf = (language: Language): string => language.split('-')[0] ?? language;

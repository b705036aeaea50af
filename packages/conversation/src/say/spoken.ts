import type { Language } from '../types.ts';

/** A text as a voice should say it. */
export const spoken = (text: string, _language: Language): string => text;

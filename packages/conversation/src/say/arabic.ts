import { ARABIC_ANYTIME } from './arabicAnytime.ts';
import { ARABIC_CLOSE } from './arabicClose.ts';
import { ARABIC_TALK } from './arabicTalk.ts';
import type { Lines } from './english.ts';

/** The agent's Arabic lines. */
export const ARABIC: Lines = { ...ARABIC_TALK, ...ARABIC_CLOSE, ...ARABIC_ANYTIME };

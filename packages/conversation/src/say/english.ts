import { ENGLISH_CLOSE } from './englishClose.ts';
import { ENGLISH_TALK } from './englishTalk.ts';

/** What the agent says in English. */
export const ENGLISH = { ...ENGLISH_TALK, ...ENGLISH_CLOSE } satisfies Record<string, readonly string[]>;

export type LineKey = keyof typeof ENGLISH;
export type Lines = Record<LineKey, readonly string[]>;

import { ENGLISH_ANYTIME } from './englishAnytime.ts';
import { ENGLISH_CLOSE } from './englishClose.ts';
import { ENGLISH_TALK } from './englishTalk.ts';

/** The agent's English lines. */
export const ENGLISH = { ...ENGLISH_TALK, ...ENGLISH_CLOSE, ...ENGLISH_ANYTIME } satisfies Record<
  string,
  readonly string[]
>;

export type LineKey = keyof typeof ENGLISH;
export type Lines = Record<LineKey, readonly string[]>;
export type TalkLines = Record<keyof typeof ENGLISH_TALK, readonly string[]>;
export type CloseLines = Record<keyof typeof ENGLISH_CLOSE, readonly string[]>;
export type AnytimeLines = Record<keyof typeof ENGLISH_ANYTIME, readonly string[]>;

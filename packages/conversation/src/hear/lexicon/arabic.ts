import { ARABIC_GRAMMAR } from './arabic.grammar.ts';
import { ARABIC_LIFE } from './arabic.life.ts';
import { ARABIC_STANCE } from './arabic.stance.ts';
import { ARABIC_TALK } from './arabic.talk.ts';

/**
 * Arabic words by concept, as `unifyArabic` spells them (ا for every alef, ه for ة, ي for ى). `~` is the stem of a verb,
 * `=` a word without clitics, an underscore joins a fixed expression, anything else is a noun or adjective.
 */
export const ARABIC: Record<string, string>[] = [ARABIC_GRAMMAR, ARABIC_TALK, ARABIC_STANCE, ARABIC_LIFE];

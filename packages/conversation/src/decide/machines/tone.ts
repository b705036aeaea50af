import { words } from '../../text/normalise.ts';

/** How a driver writes a tone that it heard on the line. */
const BEEP = /\[beep\]/u;
/** How a driver writes speech without recognised words. */
const INAUDIBLE = /\[inaudible\]/u;

export const hasBeep = (text: string): boolean => BEEP.test(text);

/** True if nothing but noises was heard. */
export const isWordless = (text: string): boolean => words(text.replace(/\[[^\]]*\]/gu, ' ')).trim() === '';

/** Speech that was not recognised, and then a tone. */
export const soundsLikeVoicemail = (text: string): boolean =>
  BEEP.test(text) && INAUDIBLE.test(text) && isWordless(text);

import { optsOut } from '@nova-calls/conversation';

/** What somebody who texts the number of this server wants. */
export type Wish = 'stop' | 'start' | null;

/** In the form of `plain`. The first ones Twilio acts on by itself. */
const STOP = new Set(
  [
    'stop, stopall, unsubscribe, cancel, end, quit, revoke, optout',
    'stop all, opt out, remove me, unsubscribe me, arret',
    'ايقاف, اوقف, اوقفوا, وقف, قف, توقف, توقفوا, كفي, كفايه',
    'الغاء, الغاء الاشتراك, الغي, الغوا, احذفوني, لا ترسل, لا ترسلوا, ستوب',
  ].flatMap((words) => words.split(', ')),
);
const START = new Set(['start', 'unstop', 'ابدا', 'ابدء', 'استيناف']);

/** Words that mean the same wherever they stand in a text. */
const ANYWHERE =
  /\b(?:stop|unsubscribe|opt(?: |-)?out)\b|(?:^|\s)(?:ايقاف|اوقفوا?|توقفوا?|لا ترسلوا?|الغاء الاشتراك)(?=\s|$)/;

/** One spelling for each word: without case, vowel signs, forms of alef and ya, and punctuation. */
const plain = (text: string): string =>
  text
    .slice(0, 2000)
    .normalize('NFKD')
    .replace(/[\p{Mn}\p{Cf}\u0640]/gu, '')
    .toLowerCase()
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * @param optOutType what Twilio has read in it, where its Advanced Opt-Out is on: `STOP`, `START` or `HELP`.
 */
export function wishOf(text: string, optOutType: string | null): Wish {
  const words = plain(text);
  if (optOutType === 'STOP' || STOP.has(words) || ANYWHERE.test(words) || optsOut(text.slice(0, 2000))) return 'stop';
  return optOutType === 'START' || START.has(words) ? 'start' : null;
}

import { phrases, words } from '../../text/normalise.ts';
import { hasFresh, say, type Draft } from '../draft.ts';
import type { Utterance } from '../utterance.ts';
import { hasBeep } from './tone.ts';
import { wait } from './waiting.ts';

const TO_WAIT = phrases([
  'stay on|hold|one moment|wait|connect(?:ing)? you|thank you|thanks|see if',
  'خلك|انتظر|انتظروا|لحظه|ثواني|شكرا|نشوف|بشوف',
]);
const TO_TELL = phrases(['name|why|reason|purpose|who|about|calling', 'اسم|اسمك|سبب|ليش|شو|منو']);

const AFTER_TONE = phrases(['(?:after|at|following) the (?:beep|tone|signal)', 'بعد (?:سماع )?(?:ال)?(?:صافره|نغمه)']);
const ASKS_NAME = phrases(['(?:say|state|record|speak|give) (?:[a-z]+ ){0,2}name', 'اسمك']);
const LOOKS_FOR_LEAD = phrases([
  'see if|find out if|check if|(?:if|whether) (?:[a-z]+ ){1,3}(?:is|are) (?:available|free)|connect you|put you through|try to (?:reach|connect)',
  'بشوف|نشوف|اذا (?:كان )?(?:متوفر|موجود)|بوصلك|نوصلك',
]);

/** True for a screener that sounds like a voicemail: it takes the caller's name after a tone. */
export const takesName = (text: string): boolean => ASKS_NAME.test(words(text)) && LOOKS_FOR_LEAD.test(words(text));

/**
 * A machine asks who calls. The agent tells it in one sentence who calls, for whom, that it is an AI, and why. Then it
 * waits without a word: the next voice is the lead's.
 */
export function meetScreening(d: Draft, u: Utterance): void {
  d.state.machine = 'screening';
  const said = words(u.text);
  const told = d.state.ask?.kind === 'hold';
  if (told && TO_WAIT.test(said) && !TO_TELL.test(said)) return wait(d, { kind: 'hold', by: 'screening' });
  if (AFTER_TONE.test(said) && !hasBeep(u.text)) return wait(d, { kind: 'tone', of: 'screening' });
  tell(d);
}

/** Says who calls, once; afterwards the agent only waits. */
export function tell(d: Draft): void {
  if (!hasFresh(d, 'screened', nameOf(d))) return wait(d, { kind: 'hold', by: 'screening' });
  say(d, 'screened', nameOf(d));
  d.fixed = true;
  d.state.ask = { kind: 'hold', by: 'screening' };
  d.state.counters.unclear = 0;
  d.directive.push('Say who calls, for whom, and why, in one sentence.');
}

const nameOf = (d: Draft) => ({ name: d.brief.lead.name?.split(' ')[0] });

import { phrases, words } from '../../text/normalise.ts';
import { hasFresh, say, type Draft } from '../draft.ts';
import type { Utterance } from '../utterance.ts';
import { wait } from './waiting.ts';

const TO_WAIT = phrases([
  'stay on|hold|one moment|wait|connect(?:ing)? you|thank you|thanks|see if',
  'خلك|انتظر|انتظروا|لحظه|ثواني|شكرا|نشوف|بشوف',
]);
const TO_TELL = phrases(['name|why|reason|purpose|who|about|calling', 'اسم|اسمك|سبب|ليش|شو|منو']);

/**
 * A machine asks who calls. The agent tells it in one sentence who calls, for whom, that it is an AI, and why. Then it
 * waits without a word: the next voice is the lead's.
 */
export function meetScreening(d: Draft, u: Utterance): void {
  d.state.machine = 'screening';
  const said = words(u.text);
  const told = d.state.ask?.kind === 'hold';
  const wantsWait = told && TO_WAIT.test(said) && !TO_TELL.test(said);
  if (wantsWait || !hasFresh(d, 'screened', nameOf(d))) return wait(d, { kind: 'hold', by: 'screening' });
  say(d, 'screened', nameOf(d));
  d.fixed = true;
  d.state.ask = { kind: 'hold', by: 'screening' };
  d.state.counters.unclear = 0;
  d.directive.push('Say who calls, for whom, and why, in one sentence.');
}

const nameOf = (d: Draft) => ({ name: d.brief.lead.name?.split(' ')[0] });

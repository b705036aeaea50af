import { phrases, words } from '../../text/normalise.ts';
import { reopen } from '../begin.ts';
import type { Dialogue, Taken } from '../dialogue.ts';
import { ask, hasFresh, say, type Draft } from '../draft.ts';
import { notReached } from '../endings.ts';
import { isWordless } from '../machines/tone.ts';
import { wait as waitOn } from '../machines/waiting.ts';
import type { Ask } from '../state.ts';
import { has, matterOf, type Utterance } from '../utterance.ts';
import { agreeCallback } from './callback.ts';
import { noteEmail } from './email.ts';
import { reword } from './reword.ts';

const FETCHES = phrases([
  '(?:put|putting|transfer|transferring|connect|connecting|patch|pass) (?:you|u|this|the call|him|her|them)',
  '(?:get|fetch|grab|see if) (?:her|him|them|shes|hes|the)',
  'hold(?: on| the line| please)?',
  'one (?:moment|second|sec|minute)',
  'just a (?:moment|second|sec|minute)',
  'bear with',
  'لحظه|دقيقه|ثواني|بحولك|احولك|بحولكم|خلك معاي|خليك معاي|بنادي',
]);
const AWAY = phrases([
  '(?:not|isnt|aint) (?:in|here|around|available|at (?:her|his|their) desk|back)',
  'unavailable|in a meeting|in meetings|on leave|on (?:another|the other) (?:call|line)|out (?:of|for|today|until)|away|busy|travelling|traveling|take a message|leave a message|call back|try again',
  'مب موجود[ه]?|مو موجود[ه]?|مش موجود[ه]?|مهوب موجود|طالع[ه]?|في اجتماع|مشغول[ه]?|مسافر[ه]?|برع|اجازه|مب هني',
]);

const IS_ME = / (?:speaking|its me|it is me|thats me|this is (?:she|he|me|her|him)|معاك|معاكم|معاج|انا)(?= )/u;

function isLead(d: Draft, u: Utterance): boolean {
  const first = words(d.brief.lead.name?.split(' ')[0] ?? '');
  return IS_ME.test(words(u.text)) || (first.trim() !== '' && words(u.text).includes(first));
}

/**
 * Somebody else answers for the lead. The agent tells them who calls and asks for the lead. It asks them nothing that
 * only the lead can say; an address or a time that they offer tells how the lead can be reached.
 */
export function gatekeep(d: Draft, u: Utterance): void {
  const { email, time } = u.slots;
  const said = words(u.text);
  if (email) return noteEmail(d, email.value);
  if (time) return agreeCallback(d, time.value, true);
  if (FETCHES.test(said)) return wait(d);
  if (AWAY.test(said)) return askWhen(d);
  if (hasFresh(d, 'introduce_ai') && d.state.ask?.kind !== 'callback_time') say(d, 'introduce_ai');
  if (!reword(d, 'reach')) return notReached(d);
  d.fixed = true;
  ask(d, { kind: 'reach' }, 'Say who calls and ask for the lead.');
}

function askWhen(d: Draft): void {
  if (!reword(d, 'callback_lead')) return notReached(d);
  ask(d, { kind: 'callback_time', lead: true }, 'Ask when the lead can be reached.');
}

function wait(d: Draft): void {
  if (!reword(d, 'hold')) return notReached(d);
  ask(d, { kind: 'hold' }, 'Thank them, say that you hold the line.');
}

export const reach: Dialogue<Extract<Ask, { kind: 'reach' }>> = {
  take(d, u): Taken {
    if ((has(u, 'affirm') && !has(u, 'deny')) || (u.clarity === 'unclear' && isLead(d, u))) reopen(d);
    else if (has(u, 'deny')) askWhen(d);
    else if (matterOf(u)) {
      say(d, 'introduce_ai');
      return 'again';
    } else return 'unclear';
    return 'done';
  },
  again: (d) => reword(d, 'reach'),
  giveUp: notReached,
};

const STILL_WAITING = phrases([
  '(?:please )?(?:hold|wait|stay on)|connecting (?:you|your call)|one moment|your call (?:is|will be)|next available|all (?:of )?our',
  'انتظر|انتظروا|خلك علي الخط|جاري (?:تحويل|توصيل)|لحظه',
]);

// A receptionist who connects the call asks for no words either.
const keepsWaiting = (u: Utterance): boolean =>
  STILL_WAITING.test(words(u.text)) || (has(u, 'gatekeeper') && FETCHES.test(words(u.text)));

/** The person who speaks after the wait gets the same greeting as the first one. Music and machines are no person. */
export const hold: Dialogue<Extract<Ask, { kind: 'hold' }>> = {
  take(d, u, open) {
    if ((open.by && keepsWaiting(u)) || isWordless(u.text)) waitOn(d, open);
    else reopen(d);
    return 'done';
  },
  again: (d) => reword(d, 'hold'),
  giveUp: notReached,
};

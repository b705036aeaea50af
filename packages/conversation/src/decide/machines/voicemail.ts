import { phrases, words } from '../../text/normalise.ts';
import { reopen } from '../begin.ts';
import type { Dialogue } from '../dialogue.ts';
import { end, line, prescribe, type Draft } from '../draft.ts';
import type { Ask } from '../state.ts';
import { has, type Utterance } from '../utterance.ts';
import { tell } from './screening.ts';
import { hasBeep } from './tone.ts';
import { wait } from './waiting.ts';

/** A mailbox that takes no message, or a number that does not exist. */
const NO_MAILBOX = phrases([
  '(?:mailbox|inbox|voicemail) (?:[a-z]+ ){0,3}(?:full|not set up|not been set up|disabled)',
  'not (?:in|been in) service|out of service|disconnected|does not exist|not (?:a )?valid|cannot be completed|can not be completed',
  '(?:can ?not|could not|cant) be reached|unreachable|switched off|turned off|not accepting',
  'لا يمكن (?:الوصول|الاتصال)|مغلق|خارج (?:الخدمه|التغطيه)|غير (?:صحيح|مستخدم|موجود)|ممتلي',
]);

/**
 * A voicemail answers. The agent hangs up without a word, or, where the customer wants a message and the law allows it,
 * leaves one after the tone.
 */
export function meetVoicemail(d: Draft, u: Utterance): void {
  d.state.machine = 'voicemail';
  const open = d.state.ask?.kind === 'tone';
  if (!d.brief.may?.leaveMessage || (!open && !hasBeep(u.text) && NO_MAILBOX.test(words(u.text)))) return hangUp(d);
  if (hasBeep(u.text)) leaveMessage(d);
  else wait(d, { kind: 'tone' });
}

function hangUp(d: Draft): void {
  d.silent = true;
  end(d, 'voicemail', false, 'voicemail');
}

function leaveMessage(d: Draft): void {
  prescribe(d, line(d, 'voicemail', { name: d.brief.lead.name?.split(' ')[0] }));
  end(d, 'voicemail', false, 'message_left');
}

const GREETS = / (?:hello|hi|hey|yes|speaking|who|ألو|الو|هلا|نعم|منو|مين) /u;

/** What follows the beginning of a greeting: more of it, the tone, or a person who picked up after all. */
export const tone: Dialogue<Extract<Ask, { kind: 'tone' }>> = {
  take(d, u, open) {
    if (hasBeep(u.text)) afterTone(d, open);
    else if (picksUp(u)) {
      d.state.machine = null;
      reopen(d);
    } else wait(d, open);
    return 'done';
  },
  again: () => true,
  giveUp: afterTone,
};

/** Speaks when the tone has come, or is not to come any more. */
export function afterTone(d: Draft, { of }: Extract<Ask, { kind: 'tone' }>): void {
  if (of === 'screening') tell(d);
  else leaveMessage(d);
}

const picksUp = (u: Utterance): boolean => {
  const said = words(u.text);
  return has(u, 'who_calls', 'asks_if_ai') || (GREETS.test(said) && said.trim().split(' ').length <= 3);
};

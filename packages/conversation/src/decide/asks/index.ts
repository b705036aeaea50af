import type { Draft } from '../draft.ts';
import type { Dialogue, Taken } from '../dialogue.ts';
import { cutShort } from '../endings.ts';
import type { Ask } from '../state.ts';
import type { Utterance } from '../utterance.ts';
import { callbackTime, confirmCallback } from './callback.ts';
import { concern, settled } from './concern.ts';
import { consent } from './consent.ts';
import { confirmEmail, email } from './email.ts';
import { followUp } from './followUp.ts';
import { confirmInfo } from './info.ts';
import { confirmTime, time } from './meeting.ts';
import { optOutCheck } from './optOutCheck.ts';
import { pay } from './sale.ts';
import { question } from './question.ts';
import { tone } from '../machines/voicemail.ts';
import { hold, reach } from './reach.ts';
import { textLink } from './textLink.ts';
import { handingOver } from './handover.ts';

type Kind = Ask['kind'];

const DIALOGUES: { [K in Kind]: Dialogue<Extract<Ask, { kind: K }>> } = {
  consent,
  opt_out_check: optOutCheck,
  reach,
  hold,
  tone,
  handover: handingOver,
  text_link: textLink,
  question,
  concern,
  settled,
  time,
  confirm_time: confirmTime,
  email,
  confirm_email: confirmEmail,
  follow_up: followUp,
  confirm_info: confirmInfo,
  pay,
  callback_time: callbackTime,
  confirm_callback: confirmCallback,
};

const dialogueOf = (ask: Ask): Dialogue => DIALOGUES[ask.kind];

/** Takes the reply to the open question. */
export function take(d: Draft, u: Utterance): Taken {
  const open = d.state.ask;
  if (open) return dialogueOf(open).take(d, u, open);
  cutShort(d, 'nothing_open');
  return 'done';
}

/** Puts the open question again in other words; false when none are left. */
export function again(d: Draft, unheard: boolean): boolean {
  const open = d.state.ask;
  return open !== null && dialogueOf(open).again(d, open, unheard);
}

/** Leaves the open question without an answer, and goes on from there. */
export function giveUp(d: Draft): void {
  const open = d.state.ask;
  if (open) dialogueOf(open).giveUp(d, open);
  else cutShort(d, 'nothing_open');
}

import type { Dialogue } from '../dialogue.ts';
import { ask, isArabic, learn, say, type Draft } from '../draft.ts';
import { atTime, callBack, notReached, refused } from '../endings.ts';
import type { Ask } from '../state.ts';
import { hasClock, joined } from '../time.ts';
import { has, matterOf, type Utterance } from '../utterance.ts';
import { bye, noteEmail } from './email.ts';
import { reword } from './reword.ts';

/** Offers to call at another time; takes the time if the lead has named one. */
export function later(d: Draft, u: Utterance): void {
  const time = u.slots.time?.value;
  if (time) return agreeCallback(d, time);
  if (d.state.ask?.kind === 'callback_time') return close(d, d.state.ask.lead);
  say(d, 'callback');
  ask(d, { kind: 'callback_time' }, 'Offer to call another time and ask when.');
}

/** Arranges a call by a colleague. The words must not suggest that the agent itself is a person. */
export function callHuman(d: Draft): void {
  say(d, 'ai');
  say(d, 'callback_human');
  d.fixed = true;
  ask(d, { kind: 'callback_time' }, 'Offer a call from a colleague and ask when.');
}

/** Takes a time for the callback. A time with a clock is read back first. `lead`: an assistant named it. */
export function agreeCallback(d: Draft, time: string, lead?: true): void {
  learn(d, { time });
  if (!hasClock(time) || !readBack(d, time)) return close(d, lead);
  ask(
    d,
    { kind: 'confirm_callback', time, ...(lead && { lead }) },
    `Ask whether a call at exactly this time is right: ${time}.`,
  );
}

function readBack(d: Draft, time: string): boolean {
  d.keep.push(time);
  return reword(d, 'callback_confirm', { time, at_time: atTime(time, isArabic(d)) });
}

const close = (d: Draft, lead?: true): void => (lead ? bye(d) : callBack(d));

export const callbackTime: Dialogue<Extract<Ask, { kind: 'callback_time' }>> = {
  take(d, u, { lead }) {
    const time = u.slots.time?.value;
    if (time) agreeCallback(d, time, lead);
    else if (lead && u.slots.email) noteEmail(d, u.slots.email.value);
    else if (has(u, 'deny')) (lead ? notReached : refused)(d);
    else if (has(u, 'affirm') && !matterOf(u)) close(d, lead);
    else return 'unclear';
    return 'done';
  },
  again: (d, { lead }) => (lead ? reword(d, 'callback_lead') : reword(d, 'callback')),
  giveUp: (d, { lead }) => (lead ? notReached(d) : callBack(d)),
};

export const confirmCallback: Dialogue<Extract<Ask, { kind: 'confirm_callback' }>> = {
  take(d, u, open) {
    const named = u.slots.time?.value;
    const other = named && joined(named, open.time, d.state.language);
    if (other && other !== open.time) agreeCallback(d, other, open.lead);
    else if (has(u, 'affirm') && !has(u, 'deny')) {
      d.state.confirmed.push('time');
      close(d, open.lead);
    } else if (has(u, 'deny')) {
      delete d.state.slots.time;
      if (!reword(d, 'callback')) close(d, open.lead);
      else ask(d, { kind: 'callback_time', ...(open.lead && { lead: open.lead }) }, 'Ask which time is right.');
    } else return 'unclear';
    return 'done';
  },
  again: (d, { time }) => readBack(d, time),
  giveUp: (d, { lead }) => close(d, lead),
};

import type { Dialogue } from '../dialogue.ts';
import { ask, end, forget, isArabic, learn, say, type Draft } from '../draft.ts';
import { allAnswered, atTime, callBack } from '../endings.ts';
import { respond } from '../matter.ts';
import type { Ask } from '../state.ts';
import { has, matterOf, valuesOf } from '../utterance.ts';
import { asksToText } from './offerText.ts';
import { reword } from './reword.ts';

/** Asks for the address after an agreement, or reads back a known one, before the goodbye. */
export function forAddress(d: Draft, lead: () => void): void {
  const { email: known } = d.state.slots;
  if (known && d.state.confirmed.includes('email')) return bye(d);
  lead();
  if (known && readBackEmail(d, known)) return;
  say(d, 'ask_email');
  ask(d, { kind: 'email' }, 'Ask for the e-mail address.');
}

function readBackEmail(d: Draft, address: string): boolean {
  if (!reword(d, 'confirm_email', { email: address })) return false;
  d.keep.push(address);
  ask(d, { kind: 'confirm_email', email: address }, `Ask whether exactly this address is right: ${address}.`);
  return true;
}

/** Takes an address that was offered, and reads it back. */
export function noteEmail(d: Draft, address: string): void {
  learn(d, { email: address });
  if (!readBackEmail(d, address)) bye(d);
}

/** The reply to "which address?". An address is welcome but not needed: the agreement stands without it. */
export const email: Dialogue<Extract<Ask, { kind: 'email' }>> = {
  take(d, u) {
    const address = u.slots.email?.value;
    const matter = matterOf(u);
    if (address) noteEmail(d, address);
    else if (has(u, 'deny')) bye(d);
    else if (matter) {
      respond(d, matter, { mayAsk: false });
      return 'again';
    } else return 'unclear';
    return 'done';
  },
  again: (d) => reword(d, 'ask_email_again'),
  giveUp: (d) => bye(d),
};

/** The reply to "I have …, is that right?". */
export const confirmEmail: Dialogue<Extract<Ask, { kind: 'confirm_email' }>> = {
  take(d, u, { email: readBack }) {
    const { email: address } = valuesOf(u);
    if (address && address !== readBack) noteEmail(d, address);
    else if (has(u, 'affirm') && !has(u, 'deny')) {
      d.state.confirmed.push('email');
      bye(d);
    } else if (has(u, 'deny')) {
      forget(d, 'email');
      if (!reword(d, 'ask_email_again')) bye(d);
      else ask(d, { kind: 'email' }, 'Ask for the right address.');
    } else return 'unclear';
    return 'done';
  },
  again: (d, { email: address }) => reword(d, 'confirm_email', { email: address }),
  giveUp(d) {
    forget(d, 'email');
    bye(d);
  },
};

/** Says goodbye after an agreement. `mayAsk`: a last question may come before it. */
export function bye(d: Draft, mayAsk = true): void {
  if (!d.state.consented) return byeReach(d);
  if (mayAsk && asksToText(d)) return;
  if (d.state.agreed === 'meeting') return byeMeeting(d);
  if (d.state.agreed === 'sale') return byeSale(d);
  if (d.state.agreed === 'info') return byeInfo(d);
  if (d.state.agreed === null) return callBack(d);
  say(d, 'bye_qualified', { email: d.state.slots.email });
  end(d, 'qualified', d.state.goal === 'qualify_interest', 'goal_reached');
}

// An assistant said how the lead can be reached.
function byeReach(d: Draft): void {
  say(d, 'bye_reach', { name: d.brief.lead.name?.split(' ')[0] });
  end(d, 'callback_requested', false, 'call_later');
}

function byeMeeting(d: Draft): void {
  const { time = '', email: address } = d.state.slots;
  const link = d.brief.bookingLink;
  say(d, d.state.smsAgreed ? 'bye_meeting_text' : link ? 'bye_meeting' : 'bye_meeting_plain', {
    time,
    at_time: atTime(time, isArabic(d)),
    email: address,
    link,
  });
  d.keep.push(time, ...(link && !d.state.smsAgreed ? [link] : []));
  end(d, 'meeting_booked', d.state.goal === 'book_meeting', 'goal_reached');
}

function byeSale(d: Draft): void {
  const link = d.brief.paymentLink;
  say(d, d.state.smsAgreed ? 'bye_sale_text' : link ? 'bye_sale' : 'bye_sale_plain', {
    link,
    email: d.state.slots.email,
  });
  if (link && !d.state.smsAgreed) d.keep.push(link);
  end(d, 'sale_closed', d.state.goal === 'close_sale', 'goal_reached');
}

/** Ends with the information collected. The goal is reached only if the information is complete. */
export function byeInfo(d: Draft): void {
  const complete = allAnswered(d.state, d.brief);
  const any = d.state.answered.length > 0 || Object.keys(d.state.slots).length > 0;
  say(d, complete ? 'bye_info' : 'bye_info_partial');
  end(d, any ? 'info_collected' : 'failed', any && complete, complete ? 'goal_reached' : 'answers_missing');
}

import { assent } from '../intents/assent.ts';
import { emailIn } from '../slots/email.ts';
import { allAnswered, atTime } from './endings.ts';
import { ask, end, hasFresh, isArabic, learn, say, type Draft } from './draft.ts';

/** Asks for the address that what was agreed is to be sent to. */
export function askEmail(d: Draft): void {
  say(d, 'ask_email');
  ask(d, { kind: 'email' }, 'Ask for the e-mail address.');
}

/** The reply to that. The address is welcome, not needed: what was agreed stands without it. */
export function takeEmail(d: Draft, utterance: string): void {
  const email = emailIn(utterance);
  if (email) learn(d, { email });
  if (
    !email &&
    assent(utterance) !== 'no' &&
    / (?:at|dot|آت)|@|\.com|spell/iu.test(utterance) &&
    hasFresh(d, 'ask_email_again')
  ) {
    say(d, 'ask_email_again');
    return ask(d, { kind: 'email' }, 'Ask for the e-mail address once more.');
  }
  bye(d);
}

/** The goodbye to what was agreed. */
export function bye(d: Draft): void {
  if (d.state.agreed === 'meeting') return byeMeeting(d);
  if (d.state.agreed === 'sale') return byeSale(d);
  if (d.state.agreed === 'info') return byeInfo(d);
  say(d, 'bye_qualified', { email: d.state.slots.email });
  end(d, 'qualified', d.state.goal === 'qualify_interest', 'goal_reached');
}

export function byeMeeting(d: Draft): void {
  const { time = '', email } = d.state.slots;
  const link = d.brief.bookingLink;
  say(d, link ? 'bye_meeting' : 'bye_meeting_plain', { time, at_time: atTime(time, isArabic(d)), email, link });
  d.keep.push(time, ...(link ? [link] : []));
  end(d, 'meeting_booked', d.state.goal === 'book_meeting', 'goal_reached');
}

function byeSale(d: Draft): void {
  const link = d.brief.paymentLink;
  say(d, link ? 'bye_sale' : 'bye_sale_plain', { link, email: d.state.slots.email });
  if (link) d.keep.push(link);
  end(d, 'sale_closed', d.state.goal === 'close_sale', 'goal_reached');
}

/** Whether the information is complete decides if the goal was reached; what there is counts as collected either way. */
export function byeInfo(d: Draft): void {
  const complete = allAnswered(d.state, d.brief);
  const any = d.state.answered.length > 0 || Object.keys(d.state.slots).length > 0;
  say(d, complete ? 'bye_info' : 'bye_info_partial');
  end(d, any ? 'info_collected' : 'failed', any && complete, complete ? 'goal_reached' : 'answers_missing');
}

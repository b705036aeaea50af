import { sentences, statements } from '../../text/sentences.ts';
import { end, enter, quote, say, type Draft } from '../draft.ts';
import { qualifies } from '../qualify.ts';
import { withoutToldPrice } from '../told.ts';
import { offerFollowUp } from './followUp.ts';
import { readBack } from './info.ts';
import { offerTimes } from './meeting.ts';
import { askToPay } from './sale.ts';

/** Starts the close: says the customer's closing words once, then takes the step that the goal calls for. */
export function enterClosing(d: Draft, eased: boolean): void {
  enter(d, 'closing');
  if (d.brief.goal === 'qualify_interest' && !qualifies(d.state, d.brief)) return notQualified(d);
  const scripted = quote(d, 'closingScript', closingWords(d) || null);
  if (!scripted && eased && d.brief.goal !== 'collect_info') say(d, 'close_intro');
  const close = {
    book_meeting: offerTimes,
    qualify_interest: offerFollowUp,
    collect_info: readBack,
    close_sale: askToPay,
  };
  close[d.brief.goal](d);
}

// Questions and the link are left out: the agent asks on its own, and tells the link when it asks to pay or confirms a
// booking.
function closingWords(d: Draft): string {
  const { goal, bookingLink, paymentLink } = d.brief;
  const link = { book_meeting: bookingLink, close_sale: paymentLink, qualify_interest: null, collect_info: null }[goal];
  return sentences(withoutToldPrice(d, statements(d.brief.closingScript)))
    .filter((sentence) => !link || !sentence.toLowerCase().includes(link.toLowerCase()))
    .join(' ');
}

function notQualified(d: Draft): void {
  say(d, 'bye_not_qualified');
  end(d, 'not_qualified', false, 'criteria_not_met');
}

import { qualifies } from './qualify.ts';
import { sentences, statements } from '../text/sentences.ts';
import { pick } from '../text/seed.ts';
import { timeIn } from '../slots/when.ts';
import { ask, end, enter, isArabic, quote, say, type Draft } from './draft.ts';
import { askToPay } from './closeSale.ts';
import { readBack } from './closeInfo.ts';
import { withoutToldPrice } from './told.ts';

/** Two times a few days ahead; day names alone, as the machine knows no calendar. */
const OFFERS = [
  ['Tuesday at 11 am', 'Thursday at 2 pm'],
  ['Monday at 10 am', 'Wednesday at 3 pm'],
  ['Wednesday at 11 am', 'Thursday at 4 pm'],
  ['Tuesday at 10 am', 'Wednesday at 2 pm'],
] as const;

/** Goes to the close: the customer's closing words once, then what the goal calls for. */
export function enterClosing(d: Draft, eased: boolean): void {
  enter(d, 'closing');
  d.state.counters.unclear = 0;
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

// The agent asks on its own, and tells the link where it asks to pay or says goodbye to what was booked.
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

function offerTimes(d: Draft): void {
  const options = pick(d.state.seed, 'times', OFFERS).map((time) => timeIn(time, isArabic(d)) ?? time);
  const [a = '', b = ''] = options;
  d.state.counters.closes += 1;
  say(d, 'time', { a, b });
  d.keep.push(a, b);
  ask(d, { kind: 'time', options }, `Propose a short meeting at exactly these times: ${a} or ${b}.`);
}

const TELLS_FOLLOW_UP =
  /follow(?:s|ing)? up|get (?:back|in touch)|contact you|pass (?:this|it|that|everything) on|يتواصل|بوصل|نتواصل|يكلم/iu;

function offerFollowUp(d: Draft): void {
  d.state.counters.closes += 1;
  say(d, d.parts.some((part) => TELLS_FOLLOW_UP.test(part)) ? 'follow_up_then' : 'follow_up');
  ask(d, { kind: 'follow_up' }, 'Ask whether a specialist of the caller may get in touch.');
}

import { assent, clearYes } from '../intents/assent.ts';
import { isQuestion, topicOf } from './topics.ts';
import { emailIn } from '../slots/email.ts';
import { words } from '../text/normalise.ts';
import { statements } from '../text/sentences.ts';
import { ask, hasFresh, learn, quote, say, type Draft } from './draft.ts';
import { askEmail, bye } from './email.ts';
import { leaveOpen, refused } from './endings.ts';
import { respond } from './answer.ts';
import { priceIsTold, priceOf, saysAlready } from './told.ts';

const ATTEMPTS = 3;

/** Price, reason to act and payment page, then the question that only a clear yes answers. */
export function askToPay(d: Draft): void {
  d.state.counters.closes += 1;
  statePrice(d);
  quote(d, 'urgency', statements(d.brief.urgencyHook ?? '') || null);
  const link = d.brief.paymentLink;
  say(d, link ? 'pay' : 'pay_plain', { link });
  putToPay(d, link);
}

// Nobody is asked to pay without hearing the price in that turn; who knows it hears it in other words.
function statePrice(d: Draft): void {
  const price = priceOf(d);
  if (price && saysAlready(d, price.figure)) return;
  if (price && priceIsTold(d)) say(d, 'price_close', { price: price.phrase });
  else quote(d, 'pricing', statements(d.brief.pricingSummary ?? '') || null);
}

// The commitment must have been put in exactly these words to count, so a model keeps them.
function putToPay(d: Draft, link: string | null): void {
  d.fixed = true;
  if (link) d.keep.push(link);
  ask(d, { kind: 'pay' }, 'State the price and ask for a clear yes or no to paying.');
}

/** The reply to that. Anything short of a clear yes is no sale. */
export function takePay(d: Draft, utterance: string): void {
  const email = emailIn(utterance);
  if (email) learn(d, { email });
  const topic = topicOf(utterance);
  if (clearYes(utterance) && !topic) return sold(d);
  if (assent(utterance) === 'no' && !topic) return refused(d, 'bye_no', 'declined_to_pay');
  if (d.state.counters.closes >= ATTEMPTS) return leaveOpen(d, 'no_clear_yes');
  askOnceMore(d, utterance, topic !== null);
}

const ASKS_HOW = / (?:how|where|which|what|كيف|وين) (?:[\p{L}]+ ){0,4}(?:pay|payment|buy|link|الدفع|ادفع|الرابط)(?= )/u;

function askOnceMore(d: Draft, utterance: string, objection: boolean): void {
  d.state.counters.closes += 1;
  const link = d.brief.paymentLink;
  if (link && ASKS_HOW.test(words(utterance)) && hasFresh(d, 'pay')) {
    say(d, 'pay', { link });
    return putToPay(d, link);
  }
  if (objection || isQuestion(utterance)) respond(d, utterance, { mayAsk: false });
  say(d, 'pay_again');
  putToPay(d, null);
}

function sold(d: Draft): void {
  d.state.agreed = 'sale';
  if (d.state.slots.email) return bye(d);
  say(d, 'sold');
  askEmail(d);
}

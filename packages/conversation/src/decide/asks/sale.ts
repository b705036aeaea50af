import { words } from '../../text/normalise.ts';
import { statements } from '../../text/sentences.ts';
import type { Dialogue } from '../dialogue.ts';
import { ask, hasFresh, learn, quote, say, type Draft } from '../draft.ts';
import { leaveOpen, refused } from '../endings.ts';
import { respond } from '../matter.ts';
import type { Ask } from '../state.ts';
import { priceIsTold, priceOf, saysAlready } from '../told.ts';
import { clearYes, has, matterOf, valuesOf } from '../utterance.ts';
import { forAddress } from './email.ts';
import { reword } from './reword.ts';

const ATTEMPTS = 4;

/** Tells price, reason to act and payment page, then asks the question that only a clear yes answers. */
export function askToPay(d: Draft): void {
  d.state.counters.closes += 1;
  statePrice(d);
  quote(d, 'urgency', statements(d.brief.urgencyHook ?? '') || null);
  const link = d.brief.paymentLink;
  say(d, link ? 'pay' : 'pay_plain', { link });
  // A commitment counts only if it was asked for in exactly these words, so a model keeps them.
  d.fixed = true;
  if (link) d.keep.push(link);
  ask(d, { kind: 'pay' }, 'State the price and ask for a clear yes or no to paying.');
}

// The price is told in every turn that asks to pay. A lead who knows it hears it in other words.
function statePrice(d: Draft): void {
  const price = priceOf(d);
  if (price && saysAlready(d, price.figure)) return;
  if (price && priceIsTold(d)) say(d, 'price_close', { price: price.phrase });
  else quote(d, 'pricing', statements(d.brief.pricingSummary ?? '') || null);
}

const ASKS_HOW = / (?:how|where|which|what|كيف|وين) (?:[\p{L}]+ ){0,4}(?:pay|payment|buy|link|الدفع|ادفع|الرابط)(?= )/u;

/** The reply to the question to pay. Anything short of a clear yes is no sale. */
export const pay: Dialogue<Extract<Ask, { kind: 'pay' }>> = {
  take(d, u) {
    learn(d, valuesOf(u, 'time', 'need'));
    const matter = matterOf(u);
    if (!matter && clearYes(u)) return sold(d);
    if (!matter && has(u, 'deny') && !has(u, 'affirm')) {
      refused(d, 'bye_no', 'declined_to_pay');
      return 'done';
    }
    if (d.state.counters.closes >= ATTEMPTS) {
      leaveOpen(d, 'no_clear_yes');
      return 'done';
    }
    d.state.counters.closes += 1;
    if (!matter) return has(u, 'affirm') ? 'again' : 'unclear';
    const link = d.brief.paymentLink;
    if (link && ASKS_HOW.test(words(u.text)) && hasFresh(d, 'pay', { link })) say(d, 'pay', { link });
    else {
      respond(d, matter, { mayAsk: false });
      return 'again';
    }
    d.fixed = true;
    return 'done';
  },
  again(d) {
    d.fixed = true;
    return reword(d, 'pay_again');
  },
  giveUp: (d) => leaveOpen(d, 'no_clear_yes'),
};

function sold(d: Draft): 'done' {
  d.state.agreed = 'sale';
  forAddress(d, () => say(d, 'sold'));
  return 'done';
}

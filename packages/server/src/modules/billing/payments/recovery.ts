import { PaymentError, type CardPayments, type SubscriptionState } from '../../../providers/payments/index.ts';
import { cardsOf, type BillingDeps } from '../billing.deps.ts';
import { syncInvoice } from './invoices.ts';
import { syncSubscription } from './sync.ts';

/** How far back an invoice that was not paid is looked for. */
const INVOICES = 5;

/**
 * Takes what a subscription owes from the card that was just given. A card whose bank asks its holder first is left to
 * the client, which has the secret for it.
 *
 * @throws PaymentError declined
 */
export async function payOpen(deps: BillingDeps, state: SubscriptionState): Promise<SubscriptionState> {
  const cards = cardsOf(deps);
  const invoices = await cards.listInvoices(state.id, INVOICES);
  for (const { id } of invoices.filter(({ status }) => status === 'open').toReversed()) {
    await pay(cards, id);
    await syncInvoice(deps, id);
  }
  return (await syncSubscription(deps, state.id))?.state ?? state;
}

async function pay(cards: CardPayments, id: string): Promise<void> {
  try {
    await cards.payInvoice(id);
  } catch (error) {
    if (!(error instanceof PaymentError)) throw error;
    if (error.reason === 'authentication_required') return;
    // Stripe's own next try, or another request, may have been first.
    if (error.code === 'invalid' && (await cards.getInvoice(id)).status === 'paid') return;
    throw error;
  }
}

/**
 * Ends a subscription that was never paid, which has no period to go on until. Between the look that said so and its
 * end a client can pay, and nothing of ours can hold that up: it is noted, for an operator to pay back.
 */
export async function endUnpaid(deps: BillingDeps, id: string): Promise<void> {
  const cards = cardsOf(deps);
  await cards.cancelNow(id);
  const [invoice] = await cards.listInvoices(id, 1);
  if (invoice?.status !== 'paid') return;
  await syncInvoice(deps, invoice.id);
  deps.log.error({ subscription: id, invoice: invoice.id }, 'paid in the moment in which it was ended: pay it back');
}

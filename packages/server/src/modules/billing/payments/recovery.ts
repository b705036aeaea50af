import { PaymentError, type CardPayments, type SubscriptionState } from '../../../providers/payments/index.ts';
import { cardsOf, type BillingDeps } from '../billing.deps.ts';
import { syncInvoice } from './invoices.ts';
import { syncSubscription } from './sync.ts';

/** The number of newest invoices in which an unpaid one is looked for. */
const INVOICES = 5;

/**
 * Charges the open amount of a subscription to the card that was just given. If the bank wants to ask its holder first,
 * the client goes on with the secret that it has.
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
    // Stripe's own retry or another request may have paid it first.
    if (error.code === 'invalid' && (await cards.getInvoice(id)).status === 'paid') return;
    throw error;
  }
}

/**
 * Ends a subscription that was never paid and so has no period. A client can still pay in the moment between our check
 * and the end. We cannot prevent that, so it is logged and an operator pays it back.
 */
export async function endUnpaid(deps: BillingDeps, id: string): Promise<void> {
  const cards = cardsOf(deps);
  await cards.cancelNow(id);
  const [invoice] = await cards.listInvoices(id, 1);
  if (invoice?.status !== 'paid') return;
  await syncInvoice(deps, invoice.id);
  deps.log.error({ subscription: id, invoice: invoice.id }, 'paid in the moment in which it was ended: pay it back');
}

import { line } from './invoices.ts';
import type { InvoiceLine, SubscriptionItem } from './objects.ts';
import type { State } from './state.ts';

/**
 * Lines for a change of plan, to the second: the rest of the period is given back at the old price and charged at the
 * new one.
 */
export function prorate(state: State, old: SubscriptionItem, next: SubscriptionItem): InvoiceLine[] {
  const { current_period_start: start, current_period_end: end } = old;
  const share = (end - state.now) / (end - start);
  const part = { period: { start: state.now, end }, quantity: 1, proration: true };
  const credit = -Math.round(old.price.unit_amount * share);
  const debit = Math.round(next.price.unit_amount * share);
  return [
    line(state, old, { ...part, amount: credit, description: `Unused time on ${old.price.product}` }),
    line(state, next, { ...part, amount: debit, description: `Remaining time on ${next.price.product}` }),
  ];
}

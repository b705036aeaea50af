import { change, collect, end, finaliseFor, subscriptionOf } from './collection.ts';
import { draftInvoice, licensedLine, meteredLine } from './invoices.ts';
import type { Invoice, InvoiceLine, Subscription, SubscriptionItem } from './objects.ts';
import { periodEndAfter } from './periods.ts';
import { HOUR, type State } from './state.ts';
import { dropPending, expire } from './subscriptions.ts';

interface Due {
  at: number;
  happen: () => void;
}

/** Moves the clock. Everything that falls due on the way happens in order, at its own time. */
export function advance(state: State, to: number): void {
  for (let next = nextDue(state, to); next; next = nextDue(state, to)) {
    state.now = Math.max(state.now, next.at);
    next.happen();
  }
  state.now = Math.max(state.now, to);
}

function nextDue(state: State, to: number): Due | undefined {
  const dues = [
    ...state.all('subscription').flatMap((one) => subscriptionDues(state, one)),
    ...state.all('invoice').flatMap((one) => invoiceDues(state, one)),
  ];
  return dues.filter(({ at }) => at <= to).sort((a, b) => a.at - b.at)[0];
}

// The time limit of a first payment.
const FIRST_PAYMENT = 23 * HOUR;

function subscriptionDues(state: State, one: Subscription): Due[] {
  if (one.ended_at !== null) return [];
  if (one.status === 'incomplete') {
    return [{ at: one.created + FIRST_PAYMENT, happen: () => expire(state, one) }];
  }
  const pending = one.pending_update;
  return [
    { at: one.items.data[0]!.current_period_end, happen: () => endPeriod(state, one) },
    ...(pending ? [{ at: pending.expires_at, happen: () => dropPending(state, one) }] : []),
  ];
}

function invoiceDues(state: State, invoice: Invoice): Due[] {
  const { automatically_finalizes_at: final, next_payment_attempt: retry } = invoice;
  if (invoice.status === 'draft' && final !== null) return [{ at: final, happen: () => finaliseDraft(state, invoice) }];
  if (invoice.status === 'open' && retry !== null) return [{ at: retry, happen: () => collect(state, invoice, 'off') }];
  return [];
}

function finaliseDraft(state: State, invoice: Invoice): void {
  finaliseFor(state, subscriptionOf(state, invoice), invoice);
  if (invoice.status === 'open') collect(state, invoice, 'off');
}

/** A draft waits an hour for late usage of its period. */
const GRACE = HOUR;

function endPeriod(state: State, subscription: Subscription): void {
  const usage = usageLines(state, subscription);
  if (subscription.cancel_at_period_end) {
    end(state, subscription);
    if (usage.length > 0) subscription.latest_invoice = draft(state, subscription, usage).id;
    return;
  }
  const data = subscription.items.data.map((item) => renewed(subscription, item));
  const licensed = data.filter(({ price }) => price.recurring.usage_type === 'licensed');
  const invoice = draft(state, subscription, [...usage, ...licensed.map((item) => licensedLine(state, item))]);
  change(state, subscription, { items: { ...subscription.items, data }, latest_invoice: invoice.id });
}

function usageLines(state: State, { items, customer }: Subscription): InvoiceLine[] {
  return items.data
    .filter(({ price }) => price.recurring.usage_type === 'metered')
    .map((item) => {
      const period = { start: item.current_period_start, end: item.current_period_end };
      return meteredLine(state, item, customer, period);
    });
}

function renewed(subscription: Subscription, item: SubscriptionItem): SubscriptionItem {
  const start = item.current_period_end;
  const end = periodEndAfter(subscription.billing_cycle_anchor, start);
  return { ...item, current_period_start: start, current_period_end: end };
}

function draft(state: State, subscription: Subscription, lines: InvoiceLine[]): Invoice {
  const { current_period_start: start } = subscription.items.data[0]!;
  const how = { reason: 'subscription_cycle', lines, start, finalizesAt: state.now + GRACE } as const;
  return draftInvoice(state, subscription, how);
}

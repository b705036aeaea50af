import type { Stripe } from 'stripe';
import type { InvoiceLine, InvoiceReason, InvoiceState, PaymentPlan } from './payments.port.ts';
import { isOverage, planOf } from './stripe.catalogue.ts';
import { idOf } from './stripe.client.ts';
import { dateOf } from './stripe.state.ts';

/** An invoice with the parts that need further requests: later pages of its lines, and refunds. */
export async function readInvoice(
  stripe: Stripe,
  invoice: Stripe.Invoice,
  plans: readonly PaymentPlan[],
): Promise<InvoiceState> {
  const [lines, refundedCents] = await Promise.all([linesOf(stripe, invoice), refundedOf(stripe, invoice)]);
  const subscription = invoice.parent?.subscription_details?.subscription;
  const { paid_at: paidAt } = invoice.status_transitions;
  return {
    id: invoice.id,
    customerId: invoice.customer ? idOf(invoice.customer) : '',
    subscriptionId: subscription ? idOf(subscription) : null,
    reason: reasonOf(invoice.billing_reason),
    status: (invoice.status ?? 'draft') as InvoiceState['status'],
    currency: invoice.currency,
    amountCents: invoice.total,
    paidCents: invoice.amount_paid,
    taxCents: (invoice.total_taxes ?? []).reduce((sum, tax) => sum + tax.amount, 0),
    refundedCents,
    lines: lines.map((line) => lineOf(line, plans)),
    createdAt: dateOf(invoice.created),
    paidAt: paidAt === null ? null : dateOf(paidAt),
  };
}

const REASONS: readonly string[] = ['subscription_create', 'subscription_cycle', 'subscription_update'];

const reasonOf = (reason: string | null): InvoiceReason =>
  reason !== null && REASONS.includes(reason) ? (reason as InvoiceReason) : 'other';

async function linesOf(stripe: Stripe, invoice: Stripe.Invoice): Promise<Stripe.InvoiceLineItem[]> {
  if (!invoice.lines.has_more) return invoice.lines.data;
  const lines: Stripe.InvoiceLineItem[] = [];
  for await (const line of stripe.invoices.listLineItems(invoice.id, { limit: 100 })) lines.push(line);
  return lines;
}

function lineOf(line: Stripe.InvoiceLineItem, plans: readonly PaymentPlan[]): InvoiceLine {
  const product = line.pricing?.price_details?.product ?? '';
  const parent = line.parent?.subscription_item_details ?? line.parent?.invoice_item_details;
  return {
    plan: planOf(product, plans),
    isOverage: isOverage(product),
    amountCents: line.amount,
    isProration: parent?.proration ?? false,
    periodStart: dateOf(line.period.start),
    periodEnd: dateOf(line.period.end),
  };
}

// Stripe expands no deeper than this.
const CHARGES = ['data.payment.payment_intent.latest_charge', 'data.payment.charge'];

async function refundedOf(stripe: Stripe, invoice: Stripe.Invoice): Promise<number> {
  if (invoice.amount_paid === 0) return 0;
  const paid = { invoice: invoice.id, status: 'paid', limit: 100, expand: CHARGES };
  let refunded = 0;
  for await (const { payment } of stripe.invoicePayments.list(paid)) {
    refunded += chargeOf(payment)?.amount_refunded ?? 0;
  }
  return refunded;
}

function chargeOf({ payment_intent: intent, charge }: Stripe.InvoicePayment.Payment): Stripe.Charge | null {
  const found = typeof intent === 'object' ? intent.latest_charge : charge;
  return typeof found === 'object' ? found : null;
}

/** The invoices of a charge, found through its payments: a charge does not name its invoice. */
export async function invoicesOfCharge(stripe: Stripe, chargeId: string): Promise<string[]> {
  const { payment_intent: intent } = await stripe.charges.retrieve(chargeId);
  if (!intent) return [];
  const payment = { type: 'payment_intent' as const, payment_intent: idOf(intent) };
  const invoices = new Set<string>();
  for await (const { invoice } of stripe.invoicePayments.list({ payment, limit: 100 })) invoices.add(idOf(invoice));
  return [...invoices];
}

// Each invoice takes one or two more requests.
const AT_ONCE = 5;

export async function listInvoices(
  stripe: Stripe,
  subscription: string,
  limit: number,
  plans: readonly PaymentPlan[],
): Promise<InvoiceState[]> {
  if (limit <= 0) return [];
  const pages = stripe.invoices.list({ subscription, limit: Math.min(limit, 100) });
  const found = await pages.autoPagingToArray({ limit });
  const read: InvoiceState[] = [];
  for (let from = 0; from < found.length; from += AT_ONCE) {
    const some = found.slice(from, from + AT_ONCE).map((invoice) => readInvoice(stripe, invoice, plans));
    read.push(...(await Promise.all(some)));
  }
  return read;
}

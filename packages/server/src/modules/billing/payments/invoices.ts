import type { Invoice } from '../../../generated/client/client.ts';
import { newId } from '../../../platform/ids/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { InvoiceState } from '../../../providers/payments/index.ts';
import { cardsOf, planOf, type BillingDeps } from '../billing.deps.ts';
import { accountOfCustomer } from './customers.ts';
import type { PaidInvoice } from './invoices.types.ts';
import { openPaidMonth, upgradePeriod } from '../ledger/periods.ts';
import { syncSubscription } from './sync.ts';

/** Records an invoice as Stripe has it. What it paid for is granted once, and listeners hear of refunds. */
export async function syncInvoice(deps: BillingDeps, externalId: string): Promise<void> {
  const state = await cardsOf(deps).getInvoice(externalId);
  const accountId = await accountOfCustomer(deps, state.customerId);
  if (!accountId) return deps.log.warn({ invoice: externalId }, 'an invoice at Stripe that is not ours');
  await deps.db.transact((tx) => noteInvoice(deps, tx, accountId, state));
  if (state.subscriptionId) await syncSubscription(deps, state.subscriptionId);
}

const FINAL = ['paid', 'void'];

export async function noteInvoice(deps: BillingDeps, tx: Tx, accountId: string, state: InvoiceState) {
  const before = await lockInvoice(tx, accountId, state);
  const isPaidNow = state.status === 'paid' && before.status !== 'paid';
  // The older of two simultaneous reads may be written last. Paid and refunded invoices never go back.
  if (FINAL.includes(before.status) && state.status !== before.status) return;
  const refundedCents = Math.max(before.refundedCents, state.refundedCents);
  const invoice = await tx.invoice.update({
    where: { id: before.id },
    data: { ...columnsOf(state), refundedCents, ...(isPaidNow && { paidAt: state.paidAt ?? deps.clock.now() }) },
  });
  if (isPaidNow) await grantPaid(deps, tx, accountId, state);
  if (isPaidNow || refundedCents > before.refundedCents) await deps.announce(tx, paidOf(invoice));
}

/** Locks the row of an invoice, and creates it when there is none. */
async function lockInvoice(tx: Tx, accountId: string, state: InvoiceState): Promise<Invoice> {
  const { id: externalId, createdAt } = state;
  const row = { id: newId(), accountId, provider: 'stripe', externalId, createdAt, ...columnsOf(state) };
  await tx.invoice.createMany({ data: [{ ...row, status: 'draft' }], skipDuplicates: true });
  await tx.$queryRaw`SELECT id FROM invoices WHERE external_id = ${externalId} FOR UPDATE`;
  return tx.invoice.findUniqueOrThrow({ where: { externalId } });
}

/**
 * The line of an invoice that charges for a plan. A change of plans within a month also has a line that gives money
 * back.
 */
const planLineOf = ({ lines }: InvoiceState) =>
  lines.filter((line) => line.plan !== null).sort((a, b) => b.amountCents - a.amountCents)[0];

function columnsOf(state: InvoiceState) {
  const { reason, status, amountCents, paidCents, taxCents } = state;
  const line = planLineOf(state);
  const period = { periodStart: line?.periodStart ?? null, periodEnd: line?.periodEnd ?? null };
  return { plan: line?.plan ?? null, reason, status, amountCents, paidCents, taxCents, ...period };
}

async function grantPaid(deps: BillingDeps, tx: Tx, accountId: string, state: InvoiceState): Promise<void> {
  const line = planLineOf(state);
  const plan = planOf(deps, line?.plan ?? null);
  if (!line || !plan) return;
  if (state.reason === 'subscription_update') {
    // The plan whose unused rest of the month is given back.
    const credit = state.lines.find(({ plan: from, amountCents }) => from !== null && amountCents < 0);
    return upgradePeriod(deps, tx, accountId, line, planOf(deps, credit?.plan ?? null));
  }
  if (state.reason === 'other' || line.isProration) return;
  const { periodStart: startsAt, periodEnd: endsAt } = line;
  await openPaidMonth(deps, tx, accountId, { plan, invoiceId: state.id, startsAt, endsAt });
}

/** The paid amount without tax, before and after refunds. Refunds give back tax in proportion. */
export function paidOf({ id, accountId, paidCents, taxCents, refundedCents, paidAt }: Invoice): PaidInvoice {
  const grossCents = Math.max(0, paidCents - taxCents);
  const backCents = paidCents === 0 ? 0 : Math.round((Math.min(refundedCents, paidCents) * grossCents) / paidCents);
  return { id, accountId, grossCents, netCents: grossCents - backCents, paidAt: paidAt! };
}

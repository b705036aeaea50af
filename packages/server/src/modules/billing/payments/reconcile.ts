import { after, MINUTE } from '../../../platform/clock/index.ts';
import { notFound } from '../../../platform/errors/index.ts';
import type { InvoiceState } from '../../../providers/payments/index.ts';
import { confirmedFaults, type LedgerFault } from '../ledger/audit.ts';
import type { BillingDeps } from '../billing.deps.ts';
import { asCaller } from '../billing.errors.ts';
import { MISMATCHED } from './hosted.ts';

/** The number of a subscription's newest invoices that are compared. */
const INVOICES = 24;

interface Compared<T> {
  ours: T;
  theirs: T;
}

/** Our ledger of an account compared with Stripe. Money is US cents. */
export interface Reconciliation {
  accountId: string;
  /** Whether nothing below differs, and no report is waiting. */
  agrees: boolean;
  /** Periods whose counters differ from the sums of their entries. */
  ledgerFaults: LedgerFault[];
  /** Ziina's ids of payments whose amount or plan did not match. They granted nothing. */
  mismatchedPayments: string[];
  /** Null for an account without a Stripe customer. */
  stripe: {
    /** The status of the newest subscription. */
    subscription: Compared<string> | null;
    overage: { ledgerCents: number; unreportedCents: number; stripeCents: number };
    /** Invoices that only one side has, or that differ in status, in the paid or in the refunded amount. */
    invoices: { id: string; ours: string | null; theirs: string | null }[];
  } | null;
}

/** @throws AppError NOT_FOUND, NOT_CONFIGURED, UPSTREAM_FAILED */
export async function reconcile(deps: BillingDeps, accountId: string): Promise<Reconciliation> {
  const periods = await deps.db.prisma.minutePeriod.findMany({ where: { accountId } });
  if (periods.length === 0) throw notFound('Account not found');
  const ledgerFaults = await confirmedFaults(deps.db, periods);
  const mismatchedPayments = await mismatched(deps, accountId);
  const stripe = await asCaller(compareStripe(deps, accountId));
  const agrees = ledgerFaults.length + mismatchedPayments.length === 0 && (stripe === null || isSame(stripe));
  return { accountId, agrees, ledgerFaults, mismatchedPayments, stripe };
}

async function mismatched({ db }: BillingDeps, accountId: string): Promise<string[]> {
  const payments = await db.prisma.ziinaPayment.findMany({ where: { accountId, status: MISMATCHED } });
  return payments.map(({ intentId }) => intentId!);
}

function isSame({ subscription, overage, invoices }: NonNullable<Reconciliation['stripe']>): boolean {
  const { ledgerCents, unreportedCents, stripeCents } = overage;
  const status = !subscription || subscription.ours === subscription.theirs;
  return status && invoices.length === 0 && unreportedCents === 0 && ledgerCents === stripeCents;
}

async function compareStripe(deps: BillingDeps, accountId: string): Promise<Reconciliation['stripe']> {
  const { db, cards } = deps;
  const customer = await db.prisma.billingCustomer.findUnique({ where: { accountId } });
  if (!customer || !cards) return null;
  const newest = await db.prisma.subscription.findFirst({
    where: { accountId, externalId: { not: null } },
    orderBy: { createdAt: 'desc' },
  });
  const theirs = newest ? await cards.getSubscription(newest.externalId!) : null;
  return {
    subscription: newest && theirs && { ours: newest.status, theirs: theirs.status },
    overage: await compareOverage(deps, accountId, customer),
    invoices: newest ? await compareInvoices(deps, accountId, newest.externalId!) : [],
  };
}

async function compareOverage(
  { db, cards, clock }: BillingDeps,
  accountId: string,
  customer: { customerId: string; createdAt: Date },
) {
  const where = { accountId, kind: 'overage' };
  const all = await db.prisma.minuteEntry.aggregate({ where, _sum: { cents: true } });
  const waiting = await db.prisma.minuteEntry.aggregate({
    where: { ...where, reportedAt: null },
    _sum: { cents: true },
  });
  // Stripe sums whole minutes, so the range ends one minute from now to include the present one.
  const until = after(clock.now(), MINUTE);
  const stripeCents = await cards!.overageReported(customer.customerId, customer.createdAt, until);
  return { ledgerCents: all._sum.cents ?? 0, unreportedCents: waiting._sum.cents ?? 0, stripeCents };
}

const told = ({ status, paidCents, refundedCents }: Pick<InvoiceState, 'status' | 'paidCents' | 'refundedCents'>) =>
  `${status}, ${paidCents} paid, ${refundedCents} paid back`;

async function compareInvoices({ db, cards }: BillingDeps, accountId: string, subscriptionId: string) {
  const theirs = await cards!.listInvoices(subscriptionId, INVOICES);
  const ours = await db.prisma.invoice.findMany({
    where: { accountId, externalId: { in: theirs.map(({ id }) => id) } },
  });
  const known = new Map(ours.map((invoice) => [invoice.externalId, invoice]));
  return theirs
    .filter(({ status }) => status !== 'draft')
    .map((invoice) => {
      const own = known.get(invoice.id) as InvoiceState | undefined;
      return { id: invoice.id, ours: own ? told(own) : null, theirs: told(invoice) };
    })
    .filter((line) => line.ours !== line.theirs);
}

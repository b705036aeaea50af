import type { Tx } from '../../../platform/db/index.ts';

/** What an account has paid with one invoice, as it is now. Whole US cents. */
export interface PaidInvoice {
  /** The row's id. */
  id: string;
  accountId: string;
  /** Without tax, and without what was paid back. */
  netCents: number;
  /** The same before anything was paid back. */
  grossCents: number;
  paidAt: Date;
}

/**
 * Hears of an invoice that was paid, and again of one that was paid back, in the transaction that notes it. It may hear
 * the same state more than once.
 */
export type InvoiceListener = (tx: Tx, invoice: PaidInvoice) => Promise<void>;

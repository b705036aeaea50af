import type { Tx } from '../../../platform/db/index.ts';

/** The payment of one invoice in its present state. Whole US cents. */
export interface PaidInvoice {
  /** The id of our row. */
  id: string;
  accountId: string;
  /** Without tax, and after refunds. */
  netCents: number;
  /** Without tax, and before refunds. */
  grossCents: number;
  paidAt: Date;
}

/**
 * Is told of an invoice that was paid or refunded, in the transaction that records it. It may be told of the same state
 * more than once.
 */
export type InvoiceListener = (tx: Tx, invoice: PaidInvoice) => Promise<void>;

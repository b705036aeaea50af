export { auditPeriods } from './ledger/audit.ts';
export { toMinutes, type Usage } from './billing.model.ts';
export { billingRest } from './billing.rest.ts';
export type { InvoiceListener, PaidInvoice } from './payments/invoices.types.ts';
export type { BillingOperators } from './operators/operators.service.ts';
export { plansOf } from './billing.config.ts';
export { createBilling, type BillingService } from './billing.service.ts';
export { billingTrpc, grantsTrpc } from './billing.trpc.ts';
export { billingPersonalData } from './privacy/personal-data.ts';

export { auditPeriods } from './billing.audit.ts';
export { billingGraphql } from './billing.graphql.ts';
export { toMinutes, type Usage } from './billing.model.ts';
export { billingRest } from './billing.rest.ts';
export type { InvoiceListener, PaidInvoice } from './billing.invoices.types.ts';
export type { BillingOperators } from './billing.operators.ts';
export { plansOf } from './billing.plans.ts';
export { createBilling, type BillingService } from './billing.service.ts';

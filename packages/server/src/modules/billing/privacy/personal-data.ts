import { ERASED_AT_ONCE, exportOf, type PersonalData } from '../../../platform/privacy/index.ts';

const LEDGER = 'kept: the ledger, under the id of an account that no longer says whose it was';

/** Money is accounted for years, so the ledger stays. It names accounts and calls by ids alone. */
export const billingPersonalData: PersonalData = {
  tables: {
    minute_periods: LEDGER,
    minute_entries: LEDGER,
    subscriptions: LEDGER,
    invoices: LEDGER,
    billing_customers: 'kept: the id at the payment service, where the customer is deleted after the last invoice',
    ziina_payments: 'kept as the ledger; the address of the payment page is removed',
    payment_events: 'kept: ids of the payment service’s events',
  },
  eraseAccount: async (tx, { id: accountId }) =>
    (
      await tx.ziinaPayment.updateMany({
        where: { accountId, redirectUrl: { not: null } },
        data: { redirectUrl: null },
        limit: ERASED_AT_ONCE,
      })
    ).count,
  exports: [
    {
      ...exportOf('minute_period', 'minute_periods'),
      keys: [
        { sql: 't.starts_at', type: 'timestamptz' },
        { sql: 't.id', type: 'uuid' },
      ],
    },
    exportOf('minute_entry', 'minute_entries'),
    exportOf('subscription', 'subscriptions', ['version', 'changing_until']),
    exportOf('invoice', 'invoices'),
    exportOf('ziina_payment', 'ziina_payments'),
    {
      ...exportOf('billing_customer', 'billing_customers'),
      keys: [{ sql: 't.account_id', type: 'uuid' }],
    },
  ],
};

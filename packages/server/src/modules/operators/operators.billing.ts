import { z } from 'zod';
import type { BillingOperators } from '../billing/index.ts';
import { procedure, router } from './operators.trpc.ts';

const page = (limit: number) => ({
  limit: z.number().int().min(1).max(500).default(limit),
  /** The id of the last one of the page before. */
  after: z.uuid().optional(),
});
const AccountsInput = z.strictObject({ ...page(50), query: z.string().min(1).max(320).optional() }).prefault({});

/** Who is on which plan, how much they talked, and whether our ledger agrees with itself and with Stripe. */
export function billingRouter(billing: BillingOperators) {
  return router({
    accounts: procedure.input(AccountsInput).query(({ input }) => billing.accounts(input)),
    reconcile: procedure
      .input(z.strictObject({ accountId: z.uuid() }))
      .query(({ input }) => billing.reconcile(input.accountId)),
    audit: procedure.input(z.strictObject(page(500)).prefault({})).query(({ input }) => billing.audit(input)),
  });
}

import { z } from 'zod';
import { procedure, router } from '../../platform/trpc/index.ts';
import type { BillingService } from './billing.service.ts';

const page = (limit: number) => ({
  limit: z.number().int().min(1).max(500).default(limit),
  /** The id of the last row of the previous page. */
  after: z.uuid().optional(),
});
const AccountsInput = z.strictObject({ ...page(50), query: z.string().min(1).max(320).optional() }).prefault({});

/** At most two decimals, as in every figure of minutes. */
const GrantInput = z.strictObject({
  accountId: z.uuid(),
  minutes: z.number().positive().max(1_000_000).multipleOf(0.01),
});

/** `accounts.grantMinutes`: an operator gives an account minutes. */
export const grantsTrpc = (billing: Pick<BillingService, 'grant'>) =>
  router({
    grantMinutes: procedure
      .input(GrantInput)
      .mutation(({ input }) => billing.grant(input.accountId, Math.round(input.minutes * 60))),
  });

/** `billing`: plans and usage of accounts, and checks of the ledger against itself and against Stripe. */
export function billingTrpc({ operators: billing }: Pick<BillingService, 'operators'>) {
  return router({
    accounts: procedure.input(AccountsInput).query(({ input }) => billing.accounts(input)),
    reconcile: procedure
      .input(z.strictObject({ accountId: z.uuid() }))
      .query(({ input }) => billing.reconcile(input.accountId)),
    audit: procedure.input(z.strictObject(page(500)).prefault({})).query(({ input }) => billing.audit(input)),
  });
}

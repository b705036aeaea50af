import { z } from 'zod';
import { DAY } from '../../../platform/clock/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { defineJob, type JobRun } from '../../../platform/queue/index.ts';
import { cardsOf, type BillingDeps } from '../billing.deps.ts';
import { openSubscription } from './subscriptions.store.ts';

/** Deletes the customer at Stripe of an erased account. It is tried, at last every hour, for longer than a year. */
export const forgetCustomerJob = defineJob({
  name: 'billing.forget_customer',
  payload: z.object({ accountId: z.uuid() }),
  concurrency: 1,
  retries: 10_000,
  retryDelaySeconds: 5,
  retryDelayMaxSeconds: 3600,
});

/** Schedules it, if the account has a customer. */
export async function forgetCustomer({ jobs }: BillingDeps, tx: Tx, accountId: string): Promise<void> {
  const isKnown = (await tx.billingCustomer.count({ where: { accountId } })) > 0;
  if (isKnown) await jobs.enqueue(tx, forgetCustomerJob, [{ accountId }]);
}

/**
 * Deletes the customer once nothing more is to be invoiced: a cancelled plan goes on until the end of its period, and its
 * overage is on the last invoice.
 */
export async function deleteCustomer(deps: BillingDeps, accountId: string, run: JobRun): Promise<void> {
  const { db, jobs } = deps;
  const customer = await db.prisma.billingCustomer.findUnique({ where: { accountId } });
  if (!customer) return;
  if (await openSubscription(db.prisma, accountId))
    return db.transact(async (tx) => {
      await jobs.enqueue(tx, forgetCustomerJob, [{ accountId }], DAY);
      await run.complete(tx);
    });
  await cardsOf(deps).deleteCustomer(customer.customerId);
}

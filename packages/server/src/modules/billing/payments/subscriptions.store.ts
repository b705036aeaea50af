import type { PlanId } from '@nova-calls/schema';
import type { Subscription } from '../../../generated/client/client.ts';
import { after, MINUTE } from '../../../platform/clock/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { isDuplicate, type Tx } from '../../../platform/db/index.ts';
import { conflict } from '../../../platform/errors/index.ts';
import { PaymentError } from '../../../providers/payments/index.ts';
import { cardsOf, type BillingDeps } from '../billing.deps.ts';
import { UNPAID } from '../billing.model.ts';
import { writeState } from './sync.ts';

/** Within this time a request may still be waiting for Stripe's answer. */
const CREATING_MS = 2 * MINUTE;

/** Whether the first payment is not made yet. */
export const isUnpaid = ({ status }: Pick<Subscription, 'status'>): boolean => UNPAID.includes(status);

/** The subscription of an account that has not ended, in any status. */
export const openSubscription = (tx: Pick<Tx, 'subscription'>, accountId: string): Promise<Subscription | null> =>
  tx.subscription.findFirst({ where: { accountId, endedAt: null } });

/**
 * Claims the one row from which an account's next subscription is created. A partial unique index decides between
 * simultaneous requests.
 *
 * @throws AppError CONFLICT while a subscription to another plan is being created.
 */
export async function claimSubscription(
  deps: BillingDeps,
  accountId: string,
  customerId: string,
  plan: PlanId,
): Promise<Subscription> {
  const open = await openSubscription(deps.db.prisma, accountId);
  if (!open) return create(deps, accountId, plan, () => claimSubscription(deps, accountId, customerId, plan));
  if (open.externalId || open.plan === plan) return open.externalId ? open : recover(deps, open, customerId);
  if (open.createdAt > after(deps.clock.now(), -CREATING_MS))
    throw conflict('A subscription to another plan is being made');
  const found = await recover(deps, open, customerId);
  if (found.externalId) return found;
  await endRow(deps, open);
  return claimSubscription(deps, accountId, customerId, plan);
}

async function create(deps: BillingDeps, accountId: string, plan: PlanId, again: () => Promise<Subscription>) {
  const now = deps.clock.now();
  const row = { id: newId(), accountId, plan, status: 'creating', createdAt: now, updatedAt: now };
  try {
    return await deps.db.prisma.subscription.create({ data: row });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return again();
  }
}

/** Completes a row whose creation got no answer. Stripe's subscription is found by the row's id. */
async function recover(deps: BillingDeps, row: Subscription, customerId: string): Promise<Subscription> {
  if (row.createdAt > after(deps.clock.now(), -CREATING_MS)) return row;
  const state = await cardsOf(deps).findSubscription(customerId, row.id);
  return (state && (await writeState(deps, row, state))) ?? row;
}

/** Ends the row if Stripe refused to create the subscription. If Stripe may have created it, the row stays. */
export async function dropSubscription(deps: BillingDeps, row: Subscription, error: unknown): Promise<void> {
  if (error instanceof PaymentError && error.code !== 'unavailable') await endRow(deps, row);
}

async function endRow({ db, clock }: BillingDeps, { id, version }: Subscription): Promise<void> {
  await db.prisma.subscription.updateMany({
    where: { id, version, externalId: null },
    data: { status: 'incomplete_expired', endedAt: clock.now(), version: { increment: 1 } },
  });
}

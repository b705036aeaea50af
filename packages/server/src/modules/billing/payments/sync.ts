import type { Subscription } from '../../../generated/client/client.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { SubscriptionState } from '../../../providers/payments/index.ts';
import { unlessNoAddress } from '../../mail/index.ts';
import { cardsOf, planOf, type BillingContext } from '../billing.deps.ts';
import { accountOfCustomer } from './customers.ts';
import { paymentFailedEmail } from './emails.ts';
import { endPaidMonth, followStanding } from '../ledger/periods.ts';

const ENDED = ['canceled', 'incomplete_expired'];

/**
 * Brings our row of a subscription to what Stripe has. Events say only that there is something to look at, so that
 * their order does not matter; two looks at once cannot leave the older one, because each writes only what it read
 * after the row's last change.
 *
 * @returns the state and the row as it is now; null for a subscription that is not ours.
 */
export async function syncSubscription(context: BillingContext, externalId: string) {
  for (;;) {
    const before = await context.db.prisma.subscription.findUnique({ where: { externalId } });
    const state = await cardsOf(context).getSubscription(externalId);
    const row = before ?? (await unattached(context, state));
    if (!row) {
      context.log.warn({ subscription: externalId }, 'a subscription at Stripe that is not ours');
      return null;
    }
    const written = await writeState(context, row, state);
    if (written) return { state, row: written };
  }
}

/** The row that a subscription was made for, when the answer that said so was lost. */
async function unattached(context: BillingContext, state: SubscriptionState): Promise<Subscription | null> {
  const accountId = await accountOfCustomer(context, state.customerId);
  if (!accountId || !state.reference) return null;
  return context.db.prisma.subscription.findFirst({ where: { id: state.reference, accountId, externalId: null } });
}

/** @returns the row; null when it was changed since it was read, and nothing was written. */
export function writeState(
  context: BillingContext,
  row: Subscription,
  state: SubscriptionState,
): Promise<Subscription | null> {
  const isOver = ENDED.includes(state.status);
  const now = context.clock.now();
  return context.db.transact(async (tx) => {
    const { count } = await tx.subscription.updateMany({
      where: { id: row.id, version: row.version },
      data: {
        externalId: state.id,
        plan: state.plan ?? row.plan,
        status: state.status,
        cancelAtPeriodEnd: state.cancelAtPeriodEnd,
        currentPeriodStart: state.currentPeriodStart,
        currentPeriodEnd: state.currentPeriodEnd,
        endedAt: isOver ? (row.endedAt ?? state.endedAt ?? now) : null,
        version: { increment: 1 },
        updatedAt: now,
      },
    });
    if (count === 0) return null;
    if (!isOver) await followStanding(context, tx, row.accountId, state);
    // Also of one that had ended before: its invoice may have been heard of after its end.
    else if ((await tx.subscription.count({ where: { accountId: row.accountId, endedAt: null } })) === 0)
      await endPaidMonth(context, tx, row.accountId);
    if (row.status === 'active' && state.status === 'past_due') await tell(context, tx, row);
    return tx.subscription.findUniqueOrThrow({ where: { id: row.id } });
  });
}

async function tell(context: BillingContext, tx: Tx, { accountId, plan }: Subscription): Promise<void> {
  const { email } = await tx.account.findUniqueOrThrow({ where: { id: accountId }, select: { email: true } });
  await context.mail.send(tx, paymentFailedEmail(email, planOf(context, plan))).catch(unlessNoAddress);
}

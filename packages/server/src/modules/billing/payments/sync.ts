import type { Subscription } from '../../../generated/client/client.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { SubscriptionState } from '../../../providers/payments/index.ts';
import { unlessNoAddress } from '../../mail/index.ts';
import { cardsOf, planOf, type BillingDeps } from '../billing.deps.ts';
import { accountOfCustomer } from './customers.ts';
import { paymentFailedEmail } from './emails.ts';
import { endPaidMonth, followStanding } from '../ledger/periods.ts';

const ENDED = ['canceled', 'incomplete_expired'];

/**
 * Updates our row of a subscription from Stripe. An event only says that something changed, so the order of events does
 * not matter. A read is written only if the row has not changed since, so an older read never overwrites a newer one.
 *
 * @returns the state and the row after the update; null for a subscription that is not ours.
 */
export async function syncSubscription(deps: BillingDeps, externalId: string) {
  for (;;) {
    const before = await deps.db.prisma.subscription.findUnique({ where: { externalId } });
    const state = await cardsOf(deps).getSubscription(externalId);
    const row = before ?? (await unattached(deps, state));
    if (!row) {
      deps.log.warn({ subscription: externalId }, 'a subscription at Stripe that is not ours');
      return null;
    }
    const written = await writeState(deps, row, state);
    if (written) return { state, row: written };
  }
}

/** The row that a subscription was created for, when the answer with its id was lost. */
async function unattached(deps: BillingDeps, state: SubscriptionState): Promise<Subscription | null> {
  const accountId = await accountOfCustomer(deps, state.customerId);
  if (!accountId || !state.reference) return null;
  return deps.db.prisma.subscription.findFirst({ where: { id: state.reference, accountId, externalId: null } });
}

/** @returns the row; null when the row has changed since it was read and nothing was written. */
export function writeState(
  deps: BillingDeps,
  row: Subscription,
  state: SubscriptionState,
): Promise<Subscription | null> {
  const isOver = ENDED.includes(state.status);
  const now = deps.clock.now();
  return deps.db.transact(async (tx) => {
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
    if (!isOver) await followStanding(deps, tx, row.accountId, state);
    // The subscription may have ended before, because its invoice may be reported after its end.
    else if ((await tx.subscription.count({ where: { accountId: row.accountId, endedAt: null } })) === 0)
      await endPaidMonth(deps, tx, row.accountId);
    if (row.status === 'active' && state.status === 'past_due') await tell(deps, tx, row);
    return tx.subscription.findUniqueOrThrow({ where: { id: row.id } });
  });
}

async function tell(deps: BillingDeps, tx: Tx, { accountId, plan }: Subscription): Promise<void> {
  const { email } = await tx.account.findUniqueOrThrow({ where: { id: accountId }, select: { email: true } });
  await deps.mail.send(tx, paymentFailedEmail(email, planOf(deps, plan))).catch(unlessNoAddress);
}

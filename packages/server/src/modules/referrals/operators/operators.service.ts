import type { Payout, Prisma } from '../../../generated/client/client.ts';
import type { Clock } from '../../../platform/clock/index.ts';
import type { Database, Tx } from '../../../platform/db/index.ts';
import { badRequest, conflict, notFound } from '../../../platform/errors/index.ts';
import { unlessNoAddress, type MailService } from '../../mail/index.ts';
import { decisionEmail } from '../payouts/emails.ts';
import { covers, inDollars, type PayoutStatus } from '../referrals.model.ts';
import { balancesOf, lockReferrer } from '../referrals.store.ts';
import type { OperatorPayout, PayoutOperators } from '../referrals.types.ts';

interface OperatorDeps {
  db: Database;
  clock: Clock;
  mail: Pick<MailService, 'send'>;
}

const WITH_EMAIL = { referrer: { select: { account: { select: { email: true } } } } } satisfies Prisma.PayoutInclude;
type WithEmail = Prisma.PayoutGetPayload<{ include: typeof WITH_EMAIL }>;

/** Decisions on payouts. A `pending` payout is decided once: it becomes `approved` or `rejected` for good. */
export function createPayoutOperators({ db, clock, mail }: OperatorDeps): PayoutOperators {
  const decide = (id: string, status: Exclude<PayoutStatus, 'pending'>, note: string | null) =>
    db.transact(async (tx) => {
      const { accountId } = await payoutOf(tx, id);
      await lockReferrer(tx, accountId);
      const payout = await payoutOf(tx, id);
      if (payout.status !== 'pending') throw conflict(`This payout is ${payout.status} already`);
      if (status === 'approved') await assertCovered(tx, payout);
      const data = { status, note, decidedAt: clock.now() };
      const decided = await tx.payout.update({ where: { id }, data, include: WITH_EMAIL });
      await mail.send(tx, decisionEmail(decided.referrer.account.email, decided)).catch(unlessNoAddress);
      return (await show(tx, [decided]))[0]!;
    });

  return {
    async list({ status, limit, after }) {
      if (after && !(await db.prisma.payout.count({ where: { id: after } }))) throw badRequest('after is no payout');
      const payouts = await db.prisma.payout.findMany({
        where: status ? { status } : {},
        include: WITH_EMAIL,
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: limit,
        ...(after && { cursor: { id: after }, skip: 1 }),
      });
      return show(db.prisma, payouts);
    },
    approve: (id, note) => decide(id, 'approved', note),
    reject: (id, note) => decide(id, 'rejected', note),
  };
}

async function payoutOf(tx: Tx, id: string): Promise<Payout> {
  const payout = await tx.payout.findUnique({ where: { id } });
  if (!payout) throw notFound('Payout not found');
  return payout;
}

/** Refunds may have taken back the money that a payout was requested from. */
async function assertCovered(tx: Tx, { accountId, amountCents }: Payout): Promise<void> {
  const balance = (await balancesOf(tx, [accountId]))(accountId);
  if (covers(balance, amountCents)) return;
  const left = inDollars(Math.max(0, balance.earnedCents - balance.approvedCents));
  throw conflict(`Refunds took back what this payout was for: ${left} is left. Reject it`);
}

async function show(tx: Tx, payouts: WithEmail[]): Promise<OperatorPayout[]> {
  const balanceOf = await balancesOf(
    tx,
    payouts.map(({ accountId }) => accountId),
  );
  return payouts.map(({ referrer, idempotencyKey: _key, ...payout }) => {
    const balance = balanceOf(payout.accountId);
    return {
      ...payout,
      email: referrer.account.email,
      balanceCents: balance.earnedCents - balance.pendingCents - balance.approvedCents,
      isCovered: payout.status !== 'pending' || covers(balance, payout.amountCents),
    };
  });
}

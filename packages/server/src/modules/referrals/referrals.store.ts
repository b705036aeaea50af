import { Prisma, type Tx } from '../../platform/db/index.ts';
import type { Referral } from '../../generated/client/client.ts';
import type { Balance } from './referrals.model.ts';

/**
 * Holds an account’s balance: its payouts are made and decided one after the other. Weaker than `FOR UPDATE`, so that a
 * registration with the account’s code, which refers to the row, does not wait.
 */
export async function lockReferrer(tx: Tx, accountId: string): Promise<void> {
  await tx.$queryRaw`SELECT account_id FROM referrers WHERE account_id = ${accountId}::uuid FOR NO KEY UPDATE`;
}

/** The referral of an account, held, so that its invoices are looked at one after the other. */
export async function lockReferralOf(tx: Tx, referredId: string): Promise<Referral | null> {
  await tx.$queryRaw`SELECT id FROM referrals WHERE referred_id = ${referredId}::uuid FOR NO KEY UPDATE`;
  return tx.referral.findUnique({ where: { referredId } });
}

const NOTHING: Balance = { earnedCents: 0, pendingCents: 0, approvedCents: 0 };

/** The balances of accounts, as of one moment. */
export async function balancesOf(tx: Tx, accountIds: string[]): Promise<(accountId: string) => Balance> {
  const rows = await tx.$queryRaw<(Balance & { accountId: string })[]>(balancesQuery([...new Set(accountIds)]));
  const balances = new Map(rows.map(({ accountId, ...balance }) => [accountId, balance]));
  return (accountId) => balances.get(accountId) ?? NOTHING;
}

/** Sums come as float8, which holds every cent up to ninety million million dollars. */
const balancesQuery = (accountIds: string[]) => Prisma.sql`
  SELECT referrer.account_id::text AS "accountId",
    (SELECT coalesce(sum(commission.amount_cents - commission.reversed_cents), 0)::float8
     FROM commissions commission JOIN referrals referral ON referral.id = commission.referral_id
     WHERE referral.referrer_id = referrer.account_id) AS "earnedCents",
    (SELECT coalesce(sum(amount_cents), 0)::float8 FROM payouts
     WHERE account_id = referrer.account_id AND status = 'pending') AS "pendingCents",
    (SELECT coalesce(sum(amount_cents), 0)::float8 FROM payouts
     WHERE account_id = referrer.account_id AND status = 'approved') AS "approvedCents"
  FROM referrers referrer WHERE referrer.account_id = ANY(${accountIds}::uuid[])`;

/** How many accounts somebody referred, and how many of them paid. */
export async function countsOf(tx: Tx, referrerId: string): Promise<{ total: number; converted: number }> {
  const [row] = await tx.$queryRaw<{ total: number; converted: number }[]>`
    SELECT count(*)::int AS total, count(converted_at)::int AS converted
    FROM referrals WHERE referrer_id = ${referrerId}::uuid`;
  return row!;
}

/** What each of these referrals earned, without what refunds took back. US cents. */
export async function earningsOf(tx: Tx, referralIds: string[]): Promise<(referralId: string) => number> {
  const sums = await tx.commission.groupBy({
    by: ['referralId'],
    where: { referralId: { in: referralIds } },
    _sum: { amountCents: true, reversedCents: true },
  });
  const earnings = new Map(
    sums.map(({ referralId, _sum }) => [referralId, (_sum.amountCents ?? 0) - (_sum.reversedCents ?? 0)]),
  );
  return (referralId) => earnings.get(referralId) ?? 0;
}

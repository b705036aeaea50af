import { Prisma, type Tx } from '../../platform/db/index.ts';
import type { Referral } from '../../generated/client/client.ts';
import type { Balance } from './referrals.model.ts';

/**
 * Locks an account's balance, so that its payouts are made and decided one after the other. The lock is weaker than
 * `FOR UPDATE`: a registration with the account's code refers to the row and must not wait.
 */
export async function lockReferrer(tx: Tx, accountId: string): Promise<void> {
  await tx.$queryRaw`SELECT account_id FROM referrers WHERE account_id = ${accountId}::uuid FOR NO KEY UPDATE`;
}

/** Locks the referral of an account, so that its invoices are handled one after the other. */
export async function lockReferralOf(tx: Tx, referredId: string): Promise<Referral | null> {
  await tx.$queryRaw`SELECT id FROM referrals WHERE referred_id = ${referredId}::uuid FOR NO KEY UPDATE`;
  return tx.referral.findUnique({ where: { referredId } });
}

const NOTHING: Balance = { earnedCents: 0, pendingCents: 0, approvedCents: 0 };

/** The balances of accounts at one moment. */
export async function balancesOf(tx: Tx, accountIds: string[]): Promise<(accountId: string) => Balance> {
  const rows = await tx.$queryRaw<(Balance & { accountId: string })[]>(balancesQuery([...new Set(accountIds)]));
  const balances = new Map(rows.map(({ accountId, ...balance }) => [accountId, balance]));
  return (accountId) => balances.get(accountId) ?? NOTHING;
}

/** Sums are float8, which is exact to the cent up to 90 trillion. */
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

/** How many accounts the referrer brought, and how many of them paid. */
export async function countsOf(tx: Tx, referrerId: string): Promise<{ total: number; converted: number }> {
  const [row] = await tx.$queryRaw<{ total: number; converted: number }[]>`
    SELECT count(*)::int AS total, count(converted_at)::int AS converted
    FROM referrals WHERE referrer_id = ${referrerId}::uuid`;
  return row!;
}

/** The earnings of each referral, minus what refunds took back. US cents. */
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

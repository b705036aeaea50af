import type { Commission } from '../../../generated/client/client.ts';
import { requireViewer, type Caller } from '../../../platform/auth/index.ts';
import type { Database } from '../../../platform/db/index.ts';
import { maskAddress } from '../signups/addresses.ts';
import { availableCents, fractionOf } from '../referrals.model.ts';
import { balancesOf, countsOf, earningsOf } from '../referrals.store.ts';
import type { EarningView, OwnRows, Part, ReferralsService, ReferralView } from '../referrals.types.ts';

export const NEWEST_FIRST = [{ createdAt: 'desc' as const }, { id: 'desc' as const }];
const pageOf = ({ limit, offset }: Part) => ({ orderBy: NEWEST_FIRST, take: limit, skip: offset });

/** Referrals as their account sees them. */
export function createReading({
  prisma,
}: Database): Pick<ReferralsService, 'own' | 'stats' | 'list' | 'earnings' | 'payouts'> {
  return {
    own,
    async stats(caller) {
      const { accountId } = requireViewer(caller);
      const { total, converted } = await countsOf(prisma, accountId);
      const balance = (await balancesOf(prisma, [accountId]))(accountId);
      return {
        totalReferrals: total,
        pendingSignups: total - converted,
        conversions: converted,
        totalEarningsCents: balance.earnedCents,
        pendingPayoutCents: balance.pendingCents,
        paidOutCents: balance.approvedCents,
        availableBalanceCents: availableCents(balance),
      };
    },
    async list(caller, part) {
      const where = own(caller).referrals;
      const include = { referred: { select: { email: true } } };
      const rows = await prisma.referral.findMany({ where, include, ...pageOf(part) });
      const earned = await earningsOf(
        prisma,
        rows.map(({ id }) => id),
      );
      const items = rows.map(({ id, createdAt, convertedAt, referred }) => ({
        id,
        status: statusOf({ convertedAt }),
        referred: maskAddress(referred.email),
        createdAt,
        convertedAt,
        earningsCents: earned(id),
      }));
      return { items, total: await prisma.referral.count({ where }), ...part };
    },
    async earnings(caller, part) {
      const where = own(caller).commissions;
      const rows = await prisma.commission.findMany({ where, ...pageOf(part) });
      return { items: rows.map(earningOf), total: await prisma.commission.count({ where }), ...part };
    },
    async payouts(caller, part) {
      const where = own(caller).payouts;
      const items = await prisma.payout.findMany({ where, ...pageOf(part) });
      return { items, total: await prisma.payout.count({ where }), ...part };
    },
  };
}

export const statusOf = ({ convertedAt }: { convertedAt: Date | null }): ReferralView['status'] =>
  convertedAt ? 'converted' : 'pending';

export const earningOf = ({ invoiceId: _invoice, rateBps, ...row }: Commission): EarningView => ({
  ...row,
  rate: fractionOf(rateBps),
  netCents: row.amountCents - row.reversedCents,
});

function own(caller: Caller): OwnRows {
  const { accountId } = requireViewer(caller);
  return {
    referrals: { referrerId: accountId },
    commissions: { referral: { referrerId: accountId } },
    payouts: { accountId },
  };
}

import { ERASED, ERASED_AT_ONCE, exportOf, sumOfRows, type PersonalData } from '../../../platform/privacy/index.ts';

const LEDGER = 'kept: the ledger, under ids';

/** The referrals' part of erasure. */
export const referralsPersonalData: PersonalData = {
  tables: {
    referrers: 'kept as the ledger; the code is replaced and leads to nobody',
    referrals: LEDGER,
    commissions: LEDGER,
    payouts: 'kept as the ledger; how it was paid, and notes, are blanked',
  },
  eraseAccount: (tx, { id: accountId }) =>
    sumOfRows(
      () =>
        tx.referrer.updateMany({
          where: { accountId, code: { not: `erased-${accountId}` } },
          data: { code: `erased-${accountId}` },
        }),
      () =>
        tx.payout.updateMany({
          where: {
            accountId,
            OR: [{ method: { not: ERASED } }, { note: { not: null } }, { idempotencyKey: { not: null } }],
          },
          data: { method: ERASED, note: null, idempotencyKey: null },
          limit: ERASED_AT_ONCE,
        }),
    ),
  exports: [
    { ...exportOf('referrer', 'referrers'), keys: [{ sql: 't.account_id', type: 'uuid' }] },
    { ...exportOf('referral', 'referrals', ['referrer_id', 'referred_id']), where: 't.referrer_id = $1::text::uuid' },
    {
      ...exportOf('commission', 'commissions', ['invoice_id']),
      from: 'commissions t JOIN referrals r ON r.id = t.referral_id',
      where: 'r.referrer_id = $1::text::uuid',
    },
    exportOf('payout', 'payouts'),
  ],
};

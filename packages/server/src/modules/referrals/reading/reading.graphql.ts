import { builder } from '../../../platform/builder/index.ts';
import type { ReferralCode, ReferralStats } from '../referrals.types.ts';

const ReferralCodeType = builder.objectRef<ReferralCode>('ReferralCode').implement({
  description: 'The code for new accounts, whose payments earn you a commission.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The code.' }),
    commissionRate: t.exposeFloat('commissionRate', { description: 'Your share, as a fraction: 0.2 is 20 %.' }),
    link: t.exposeString('link', { description: "A web page's address with the code in it." }),
  }),
});

const ReferralStatsType = builder.objectRef<ReferralStats>('ReferralStats').implement({
  description: 'The totals of your referrals.',
  fields: (t) => ({
    totalReferrals: t.exposeInt('totalReferrals', { description: 'How many accounts registered with your code.' }),
    pendingSignups: t.exposeInt('pendingSignups', { description: 'How many of them have not paid yet.' }),
    conversions: t.exposeInt('conversions', { description: 'How many of them have paid.' }),
    totalEarningsCents: t.exposeInt('totalEarningsCents', {
      description: 'Your earnings from it after refunds, in US cents.',
    }),
    pendingPayoutCents: t.exposeInt('pendingPayoutCents', {
      description: 'The requested and undecided amount, in US cents.',
    }),
    paidOutCents: t.exposeInt('paidOutCents', { description: 'The amount paid to you, in US cents.' }),
    availableBalanceCents: t.exposeInt('availableBalanceCents', {
      description: 'The amount that you can request now, in US cents.',
    }),
  }),
});

builder.queryFields((t) => ({
  referralCode: t.field({
    type: ReferralCodeType,
    description: 'Your code, which is created on first use.',
    resolve: (_root, _args, { caller, services }) => services.referrals.code(caller),
  }),
  referralStats: t.field({
    type: ReferralStatsType,
    description: 'The totals of your referrals.',
    resolve: (_root, _args, { caller, services }) => services.referrals.stats(caller),
  }),
}));

import { builder } from '../../../platform/builder/index.ts';
import type { ReferralCode, ReferralStats } from '../referrals.types.ts';

const ReferralCodeType = builder.objectRef<ReferralCode>('ReferralCode').implement({
  description: 'Somebody who registers with this code earns you a commission on what they pay.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The code.' }),
    commissionRate: t.exposeFloat('commissionRate', { description: 'Your share, as a fraction: 0.2 is 20 %.' }),
    link: t.exposeString('link', { description: 'A page with the code in its address.' }),
  }),
});

const ReferralStatsType = builder.objectRef<ReferralStats>('ReferralStats').implement({
  description: 'The totals of your referrals.',
  fields: (t) => ({
    totalReferrals: t.exposeInt('totalReferrals', { description: 'How many accounts registered with your code.' }),
    pendingSignups: t.exposeInt('pendingSignups', { description: 'How many of them have not paid yet.' }),
    conversions: t.exposeInt('conversions', { description: 'How many of them have paid.' }),
    totalEarningsCents: t.exposeInt('totalEarningsCents', {
      description: 'What they earned you, without what refunds took back, in US cents.',
    }),
    pendingPayoutCents: t.exposeInt('pendingPayoutCents', {
      description: 'What you asked to be paid and is not decided yet, in US cents.',
    }),
    paidOutCents: t.exposeInt('paidOutCents', { description: 'What was paid to you, in US cents.' }),
    availableBalanceCents: t.exposeInt('availableBalanceCents', {
      description: 'What you can ask to be paid now, in US cents.',
    }),
  }),
});

builder.queryFields((t) => ({
  referralCode: t.field({
    type: ReferralCodeType,
    description: 'Your code; made when you have none.',
    resolve: (_root, _args, { caller, services }) => services.referrals.code(caller),
  }),
  referralStats: t.field({
    type: ReferralStatsType,
    description: 'The totals of your referrals.',
    resolve: (_root, _args, { caller, services }) => services.referrals.stats(caller),
  }),
}));

import { PAYOUT_STATUSES, REFERRAL_STATUSES } from '@nova-calls/schema';
import type { Builder } from '../../../platform/builder/index.ts';
import { maskAddress } from '../signups/addresses.ts';
import { fractionOf, type PayoutStatus } from '../referrals.model.ts';
import { statusOf } from '../reading/reading.store.ts';
import type { ReferralCode, ReferralStats } from '../referrals.types.ts';

const enumValues = (words: readonly string[]) =>
  Object.fromEntries(words.map((word) => [word.toUpperCase(), { value: word }]));

export function referralTypes(builder: Builder) {
  return { ...summaryTypes(builder), ...listTypes(builder), Payout: payoutType(builder) };
}

function summaryTypes(builder: Builder) {
  const Code = builder.objectRef<ReferralCode>('ReferralCode').implement({
    description: 'What somebody registers with, so that what they pay earns you a commission.',
    fields: (t) => ({
      code: t.exposeString('code'),
      commissionRate: t.exposeFloat('commissionRate', { description: 'As a fraction: 0.2 is 20 %.' }),
      link: t.exposeString('link', { description: 'A page with the code in its address.' }),
    }),
  });
  const Stats = builder.objectRef<ReferralStats>('ReferralStats').implement({
    description: 'Totals. Money is US cents.',
    fields: (t) => ({
      totalReferrals: t.exposeInt('totalReferrals'),
      pendingSignups: t.exposeInt('pendingSignups', { description: 'Registered, and have not paid yet.' }),
      conversions: t.exposeInt('conversions'),
      totalEarningsCents: t.exposeInt('totalEarningsCents', { description: 'Without what refunds took back.' }),
      pendingPayoutCents: t.exposeInt('pendingPayoutCents'),
      paidOutCents: t.exposeInt('paidOutCents'),
      availableBalanceCents: t.exposeInt('availableBalanceCents'),
    }),
  });
  return { Code, Stats };
}

function listTypes(builder: Builder) {
  const Status = builder.enumType('ReferralStatus', {
    description: 'PENDING until the account that registered pays for the first time.',
    values: enumValues(REFERRAL_STATUSES),
  });
  const Referral = builder.prismaObject('Referral', {
    description: 'An account that registered with your code.',
    fields: (t) => ({
      id: t.exposeID('id'),
      status: t.field({ type: Status, resolve: statusOf }),
      referred: t.string({
        description: 'Its e-mail, masked: `j***@example.com`.',
        select: { referred: { select: { email: true } } },
        resolve: ({ referred }) => maskAddress(referred.email),
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime' }),
      convertedAt: t.expose('convertedAt', { type: 'DateTime', nullable: true }),
      earningsCents: t.int({
        description: 'Without what refunds took back.',
        select: { commissions: { select: { amountCents: true, reversedCents: true } } },
        resolve: ({ commissions }) =>
          commissions.reduce((sum, { amountCents, reversedCents }) => sum + amountCents - reversedCents, 0),
      }),
    }),
  });
  const Earning = builder.prismaObject('Commission', {
    variant: 'ReferralEarning',
    description: 'What one paid invoice earned you: `rate` of `baseCents`, rounded down. Money is US cents.',
    fields: (t) => ({
      id: t.exposeID('id'),
      referral: t.relation('referral'),
      baseCents: t.exposeInt('baseCents', { description: 'What was paid, without tax.' }),
      rate: t.float({ description: 'As a fraction.', resolve: ({ rateBps }) => fractionOf(rateBps) }),
      amountCents: t.exposeInt('amountCents'),
      reversedCents: t.exposeInt('reversedCents', { description: 'What refunds took back of it.' }),
      netCents: t.int({ resolve: ({ amountCents, reversedCents }) => amountCents - reversedCents }),
      createdAt: t.expose('createdAt', { type: 'DateTime' }),
    }),
  });
  return { Referral, Earning };
}

function payoutType(builder: Builder) {
  const Status = builder.enumType('PayoutStatus', { values: enumValues(PAYOUT_STATUSES) });
  return builder.prismaObject('Payout', {
    description: 'A request to be paid what referrals earned.',
    fields: (t) => ({
      id: t.exposeID('id'),
      amountCents: t.exposeInt('amountCents', { description: 'US cents.' }),
      method: t.exposeString('method'),
      status: t.field({ type: Status, resolve: ({ status }) => status as PayoutStatus }),
      note: t.exposeString('note', { nullable: true, description: 'Why it was rejected, or how it was paid.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime' }),
      decidedAt: t.expose('decidedAt', { type: 'DateTime', nullable: true }),
    }),
  });
}

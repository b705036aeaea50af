import type { REFERRAL_STATUSES } from '@nova-calls/schema';
import { builder, findsNode, Node, enumValues, pageOf } from '../../../platform/builder/index.ts';
import { maskAddress } from '../signups/addresses.ts';
import { NEWEST_FIRST, statusOf } from './reading.store.ts';

const ReferralStatusEnum = builder.enumType('ReferralStatus', {
  description: 'The state of a referral.',
  values: enumValues<(typeof REFERRAL_STATUSES)[number]>({
    pending: 'The account that registered has not paid yet.',
    converted: 'The account that registered has paid at least once.',
  }),
});

export const ReferralType = builder.prismaObject('Referral', {
  interfaces: [Node],
  description: 'An account that registered with your code.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the referral.' }),
    status: t.field({ type: ReferralStatusEnum, description: 'Whether the account has paid.', resolve: statusOf }),
    referred: t.string({
      description: 'The e-mail address of the account, masked: `j***@example.com`.',
      select: { referred: { select: { email: true } } },
      resolve: ({ referred }) => maskAddress(referred.email),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the account registered.' }),
    convertedAt: t.expose('convertedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the account first paid; null until then.',
    }),
    earningsCents: t.int({
      description: 'The earnings after refunds, in US cents.',
      select: { commissions: { select: { amountCents: true, reversedCents: true } } },
      resolve: ({ commissions }) =>
        commissions.reduce((sum, { amountCents, reversedCents }) => sum + amountCents - reversedCents, 0),
    }),
  }),
});

builder.queryField('referrals', (t) =>
  t.prismaConnection(
    {
      type: ReferralType,
      cursor: 'id',
      description: 'The accounts that registered with your code, newest first.',
      totalCount: (_connection, _args, { caller, prisma, services }) =>
        prisma.referral.count({ where: services.referrals.own(caller).referrals }),
      resolve: (query, _root, _args, { caller, prisma, services }) =>
        prisma.referral.findMany({ ...query, where: services.referrals.own(caller).referrals, orderBy: NEWEST_FIRST }),
    },
    ...pageOf('Referral'),
  ),
);

findsNode('Referral', 'billing', ({ caller, prisma, services }, ids) =>
  prisma.referral.findMany({ where: { id: { in: ids }, ...services.referrals.own(caller).referrals } }),
);

import { builder, pageOf } from '../../../platform/builder/index.ts';
import { fractionOf } from '../referrals.model.ts';
import { NEWEST_FIRST } from './reading.store.ts';
import './referral.graphql.ts';

const ReferralEarningType = builder.prismaObject('Commission', {
  variant: 'ReferralEarning',
  description: 'The earnings of one paid invoice: `rate` of `baseCents`, rounded down.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the earning.' }),
    referral: t.relation('referral', { description: 'The account that paid.' }),
    baseCents: t.exposeInt('baseCents', { description: 'The paid amount without tax, in US cents.' }),
    rate: t.float({ description: 'Your share, as a fraction.', resolve: ({ rateBps }) => fractionOf(rateBps) }),
    amountCents: t.exposeInt('amountCents', { description: 'The earnings before refunds, in US cents.' }),
    reversedCents: t.exposeInt('reversedCents', { description: 'The part that refunds took back, in US cents.' }),
    netCents: t.int({
      description: 'The rest after refunds, in US cents.',
      resolve: ({ amountCents, reversedCents }) => amountCents - reversedCents,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the invoice was paid.' }),
  }),
});

builder.queryField('referralEarnings', (t) =>
  t.prismaConnection(
    {
      type: ReferralEarningType,
      cursor: 'id',
      description: 'The earnings of each paid invoice, newest first.',
      totalCount: (_connection, _args, { caller, prisma, services }) =>
        prisma.commission.count({ where: services.referrals.own(caller).commissions }),
      resolve: (query, _root, _args, { caller, prisma, services }) => {
        const where = services.referrals.own(caller).commissions;
        return prisma.commission.findMany({ ...query, where, orderBy: NEWEST_FIRST });
      },
    },
    ...pageOf('ReferralEarning'),
  ),
);

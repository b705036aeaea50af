import type { Builder } from '../../platform/builder/index.ts';
import type { PrismaClient } from '../../platform/db/index.ts';
import { referralTypes } from './graphql/types.ts';
import { NEWEST_FIRST as orderBy } from './reading/reading.store.ts';
import type { ReferralsService } from './referrals.types.ts';

const PAGE = { cursor: 'id', maxSize: 100, defaultSize: 20 } as const;
const namesOf = (type: string) => [{ name: `${type}Connection` }, { name: `${type}Edge` }] as const;

/** Referrals over GraphQL. */
export function referralsGraphql(builder: Builder, prisma: PrismaClient, referrals: ReferralsService): void {
  const types = referralTypes(builder);
  builder.queryFields((t) => ({
    referralCode: t.field({
      type: types.Code,
      description: 'Yours; made when you have none.',
      resolve: (_root, _args, { caller }) => referrals.code(caller),
    }),
    referralStats: t.field({ type: types.Stats, resolve: (_root, _args, { caller }) => referrals.stats(caller) }),
  }));
  lists(builder, prisma, referrals, types);
  builder.mutationField('requestPayout', (t) =>
    t.prismaField({
      type: types.Payout,
      description:
        'Asks for at least 5000 cents of your available balance. The same `idempotencyKey` makes one payout.',
      args: {
        amountCents: t.arg.int({ required: true }),
        method: t.arg.string({ required: true, description: 'How you want to be paid.' }),
        idempotencyKey: t.arg.string(),
      },
      resolve: (_query, _root, { amountCents, method, idempotencyKey }, { caller }) =>
        referrals.requestPayout(caller, { amount_cents: amountCents, method }, idempotencyKey ?? null),
    }),
  );
}

function lists(
  builder: Builder,
  prisma: PrismaClient,
  referrals: ReferralsService,
  { Referral, Earning, Payout }: ReturnType<typeof referralTypes>,
): void {
  builder.queryFields((t) => ({
    referrals: t.prismaConnection(
      {
        ...PAGE,
        type: Referral,
        description: 'Who registered with your code, newest first.',
        totalCount: (_connection, _args, { caller }) =>
          prisma.referral.count({ where: referrals.own(caller).referrals }),
        resolve: (query, _root, _args, { caller }) =>
          prisma.referral.findMany({ ...query, where: referrals.own(caller).referrals, orderBy }),
      },
      ...namesOf('Referral'),
    ),
    referralEarnings: t.prismaConnection(
      {
        ...PAGE,
        type: Earning,
        description: 'What each paid invoice earned you, newest first.',
        totalCount: (_connection, _args, { caller }) =>
          prisma.commission.count({ where: referrals.own(caller).commissions }),
        resolve: (query, _root, _args, { caller }) =>
          prisma.commission.findMany({ ...query, where: referrals.own(caller).commissions, orderBy }),
      },
      ...namesOf('ReferralEarning'),
    ),
    payouts: t.prismaConnection(
      {
        ...PAGE,
        type: Payout,
        description: 'Your requests for payouts, newest first.',
        totalCount: (_connection, _args, { caller }) => prisma.payout.count({ where: referrals.own(caller).payouts }),
        resolve: (query, _root, _args, { caller }) =>
          prisma.payout.findMany({ ...query, where: referrals.own(caller).payouts, orderBy }),
      },
      ...namesOf('Payout'),
    ),
  }));
}

import { builder, findsNode, Node, enumValues, pageOf } from '../../../platform/builder/index.ts';
import { NEWEST_FIRST } from '../reading/reading.store.ts';
import type { PayoutStatus } from '../referrals.model.ts';

const PayoutStatusEnum = builder.enumType('PayoutStatus', {
  description: 'The state of a payout.',
  values: enumValues<string>({
    pending: 'It is not decided yet.',
    approved: 'It was paid.',
    rejected: 'It was rejected, and the amount is back in the balance.',
  } satisfies Record<PayoutStatus, string>),
});

const PayoutType = builder.prismaObject('Payout', {
  interfaces: [Node],
  description: 'A payout of referral earnings.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the request.' }),
    amountCents: t.exposeInt('amountCents', { description: 'The amount, in US cents.' }),
    method: t.exposeString('method', { description: 'How you want to be paid.' }),
    status: t.expose('status', { type: PayoutStatusEnum, description: 'Its state.' }),
    note: t.exposeString('note', { nullable: true, description: 'The reason of a rejection, or how it was paid.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was requested.' }),
    decidedAt: t.expose('decidedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was paid or rejected; null until then.',
    }),
  }),
});

builder.queryField('payouts', (t) =>
  t.prismaConnection(
    {
      type: PayoutType,
      cursor: 'id',
      description: 'Your requests for payouts, newest first.',
      totalCount: (_connection, _args, { caller, prisma, services }) =>
        prisma.payout.count({ where: services.referrals.own(caller).payouts }),
      resolve: (query, _root, _args, { caller, prisma, services }) =>
        prisma.payout.findMany({ ...query, where: services.referrals.own(caller).payouts, orderBy: NEWEST_FIRST }),
    },
    ...pageOf('Payout'),
  ),
);

builder.mutationField('requestPayout', (t) =>
  t.field({
    type: PayoutType,
    description: 'Requests a payout of a part of your available balance.',
    args: {
      amountCents: t.arg.int({ required: true, description: 'The amount, at least 5000 US cents.' }),
      method: t.arg.string({ required: true, description: 'How you want to be paid.' }),
      idempotencyKey: t.arg.string({ description: 'The same key makes one payout; 1 to 128 characters.' }),
    },
    resolve: (_root, { amountCents, method, idempotencyKey }, { caller, services }) =>
      services.referrals.requestPayout(caller, { amount_cents: amountCents, method }, idempotencyKey ?? null),
  }),
);

findsNode('Payout', 'billing', ({ caller, prisma, services }, ids) =>
  prisma.payout.findMany({ where: { id: { in: ids }, ...services.referrals.own(caller).payouts } }),
);

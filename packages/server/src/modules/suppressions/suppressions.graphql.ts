import { requireViewer } from '../../platform/auth/index.ts';
import { builder, findsNode, Node, pageOf } from '../../platform/builder/index.ts';
import { shownPhone } from './privacy/phone-hashes.ts';
import type { SuppressionsService } from './suppressions.service.ts';

declare module '../../platform/builder/context.ts' {
  interface GraphqlServices {
    suppressions: SuppressionsService;
  }
}

const SuppressionType = builder.prismaObject('Suppression', {
  interfaces: [Node],
  description: 'A number that is never called again for this account.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the entry.' }),
    phone: t.string({
      description: 'The number, in E.164; `[erased]` of a called party whose data was erased.',
      resolve: shownPhone,
    }),
    reason: t.exposeString('reason', { description: 'The reason why it is on the list.' }),
    callId: t.exposeID('callId', {
      nullable: true,
      description: 'The call in which the person opted out; null when the account added the number.',
    }),
    erasedAt: t.expose('erasedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the number was erased. It is still never called, and the entry cannot be removed.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was added.' }),
  }),
});

builder.queryField('suppressions', (t) =>
  t.prismaConnection(
    {
      type: SuppressionType,
      cursor: 'id',
      defaultSize: 50,
      description: 'The suppression list, newest first: 50 unless `first` or `last` says otherwise, at most 100.',
      extensions: { orderKey: 'createdAt' },
      resolve: (query, _root, _args, { caller, services }) => services.suppressions.page(caller, query),
    },
    ...pageOf('Suppression'),
  ),
);

builder.mutationFields((t) => ({
  addSuppression: t.field({
    type: SuppressionType,
    description: 'Adds a number to the suppression list. An existing entry stays unchanged.',
    args: {
      phone: t.arg.string({ required: true, description: 'The number, in E.164.' }),
      reason: t.arg.string({ description: 'The reason; default: that the customer added it.' }),
    },
    resolve: (_root, { phone, reason }, { caller, services }) =>
      services.suppressions.add(caller, phone, reason ?? null),
  }),
  removeSuppression: t.boolean({
    description: 'Removes a number that the account added. False when it was not on the list.',
    args: { phone: t.arg.string({ required: true, description: 'The number in E.164, or the id of the entry.' }) },
    resolve: (_root, { phone }, { caller, services }) => services.suppressions.remove(caller, phone),
  }),
}));

findsNode('Suppression', 'calls:read', ({ caller, prisma }, ids) =>
  prisma.suppression.findMany({ where: { id: { in: ids }, accountId: requireViewer(caller).accountId } }),
);

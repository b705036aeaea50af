import type { Builder } from '../../platform/builder/index.ts';
import type { SuppressionsService } from './suppressions.service.ts';

export function suppressionsGraphql(builder: Builder, suppressions: SuppressionsService): void {
  const Suppression = builder.prismaObject('Suppression', {
    description: 'A number that is never called again for this account.',
    fields: (t) => ({
      id: t.exposeID('id'),
      phone: t.exposeString('phone'),
      reason: t.exposeString('reason'),
      /** The call in which the person opted out, where that is why. */
      callId: t.exposeID('callId', { nullable: true }),
      createdAt: t.expose('createdAt', { type: 'DateTime' }),
    }),
  });
  builder.queryField('suppressions', (t) =>
    t.prismaConnection(
      {
        type: Suppression,
        cursor: 'id',
        maxSize: 100,
        defaultSize: 50,
        resolve: (query, _root, _args, { caller }) => suppressions.list(caller, query),
      },
      { name: 'SuppressionConnection' },
      { name: 'SuppressionEdge' },
    ),
  );
  builder.mutationFields((t) => ({
    addSuppression: t.prismaField({
      type: Suppression,
      args: { phone: t.arg.string({ required: true }), reason: t.arg.string() },
      resolve: (_query, _root, { phone, reason }, { caller }) => suppressions.add(caller, phone, reason ?? null),
    }),
    removeSuppression: t.boolean({
      description: 'Allows a number again. False when it was not on the list.',
      args: { phone: t.arg.string({ required: true }) },
      resolve: (_root, { phone }, { caller }) => suppressions.remove(caller, phone),
    }),
  }));
}

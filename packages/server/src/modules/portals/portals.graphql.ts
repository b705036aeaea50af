import type { Builder } from '../../platform/builder/index.ts';
import type { PrismaClient } from '../../platform/db/index.ts';
import type { CallEnums } from '../calls/index.ts';
import { portalMutations } from './graphql/mutations.ts';
import { portalEnums, portalTypes } from './graphql/types.ts';
import type { PortalsService } from './portals.service.ts';

/** Integrations and leads over GraphQL. */
export function portalsGraphql(
  builder: Builder,
  prisma: PrismaClient,
  portals: PortalsService,
  calls: CallEnums,
): void {
  const enums = portalEnums(builder);
  const types = portalTypes(builder, enums, calls);
  const Filter = builder.inputType('PortalLeadFilter', {
    description: 'Every condition that is given must hold.',
    fields: (t) => ({
      status: t.field({ type: [enums.LeadStatus] }),
      portal: t.field({ type: enums.Portal }),
      integrationId: t.id(),
      eventId: t.string(),
      phone: t.string({ description: 'E.164' }),
      since: t.field({ type: 'DateTime' }),
      until: t.field({ type: 'DateTime' }),
    }),
  });
  builder.queryFields((t) => ({
    portalIntegrations: t.prismaField({
      type: [types.Integration],
      description: 'The account’s, oldest first.',
      resolve: (_query, _root, _args, { caller }) => portals.integrations(caller),
    }),
    portalIntegration: t.prismaField({
      type: types.Integration,
      args: { id: t.arg.id({ required: true }) },
      resolve: (_query, _root, { id }, { caller }) => portals.integration(caller, id),
    }),
    portalLead: t.prismaField({
      type: types.Lead,
      args: { id: t.arg.id({ required: true }) },
      resolve: async (query, _root, { id }, { caller }) => {
        await portals.lead(caller, id);
        return prisma.portalLead.findUniqueOrThrow({ ...query, where: { id } });
      },
    }),
    portalLeads: t.prismaConnection(
      {
        type: types.Lead,
        cursor: 'id',
        description: 'The account’s leads, newest first.',
        maxSize: 100,
        defaultSize: 20,
        args: { filter: t.arg({ type: Filter }) },
        totalCount: (_connection, { filter }, { caller }) =>
          prisma.portalLead.count({ where: portals.own(caller, filter ?? {}) }),
        resolve: (query, _root, { filter }, { caller }) =>
          prisma.portalLead.findMany({
            ...query,
            where: portals.own(caller, filter ?? {}),
            orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
          }),
      },
      { name: 'PortalLeadConnection' },
      { name: 'PortalLeadEdge' },
    ),
  }));
  portalMutations(builder, portals, types, enums, calls);
}

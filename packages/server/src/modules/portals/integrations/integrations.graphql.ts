import { requireViewer } from '../../../platform/auth/index.ts';
import type { CallingWindow, Portal } from '@nova-calls/schema';
import { builder, findsNode, Node } from '../../../platform/builder/index.ts';
import { GoalEnum, LanguageEnum } from '../../calls/index.ts';
import { CallingWindowType } from '../../../platform/calling-window/index.ts';
import { PortalEnum, PortalSignatureSchemeEnum } from '../graphql/enums.ts';
import { INTEGRATIONS_PER_ACCOUNT, PORTAL_PATHS } from '../portals.model.ts';

export const PortalIntegrationType = builder.prismaObject('PortalIntegration', {
  interfaces: [Node],
  description: "An integration: how the account receives a property portal's leads, and their campaign.",
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the integration.' }),
    portal: t.field({ type: PortalEnum, description: 'The portal.', resolve: (row) => row.portal as Portal }),
    name: t.exposeString('name', { description: 'The name of the key.' }),
    isDefault: t.boolean({
      description: 'Whether the operator set it up. The account cannot change its secret then.',
      resolve: ({ defaultFor }) => defaultFor !== null,
    }),
    hasSecret: t.boolean({
      description: 'Whether it has a secret. Without one it receives nothing.',
      resolve: ({ secret, defaultFor }) => secret !== null || defaultFor !== null,
    }),
    webhookPath: t.string({
      description:
        'The path on this server to which the portal posts. Without the id, the signature decides which integration it is for.',
      resolve: ({ portal, id }) => `/webhooks/${PORTAL_PATHS[portal as Portal]}/${id}`,
    }),
    scheme: t.expose('scheme', { type: PortalSignatureSchemeEnum, description: 'How the portal signs.' }),
    product: t.exposeString('product', { description: 'The product that the agent calls about.' }),
    context: t.exposeString('context', { nullable: true, description: 'Free text for the briefs.' }),
    goal: t.expose('goal', { type: GoalEnum, description: 'The goal of the call.' }),
    language: t.expose('language', { type: LanguageEnum, description: 'The language that the agent speaks.' }),
    bookingLink: t.exposeString('bookingLink', {
      nullable: true,
      description: 'The page on which a meeting is booked.',
    }),
    paymentLink: t.exposeString('paymentLink', {
      nullable: true,
      description: 'The page on which the product is paid.',
    }),
    ownerEmail: t.exposeString('ownerEmail', {
      nullable: true,
      description: "The e-mail address for results; null: the account's.",
    }),
    callingWindow: t.field({
      type: CallingWindowType,
      nullable: true,
      description: 'When leads may be called; null: at any time.',
      resolve: ({ callingWindow }) => callingWindow as CallingWindow | null,
    }),
    isActive: t.exposeBoolean('isActive', { description: 'Whether its leads are called.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was last changed.' }),
  }),
});

builder.queryFields((t) => ({
  portalIntegrations: t.prismaField({
    type: [PortalIntegrationType],
    description: 'The integrations of the account, oldest first.',
    extensions: { listSize: INTEGRATIONS_PER_ACCOUNT },
    resolve: (query, _root, _args, { caller, services }) => services.portals.integrations(caller, query),
  }),
  portalIntegration: t.prismaField({
    type: PortalIntegrationType,
    description: 'One integration of the account.',
    args: { id: t.arg.id({ required: true, description: 'The id of the integration.' }) },
    resolve: (query, _root, { id }, { caller, services }) => services.portals.integration(caller, id, query),
  }),
}));

findsNode('PortalIntegration', 'admin', ({ caller, prisma }, ids) =>
  prisma.portalIntegration.findMany({ where: { id: { in: ids }, accountId: requireViewer(caller).accountId } }),
);

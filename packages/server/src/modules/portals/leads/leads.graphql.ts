import type { Portal } from '@nova-calls/schema';
import { builder, findsNode, Node, pageOf } from '../../../platform/builder/index.ts';
import { PortalEnum, PortalLeadStatusEnum } from '../graphql/enums.ts';

const PortalLeadType = builder.prismaObject('PortalLead', {
  interfaces: [Node],
  description: 'A lead that a portal sent, with its state.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the lead.' }),
    portal: t.field({
      type: PortalEnum,
      description: 'The portal that sent it.',
      resolve: (row) => row.portal as Portal,
    }),
    integration: t.relation('integration', {
      nullable: true,
      description: 'The integration that received it; null once it is deleted.',
    }),
    eventId: t.exposeString('eventId', { description: "The portal's own id of the event." }),
    eventType: t.exposeString('eventType', { description: 'The kind of event, as the portal names it.' }),
    name: t.exposeString('name', { nullable: true, description: 'The name of the lead.' }),
    phone: t.exposeString('phone', {
      nullable: true,
      description: 'The number in E.164; null when the portal sent none that can be called.',
    }),
    email: t.exposeString('email', { nullable: true, description: 'The e-mail address of the lead.' }),
    listingReference: t.exposeString('listingReference', {
      nullable: true,
      description: 'The reference of the property.',
    }),
    listingUrl: t.exposeString('listingUrl', { nullable: true, description: 'The page of the property.' }),
    message: t.exposeString('message', { nullable: true, description: "The lead's message." }),
    payload: t.field({
      type: 'JSON',
      description: 'The body as received.',
      resolve: ({ payload }) => JSON.parse(payload) as unknown,
    }),
    status: t.expose('status', { type: PortalLeadStatusEnum, description: 'Its state.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'The reason why it is not called, or not yet.' }),
    dueAt: t.expose('dueAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When a waiting lead is called or checked again.',
    }),
    call: t.relation('call', { nullable: true, description: 'The call; null when there is none.' }),
    receivedAt: t.expose('receivedAt', { type: 'DateTime', description: 'When it came.' }),
  }),
});

const PortalLeadFilter = builder.inputType('PortalLeadFilter', {
  description: 'A filter of leads. All given conditions must hold.',
  fields: (t) => ({
    status: t.field({ type: [PortalLeadStatusEnum], description: 'Leads in one of these states.' }),
    portal: t.field({ type: PortalEnum, description: 'Leads of this portal.' }),
    integrationId: t.id({ description: 'Leads of this integration.' }),
    eventId: t.string({ description: 'Leads with this id of the portal.' }),
    phone: t.string({ description: 'Leads with this number, in E.164.' }),
    since: t.field({ type: 'DateTime', description: 'Leads that came at this time or later.' }),
    until: t.field({ type: 'DateTime', description: 'Leads that came before this time.' }),
  }),
});

builder.queryFields((t) => ({
  portalLead: t.prismaField({
    type: PortalLeadType,
    description: 'One lead of the account.',
    args: { id: t.arg.id({ required: true, description: 'The id of the lead.' }) },
    resolve: (query, _root, { id }, { caller, services }) => services.portals.lead(caller, id, query),
  }),
  portalLeads: t.prismaConnection(
    {
      type: PortalLeadType,
      cursor: 'id',
      description: 'The leads of the account, newest first: 20 unless `first` or `last` says otherwise, at most 100.',
      args: { filter: t.arg({ type: PortalLeadFilter, description: 'A filter; all leads by default.' }) },
      totalCount: (_connection, { filter }, { caller, prisma, services }) =>
        prisma.portalLead.count({ where: services.portals.own(caller, filter ?? {}) }),
      extensions: { orderKey: 'receivedAt' },
      resolve: (query, _root, { filter }, { caller, services }) => services.portals.leads(caller, filter ?? {}, query),
    },
    ...pageOf('PortalLead'),
  ),
}));

builder.mutationField('retryPortalLead', (t) =>
  t.field({
    type: PortalLeadType,
    description: 'Checks a lead again now, if it was not called.',
    args: { id: t.arg.id({ required: true, description: 'The id of the lead.' }) },
    resolve: (_root, { id }, { caller, services }) => services.portals.retry(caller, id),
  }),
);

findsNode('PortalLead', 'calls:read', ({ caller, prisma, services }, ids) =>
  prisma.portalLead.findMany({ where: { id: { in: ids }, ...services.portals.own(caller) } }),
);

import {
  PORTAL_LEAD_STATUSES,
  PORTALS,
  SIGNATURE_SCHEMES,
  WEEKDAYS,
  type CallingWindow,
  type Portal,
} from '@nova-calls/schema';
import type { Builder } from '../../../platform/builder/index.ts';
import type { CallEnums } from '../../calls/index.ts';
import { PORTAL_PATHS } from '../portals.model.ts';

const enumValues = <T extends string>(values: readonly T[]) =>
  Object.fromEntries(values.map((value) => [value.toUpperCase(), { value }])) as Record<string, { value: T }>;

export function portalEnums(builder: Builder) {
  return {
    Portal: builder.enumType('Portal', { values: enumValues(PORTALS) }),
    Scheme: builder.enumType('PortalSignatureScheme', {
      description:
        'DOCUMENTED: `sha256=<hex>` in `X-PropertyFinder-Signature` or `X-Bayut-Signature`. VENDOR: for Property Finder, its own `X-Signature` too.',
      values: enumValues(SIGNATURE_SCHEMES),
    }),
    Weekday: builder.enumType('Weekday', { values: enumValues(WEEKDAYS) }),
    LeadStatus: builder.enumType('PortalLeadStatus', {
      description:
        'RECEIVED: about to be called. DISPATCHED: there is a call. WAITING: called at `dueAt`, or looked at again then. SUPPRESSED: called if its number comes off the list. IGNORED and FAILED: never called; `reason` says why.',
      values: enumValues(PORTAL_LEAD_STATUSES),
    }),
  };
}
export type PortalEnums = ReturnType<typeof portalEnums>;

export function portalTypes(builder: Builder, { Portal, Scheme, Weekday, LeadStatus }: PortalEnums, calls: CallEnums) {
  const Window = builder.objectRef<CallingWindow>('CallingWindow').implement({
    description: 'When leads may be called, in the time zone’s own time.',
    fields: (t) => ({
      timezone: t.exposeString('timezone'),
      days: t.expose('days', { type: [Weekday] }),
      from: t.exposeString('from'),
      to: t.exposeString('to'),
    }),
  });

  const Integration = builder.prismaObject('PortalIntegration', {
    description: 'How the account receives a property portal’s leads, and the campaign that they are called in.',
    fields: (t) => ({
      id: t.exposeID('id'),
      portal: t.field({ type: Portal, resolve: (row) => row.portal as Portal }),
      name: t.exposeString('name'),
      isDefault: t.boolean({
        resolve: (row) => row.defaultFor !== null,
        description: 'Set up by the operator; its secret is not the account’s to change.',
      }),
      hasSecret: t.boolean({
        resolve: (row) => row.secret !== null || row.defaultFor !== null,
        description: 'Without one it receives nothing.',
      }),
      webhookPath: t.string({
        resolve: (row) => `/webhooks/${PORTAL_PATHS[row.portal as Portal]}/${row.id}`,
        description: 'Where on this server the portal posts to. Without the id, the signature alone tells whose it is.',
      }),
      scheme: t.field({ type: Scheme, resolve: (row) => row.scheme as (typeof SIGNATURE_SCHEMES)[number] }),
      product: t.exposeString('product'),
      context: t.exposeString('context', { nullable: true }),
      goal: t.expose('goal', { type: calls.Goal }),
      language: t.expose('language', { type: calls.Language }),
      bookingLink: t.exposeString('bookingLink', { nullable: true }),
      paymentLink: t.exposeString('paymentLink', { nullable: true }),
      ownerEmail: t.exposeString('ownerEmail', {
        nullable: true,
        description: 'Where results are sent; null: the account’s e-mail.',
      }),
      callingWindow: t.field({
        type: Window,
        nullable: true,
        resolve: (row) => row.callingWindow as CallingWindow | null,
        description: 'Null: at any time.',
      }),
      isActive: t.exposeBoolean('isActive'),
      createdAt: t.expose('createdAt', { type: 'DateTime' }),
      updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
    }),
  });

  const Lead = builder.prismaObject('PortalLead', {
    description: 'A lead as a portal sent it, and what became of it.',
    fields: (t) => ({
      id: t.exposeID('id'),
      portal: t.field({ type: Portal, resolve: (row) => row.portal as Portal }),
      integration: t.relation('integration', { nullable: true, description: 'Null once it is deleted.' }),
      eventId: t.exposeString('eventId', { description: 'The portal’s own id.' }),
      eventType: t.exposeString('eventType'),
      name: t.exposeString('name', { nullable: true }),
      phone: t.exposeString('phone', { nullable: true, description: 'E.164.' }),
      email: t.exposeString('email', { nullable: true }),
      listingReference: t.exposeString('listingReference', { nullable: true }),
      listingUrl: t.exposeString('listingUrl', { nullable: true }),
      message: t.exposeString('message', { nullable: true }),
      payload: t.field({
        type: 'JSON',
        resolve: (row) => JSON.parse(row.payload) as unknown,
        description: 'As it came.',
      }),
      status: t.field({ type: LeadStatus, resolve: (row) => row.status as (typeof PORTAL_LEAD_STATUSES)[number] }),
      reason: t.exposeString('reason', { nullable: true, description: 'Why it was not called, or not yet.' }),
      dueAt: t.expose('dueAt', { type: 'DateTime', nullable: true }),
      call: t.relation('call', { nullable: true }),
      receivedAt: t.expose('receivedAt', { type: 'DateTime' }),
    }),
  });
  return { Integration, Lead };
}
export type PortalTypes = ReturnType<typeof portalTypes>;

import { WEBHOOK_EVENTS } from '@nova-calls/schema';
import { requireViewer } from '../../../platform/auth/index.ts';
import { builder, findsNode, Node, pageOf, sameWords } from '../../../platform/builder/index.ts';
import { MAX_LISTED_WEBHOOKS, MAX_WEBHOOKS } from '../webhooks.model.ts';
import { deliveryPages } from '../listing/listing.graphql.ts';
import { WebhookDeliveryStatusEnum, WebhookEventEnum } from '../graphql/enums.ts';
import type { WithSecret } from './endpoints.service.ts';

const WebhookDeliveryFilter = builder.inputType('WebhookDeliveryFilter', {
  description: 'A filter of deliveries. All given conditions must hold.',
  fields: (t) => ({
    status: t.field({ type: [WebhookDeliveryStatusEnum], description: 'Deliveries in one of these states.' }),
    callId: t.id({ description: 'Deliveries about this call.' }),
    createdAfter: t.field({ type: 'DateTime', description: 'Deliveries made at this time or later.' }),
    createdBefore: t.field({ type: 'DateTime', description: 'Deliveries made before this time.' }),
  }),
});

const WebhookInactiveReasonEnum = builder.enumType('WebhookInactiveReason', {
  description: 'The reason why an endpoint receives no events.',
  values: sameWords<string>({
    deleted: 'You deleted it.',
    disabled: 'You disabled it, or a proven mailbox ended it.',
    failing: 'Every attempt failed for five days.',
  }),
});

export const WebhookType = builder.prismaObject('Webhook', {
  interfaces: [Node],
  description: 'One of your endpoints, which receives events.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the endpoint.' }),
    url: t.exposeString('url', { description: 'The address that events are posted to.' }),
    events: t.expose('events', { type: [WebhookEventEnum], description: 'The events that it receives.' }),
    isActive: t.exposeBoolean('isActive', { description: 'Whether it receives events.' }),
    inactiveReason: t.expose('inactiveReason', {
      type: WebhookInactiveReasonEnum,
      nullable: true,
      description: 'The reason why it receives none; null while it receives events.',
    }),
    failingSince: t.expose('failingSince', {
      type: 'DateTime',
      nullable: true,
      description: 'The time since which every attempt has failed; null when the last one succeeded.',
    }),
    previousSecretUntil: t.expose('previousSecretUntil', {
      type: 'DateTime',
      nullable: true,
      description: 'Until this time, deliveries are also signed with the secret before the last rotation.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was registered.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was last changed.' }),
    deliveries: t.prismaConnection(
      {
        type: 'WebhookDelivery',
        cursor: 'id',
        description: 'Its deliveries, newest first: 20 unless `first` or `last` says otherwise, at most 100.',
        extensions: { orderKey: 'createdAt' },
        args: { filter: t.arg({ type: WebhookDeliveryFilter, description: 'A filter; all deliveries by default.' }) },
        resolve: (query, { id }, { filter }, context) => deliveryPages(context)(filter ?? {}, query).load(id),
      },
      ...pageOf('WebhookDelivery'),
    ),
  }),
});

const WebhookWithSecret = builder.objectRef<WithSecret>('WebhookWithSecret').implement({
  description: 'An endpoint with its new secret. The secret is not shown again: NOVA keeps only its SHA-256.',
  fields: (t) => ({
    webhook: t.expose('webhook', { type: WebhookType, description: 'The endpoint.' }),
    secret: t.exposeString('secret', { description: 'The secret that signs its deliveries.' }),
  }),
});

/** Most endpoints that a list has. */
const listed = ({ includeInactive }: { includeInactive?: unknown }) =>
  includeInactive === true ? MAX_LISTED_WEBHOOKS : MAX_WEBHOOKS;

const idArg = { required: true, description: 'The id of the endpoint.' } as const;

builder.queryFields((t) => ({
  webhooks: t.prismaField({
    type: [WebhookType],
    description: 'The endpoints of the account, newest first: at most 50 active ones, and 200 with inactive ones.',
    extensions: { listSize: listed },
    args: {
      includeInactive: t.arg.boolean({ defaultValue: false, description: 'Whether to include inactive endpoints.' }),
    },
    resolve: (query, _root, { includeInactive }, { caller, services }) =>
      services.webhooks.list(caller, includeInactive ?? false, query),
  }),
  webhook: t.prismaField({
    type: WebhookType,
    description: 'One endpoint of the account.',
    args: { id: t.arg.id(idArg) },
    resolve: (query, _root, { id }, { caller, services }) => services.webhooks.webhook(caller, id, query),
  }),
}));

builder.mutationFields((t) => ({
  createWebhook: t.field({
    type: WebhookWithSecret,
    description: 'Registers an HTTPS endpoint on a public address.',
    args: {
      url: t.arg.string({ required: true, description: 'The address that events are posted to.' }),
      events: t.arg({
        type: [WebhookEventEnum],
        required: true,
        defaultValue: [...WEBHOOK_EVENTS],
        description: 'The events that it receives.',
      }),
    },
    resolve: (_root, { url, events }, { caller, services }) => services.webhooks.create(caller, { url, events }),
  }),
  updateWebhook: t.field({
    type: WebhookType,
    description: 'Changes the given fields.',
    args: {
      id: t.arg.id(idArg),
      url: t.arg.string({ description: 'Another address.' }),
      events: t.arg({ type: [WebhookEventEnum], description: 'Other events.' }),
      isActive: t.arg.boolean({
        description: 'False disables it; true enables one that was disabled, deleted or failing.',
      }),
    },
    resolve: (_root, { id, ...changes }, { caller, services }) => services.webhooks.update(caller, id, changes),
  }),
  deleteWebhook: t.boolean({
    description: 'Stops all deliveries to an endpoint. Its log stays readable. Repeating this is safe.',
    args: { id: t.arg.id(idArg) },
    async resolve(_root, { id }, { caller, services }) {
      await services.webhooks.remove(caller, id);
      return true;
    },
  }),
  rotateWebhookSecret: t.field({
    type: WebhookWithSecret,
    description:
      'Creates a new secret. While both secrets sign, `webhook-signature` has two signatures, `X-Nova-Signature` is made with the previous secret and `X-Nova-Signature-Next` with the new one.',
    args: {
      id: t.arg.id(idArg),
      overlapHours: t.arg.int({ defaultValue: 24, description: 'The hours in which both secrets sign, 0 to 24.' }),
    },
    resolve: (_root, { id, overlapHours }, { caller, services }) =>
      services.webhooks.rotate(caller, id, overlapHours ?? 24),
  }),
}));

findsNode('Webhook', 'webhooks', ({ caller, prisma }, ids) =>
  prisma.webhook.findMany({ where: { id: { in: ids }, accountId: requireViewer(caller).accountId } }),
);

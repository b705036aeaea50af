import { requireViewer } from '../../../platform/auth/index.ts';
import { builder, findsNode, Node } from '../../../platform/builder/index.ts';
import { statusOf } from './delivery.model.ts';
import { WebhookDeliveryStatusEnum, WebhookEventEnum } from '../graphql/enums.ts';

const MOST_ATTEMPTS = 50;

builder.prismaObject('WebhookAttempt', {
  description: 'One attempt of a delivery.',
  fields: (t) => ({
    number: t.exposeInt('number', { description: 'Its number, from 1 per delivery.' }),
    at: t.expose('startedAt', { type: 'DateTime', description: 'When it began.' }),
    latencyMs: t.exposeInt('latencyMs', {
      description: 'How long it took from the first byte sent to the last one read, in milliseconds.',
    }),
    statusCode: t.exposeInt('statusCode', {
      nullable: true,
      description: 'The HTTP status of the answer; null when there was none.',
    }),
    error: t.exposeString('error', { nullable: true, description: 'The error; null after a success.' }),
    responseBody: t.exposeString('responseBody', { nullable: true, description: 'The first 16 kB of the answer.' }),
  }),
});

export const WebhookDeliveryType = builder.prismaObject('WebhookDelivery', {
  interfaces: [Node],
  description: 'One event on its way to one endpoint. Kept for 30 days.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the delivery. The endpoint gets it as `webhook-id`.' }),
    event: t.expose('eventType', { type: WebhookEventEnum, description: 'The event of the delivery.' }),
    callId: t.exposeID('callId', { nullable: true, description: 'The call that it is about; null for a test.' }),
    status: t.field({
      type: WebhookDeliveryStatusEnum,
      description: 'The state of the delivery.',
      resolve: ({ status }) => statusOf(status),
    }),
    statusCode: t.exposeInt('statusCode', {
      nullable: true,
      description: 'The HTTP status of the last answer; null when there was none.',
    }),
    error: t.exposeString('errorMessage', {
      nullable: true,
      description: 'The error of the last attempt; null after a success.',
    }),
    attemptCount: t.exposeInt('attemptCount', { description: 'How many attempts were made.' }),
    body: t.exposeString('body', { description: 'The sent body, byte by byte.' }),
    nextAttemptAt: t.expose('nextAttemptAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'When the next attempt is due; null when none is planned, or an earlier event of the call comes first.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the event happened.' }),
    deliveredAt: t.expose('deliveredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was delivered; null until then.',
    }),
    attempts: t.relation('attempts', {
      description: 'Its attempts, oldest first: the last 50 of a delivery that was replayed often.',
      extensions: { listSize: MOST_ATTEMPTS },
      query: { orderBy: { number: 'asc' }, take: -MOST_ATTEMPTS },
    }),
    webhook: t.relation('webhook', { description: 'The endpoint.' }),
  }),
});

builder.queryField('webhookDelivery', (t) =>
  t.prismaField({
    type: WebhookDeliveryType,
    description: 'One delivery to an endpoint of the account.',
    args: { id: t.arg.id({ required: true, description: 'The id of the delivery.' }) },
    resolve: (query, _root, { id }, { caller, services }) => services.webhooks.delivery(caller, id, query),
  }),
);

builder.mutationFields((t) => ({
  testWebhook: t.field({
    type: WebhookDeliveryType,
    description: 'Sends a test `call.started` event to an endpoint, in the same way as real events.',
    args: { id: t.arg.id({ required: true, description: 'The id of the endpoint.' }) },
    resolve: (_root, { id }, { caller, services }) => services.webhooks.test(caller, id),
  }),
  replayWebhookDelivery: t.field({
    type: WebhookDeliveryType,
    description: 'Sends a finished delivery again, with the same id and body, in up to four new attempts.',
    args: { id: t.arg.id({ required: true, description: 'The id of the delivery.' }) },
    resolve: (_root, { id }, { caller, services }) => services.webhooks.replay(caller, id),
  }),
  replayFailedWebhookDeliveries: t.int({
    description: 'Sends all failed deliveries of an endpoint again. Returns their number.',
    args: {
      id: t.arg.id({ required: true, description: 'The id of the endpoint.' }),
      since: t.arg({ type: 'DateTime', required: true, description: 'Only events since this time.' }),
    },
    resolve: (_root, { id, since }, { caller, services }) => services.webhooks.replayFailed(caller, id, since),
  }),
}));

findsNode('WebhookDelivery', 'webhooks', ({ caller, prisma }, ids) =>
  prisma.webhookDelivery.findMany({ where: { id: { in: ids }, accountId: requireViewer(caller).accountId } }),
);

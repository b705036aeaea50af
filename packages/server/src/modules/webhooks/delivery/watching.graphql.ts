import { builder } from '../../../platform/builder/index.ts';
import { WebhookDeliveryStatusEnum } from '../graphql/enums.ts';
import { WebhookDeliveryType } from './delivery.graphql.ts';
import type { DeliveryUpdate } from './watching.ts';

const WebhookDeliveryUpdate = builder.objectRef<DeliveryUpdate>('WebhookDeliveryUpdate').implement({
  description: 'An attempt that was made.',
  fields: (t) => ({
    status: t.expose('status', {
      type: WebhookDeliveryStatusEnum,
      description: 'The state of the delivery after this attempt.',
    }),
    number: t.int({
      description: 'The number of the attempt, from 1 per delivery.',
      resolve: ({ attempt }) => attempt.number,
    }),
    at: t.field({
      type: 'DateTime',
      description: 'When the attempt began.',
      resolve: ({ attempt }) => new Date(attempt.at),
    }),
    latencyMs: t.int({
      description: 'How long it took, in milliseconds.',
      resolve: ({ attempt }) => attempt.latencyMs,
    }),
    statusCode: t.int({
      nullable: true,
      description: 'The HTTP status of the answer; null when there was none.',
      resolve: ({ attempt }) => attempt.statusCode,
    }),
    error: t.string({
      nullable: true,
      description: 'The error; null after a success.',
      resolve: ({ attempt }) => attempt.error,
    }),
    delivery: t.prismaField({
      type: WebhookDeliveryType,
      description: 'The delivery as it is now.',
      resolve: (query, { deliveryId }, _args, { prisma }) =>
        prisma.webhookDelivery.findUniqueOrThrow({ ...query, where: { id: deliveryId } }),
    }),
  }),
});

builder.subscriptionField('webhookDeliveries', (t) =>
  t.field({
    type: WebhookDeliveryUpdate,
    description: 'Every attempt from now on, to one endpoint or to all of the account.',
    args: { webhookId: t.arg.id({ description: 'The id of the endpoint; without it, all.' }) },
    subscribe: (_root, { webhookId }, { caller, services }) => services.webhooks.watch(caller, webhookId ?? null),
    resolve: (update) => update,
  }),
);

import { WEBHOOK_EVENTS } from '@nova-calls/schema';
import type { Builder } from '../../platform/builder/index.ts';
import type { PrismaClient } from '../../platform/db/index.ts';
import { badRequest } from '../../platform/errors/index.ts';
import type { WebhooksService, WithSecret } from './webhooks.service.ts';
import { webhookTypes } from './graphql/types.ts';
import type { DeliveryUpdate } from './delivery/watching.ts';

/** Webhooks over GraphQL: types, queries, mutations and the subscription. */
export function webhooksGraphql(builder: Builder, prisma: PrismaClient, webhooks: WebhooksService): void {
  const types = webhookTypes(builder);
  const { WebhookType, DeliveryType, EventType } = types;
  const SecretResult = builder.objectRef<WithSecret>('WebhookWithSecret').implement({
    description: 'The only answer that has the secret: NOVA keeps its SHA-256.',
    fields: (t) => ({
      webhook: t.field({ type: WebhookType, resolve: ({ webhook }) => webhook }),
      secret: t.exposeString('secret'),
    }),
  });

  builder.queryFields((t) => ({
    webhooks: t.prismaField({
      type: [WebhookType],
      description: 'The account’s endpoints, newest first.',
      args: { includeInactive: t.arg.boolean({ defaultValue: false }) },
      resolve: (query, _root, { includeInactive }, { caller }) =>
        webhooks.list(caller, includeInactive ?? false, query),
    }),
    webhook: t.prismaField({
      type: WebhookType,
      args: { id: t.arg.id({ required: true }) },
      resolve: async (query, _root, { id }, { caller }) => {
        await webhooks.webhook(caller, id);
        return prisma.webhook.findUniqueOrThrow({ ...query, where: { id } });
      },
    }),
    webhookDelivery: t.prismaField({
      type: DeliveryType,
      args: { id: t.arg.id({ required: true }) },
      resolve: async (query, _root, { id }, { caller }) => {
        await webhooks.delivery(caller, id);
        return prisma.webhookDelivery.findUniqueOrThrow({ ...query, where: { id } });
      },
    }),
  }));

  builder.mutationFields((t) => ({
    createWebhook: t.field({
      type: SecretResult,
      description: 'Registers an HTTPS endpoint on a public address.',
      args: {
        url: t.arg.string({ required: true }),
        events: t.arg({ type: [EventType], required: true, defaultValue: [...WEBHOOK_EVENTS] }),
      },
      resolve: (_root, { url, events }, { caller }) => webhooks.create(caller, { url, events }),
    }),
    updateWebhook: t.prismaField({
      type: WebhookType,
      description: 'Changes what is given; `isActive: true` enables one that was disabled or deleted.',
      args: {
        id: t.arg.id({ required: true }),
        url: t.arg.string(),
        events: t.arg({ type: [EventType] }),
        isActive: t.arg.boolean(),
      },
      resolve: (_query, _root, { id, ...changes }, { caller }) => webhooks.update(caller, id, changes),
    }),
    deleteWebhook: t.boolean({
      description: 'Tells an endpoint of nothing any more; its log stays readable. Doing so twice is fine.',
      args: { id: t.arg.id({ required: true }) },
      resolve: async (_root, { id }, { caller }) => {
        await webhooks.remove(caller, id);
        return true;
      },
    }),
    rotateWebhookSecret: t.field({
      type: SecretResult,
      description:
        'A new secret. For `overlapHours` (0–24) both sign: `webhook-signature` has two, `X-Nova-Signature` stays with the previous one and `X-Nova-Signature-Next` has the new.',
      args: { id: t.arg.id({ required: true }), overlapHours: t.arg.int({ defaultValue: 24 }) },
      resolve: (_root, { id, overlapHours }, { caller }) => webhooks.rotate(caller, id, overlapHours ?? 24),
    }),
    testWebhook: t.prismaField({
      type: DeliveryType,
      description: 'Sends a made-up `call.started` the way real events go.',
      args: { id: t.arg.id({ required: true }) },
      resolve: (_query, _root, { id }, { caller }) => webhooks.test(caller, id),
    }),
    replayWebhookDelivery: t.prismaField({
      type: DeliveryType,
      description: 'Sends a delivery that is over once more: the same id and body, four new attempts.',
      args: { id: t.arg.id({ required: true }) },
      resolve: (_query, _root, { id }, { caller }) => webhooks.replay(caller, id),
    }),
    replayFailedWebhookDeliveries: t.int({
      description: 'Sends all again that failed and were made since then; tells how many.',
      args: { id: t.arg.id({ required: true }), since: t.arg({ type: 'DateTime', required: true }) },
      resolve: (_root, { id, since }, { caller }) => {
        if (Number.isNaN(since.getTime())) throw badRequest('since must be a DateTime');
        return webhooks.replayFailed(caller, id, since);
      },
    }),
  }));

  const Update = builder.objectRef<DeliveryUpdate>('WebhookDeliveryUpdate').implement({
    description: 'An attempt was made.',
    fields: (t) => ({
      status: t.expose('status', { type: types.StatusType, description: 'What it made of the delivery.' }),
      number: t.int({ resolve: ({ attempt }) => attempt.number }),
      at: t.field({ type: 'DateTime', resolve: ({ attempt }) => new Date(attempt.at) }),
      latencyMs: t.int({ resolve: ({ attempt }) => attempt.latencyMs }),
      statusCode: t.int({ nullable: true, resolve: ({ attempt }) => attempt.statusCode }),
      error: t.string({ nullable: true, resolve: ({ attempt }) => attempt.error }),
      delivery: t.prismaField({
        type: DeliveryType,
        description: 'The delivery as it is now.',
        resolve: (query, { deliveryId }) =>
          prisma.webhookDelivery.findUniqueOrThrow({ ...query, where: { id: deliveryId } }),
      }),
    }),
  });
  builder.subscriptionField('webhookDeliveries', (t) =>
    t.field({
      type: Update,
      description: 'Every attempt from now on, to one endpoint or to all of the account’s.',
      args: { webhookId: t.arg.id() },
      subscribe: (_root, { webhookId }, { caller }) => webhooks.watch(caller, webhookId ?? null) as never,
      resolve: (update) => update as never,
    }),
  );
}

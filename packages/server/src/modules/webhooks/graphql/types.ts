import { DELIVERY_STATUSES, WEBHOOK_EVENTS } from '@nova-calls/schema';
import type { Builder } from '../../../platform/builder/index.ts';
import { deliveriesWhere } from '../delivery/delivery.service.ts';
import type { DeliveryStatus } from '../delivery/delivery.model.ts';

/** `call.ended` cannot be a name in GraphQL: it is CALL_ENDED there. */
const enumValues = (values: readonly string[]) =>
  Object.fromEntries(values.map((value) => [value.toUpperCase().replaceAll('.', '_'), { value }]));

export function webhookTypes(builder: Builder) {
  const EventType = builder.enumType('WebhookEvent', { values: enumValues(WEBHOOK_EVENTS) });
  const StatusType = builder.enumType('WebhookDeliveryStatus', {
    description: 'PENDING until it was delivered or its last attempt failed.',
    values: enumValues(DELIVERY_STATUSES),
  });

  const AttemptType = builder.prismaObject('WebhookAttempt', {
    description: 'One exchange with an endpoint.',
    fields: (t) => ({
      number: t.exposeInt('number', { description: 'From 1 per delivery.' }),
      at: t.expose('startedAt', { type: 'DateTime' }),
      latencyMs: t.exposeInt('latencyMs', { description: 'From the first byte sent to the last one read.' }),
      statusCode: t.exposeInt('statusCode', { nullable: true, description: 'Null when there was no answer.' }),
      error: t.exposeString('error', { nullable: true, description: 'Null when it went well.' }),
      responseBody: t.exposeString('responseBody', { nullable: true, description: 'The first 16 kB of the answer.' }),
    }),
  });

  const DeliveryType = builder.prismaObject('WebhookDelivery', {
    description: 'One event on its way to one endpoint. Kept for 30 days.',
    fields: (t) => ({
      id: t.exposeID('id', { description: 'Also the receiver’s idempotency key, as `webhook-id`.' }),
      event: t.expose('eventType', { type: EventType }),
      callId: t.exposeID('callId', { nullable: true, description: 'Null for a test.' }),
      status: t.field({ type: StatusType, resolve: (row) => row.status as DeliveryStatus }),
      statusCode: t.exposeInt('statusCode', { nullable: true, description: 'Of the last attempt.' }),
      error: t.exposeString('errorMessage', { nullable: true, description: 'Of the last attempt.' }),
      attemptCount: t.exposeInt('attemptCount'),
      body: t.exposeString('body', { description: 'What is sent, byte by byte.' }),
      nextAttemptAt: t.expose('nextAttemptAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it is due; null when none is planned, or an earlier event of the call comes first.',
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime' }),
      deliveredAt: t.expose('deliveredAt', { type: 'DateTime', nullable: true }),
      attempts: t.relation('attempts', { query: { orderBy: { number: 'asc' } } }),
      webhook: t.relation('webhook'),
    }),
  });

  const Filter = builder.inputType('WebhookDeliveryFilter', {
    description: 'Every condition that is given must hold.',
    fields: (t) => ({
      status: t.field({ type: [StatusType] }),
      callId: t.id(),
      createdAfter: t.field({ type: 'DateTime' }),
      createdBefore: t.field({ type: 'DateTime' }),
    }),
  });

  const WebhookType = builder.prismaObject('Webhook', {
    description: 'An endpoint of yours that is told of events.',
    fields: (t) => ({
      id: t.exposeID('id'),
      url: t.exposeString('url'),
      events: t.expose('events', { type: [EventType] }),
      isActive: t.exposeBoolean('isActive'),
      inactiveReason: t.exposeString('inactiveReason', {
        nullable: true,
        description: '`deleted` or `disabled` by you, or `failing`: every attempt had failed for five days.',
      }),
      failingSince: t.expose('failingSince', { type: 'DateTime', nullable: true }),
      previousSecretUntil: t.expose('previousSecretUntil', {
        type: 'DateTime',
        nullable: true,
        description: 'Until then the secret before the last rotation signs along.',
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime' }),
      updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
      deliveries: t.relatedConnection(
        'deliveries',
        {
          cursor: 'id',
          maxSize: 100,
          defaultSize: 20,
          description: 'Newest first.',
          args: { filter: t.arg({ type: Filter }) },
          query: ({ filter }) => ({
            where: deliveriesWhere(filter ?? {}),
            orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
          }),
        },
        { name: 'WebhookDeliveryConnection' },
        { name: 'WebhookDeliveryEdge' },
      ),
    }),
  });

  return { EventType, StatusType, AttemptType, DeliveryType, WebhookType };
}

import type { DELIVERY_STATUSES, WebhookEventType } from '@nova-calls/schema';
import { builder, enumValues } from '../../../platform/builder/index.ts';

export const WebhookEventEnum = builder.enumType('WebhookEvent', {
  description: 'An event that an endpoint can be told of.',
  values: enumValues<string>({
    'call.started': 'Somebody answered.',
    'call.ended': 'A call is over.',
    'call.transcribed': 'The transcript of a call is complete.',
    'call.scored': 'A call was scored.',
  } satisfies Record<WebhookEventType, string>),
});

export const WebhookDeliveryStatusEnum = builder.enumType('WebhookDeliveryStatus', {
  description: 'How a delivery goes.',
  values: enumValues<(typeof DELIVERY_STATUSES)[number]>({
    pending: 'It is on its way: neither was it delivered, nor did its last attempt fail.',
    delivered: 'The endpoint answered with a 2xx status.',
    failed: 'All attempts failed.',
  }),
});

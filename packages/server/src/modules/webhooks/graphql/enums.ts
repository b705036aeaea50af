import type { DELIVERY_STATUSES, WebhookEventType } from '@nova-calls/schema';
import { builder, enumValues } from '../../../platform/builder/index.ts';

export const WebhookEventEnum = builder.enumType('WebhookEvent', {
  description: 'An event that an endpoint can receive.',
  values: enumValues<string>({
    'call.started': 'Somebody answered.',
    'call.ended': 'A call is over.',
    'call.transcribed': 'The transcript of a call is complete.',
    'call.scored': 'A call was scored.',
  } satisfies Record<WebhookEventType, string>),
});

export const WebhookDeliveryStatusEnum = builder.enumType('WebhookDeliveryStatus', {
  description: 'The state of a delivery.',
  values: enumValues<(typeof DELIVERY_STATUSES)[number]>({
    pending: 'It is neither delivered nor has its last attempt failed.',
    delivered: 'The endpoint answered with a 2xx status.',
    failed: 'All attempts failed.',
  }),
});

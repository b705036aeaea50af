import type {
  WebhookDeliveriesSubscription,
  WebhookDeliveryFragment,
  WebhookDeliveryPageQuery,
  WebhookEndpointFragment,
  WebhookEvent,
} from '../generated/graphql.ts';
import { fromEnum, inWordsOfGraphql } from '../graphql/words.ts';
import type { WebhookEventType } from '../webhooks/events.ts';
import type {
  WebhookDelivery,
  WebhookDeliveryDetails,
  WebhookDeliveryFilter,
  WebhookDeliveryUpdate,
  WebhookDetails,
} from './webhooks.types.ts';

/** `CALL_ENDED` → `call.ended`: GraphQL has no names with a dot. */
const toEvent = (word: WebhookEvent) => word.toLowerCase().replace('_', '.') as WebhookEventType;
export const fromEvent = (event: WebhookEventType) => event.toUpperCase().replace('.', '_') as WebhookEvent;

export const toWebhook = (webhook: WebhookEndpointFragment): WebhookDetails => ({
  ...webhook,
  events: webhook.events.map(toEvent),
});

/** Converts a delivery to the names of REST. */
export function toDelivery(delivery: WebhookDeliveryFragment): WebhookDeliveryDetails {
  const { event, error, status, webhook, ...rest } = delivery;
  const told = { eventType: toEvent(event), status: fromEnum(status), errorMessage: error, webhookId: webhook.id };
  return { ...rest, ...told };
}

type Line = WebhookDeliveryPageQuery['webhook']['deliveries']['nodes'][number];

/** Converts a row of a list, which has neither body nor attempts. */
export const toLine = ({ event, error, status, ...rest }: Line, webhookId: string): WebhookDelivery => ({
  ...rest,
  webhookId,
  eventType: toEvent(event),
  status: fromEnum(status),
  errorMessage: error,
});

export const fromDeliveryFilter = (filter: WebhookDeliveryFilter) => inWordsOfGraphql(filter, ['status']);

export const toUpdate = ({ webhookDeliveries: update }: WebhookDeliveriesSubscription): WebhookDeliveryUpdate => ({
  ...update,
  status: fromEnum(update.status),
  delivery: toDelivery(update.delivery),
});

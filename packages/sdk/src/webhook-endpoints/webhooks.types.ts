import type { WebhookEventType } from '../webhooks/events.ts';

/**
 * An endpoint of yours that is told of events.
 *
 * @example
 * const line = ({ url, events }: Webhook) => `${url}: ${events.join(', ')}`;
 */
export interface Webhook {
  id: string;
  url: string;
  events: WebhookEventType[];
  isActive: boolean;
  /** ISO 8601, UTC; so is the other. */
  createdAt: string;
  updatedAt: string;
}

/**
 * A new endpoint.
 *
 * @example
 * const { secret }: CreatedWebhook = await nova.webhooks.create({ url, events: ['call.ended'] });
 */
export interface CreatedWebhook extends Webhook {
  /** What `constructEvent` takes. It is not shown again. */
  secret: string;
}

/**
 * An endpoint, and how it does.
 *
 * @example
 * const isFailing = ({ failingSince }: WebhookDetails) => failingSince !== null;
 */
export interface WebhookDetails extends Webhook {
  /** `deleted` or `disabled` by you, or `failing`: every attempt had failed for five days. */
  inactiveReason: string | null;
  failingSince: string | null;
  /** Until then the secret before the last rotation signs along. */
  previousSecretUntil: string | null;
}

/**
 * For a new endpoint.
 *
 * @example
 * const input: CreateWebhookInput = { url: 'https://hooks.example.com/nova', events: ['call.ended', 'call.scored'] };
 */
export interface CreateWebhookInput {
  /** HTTPS, at a public address. */
  url: string;
  /** At least one. */
  events: WebhookEventType[];
}

/**
 * What is to change; what is left out stays.
 *
 * @example
 * const input: UpdateWebhookInput = { isActive: false };
 */
export interface UpdateWebhookInput {
  url?: string | null | undefined;
  events?: WebhookEventType[] | null | undefined;
  /** `true` also enables one that was deleted, or disabled for failing. */
  isActive?: boolean | null | undefined;
}

/**
 * Whether an event has arrived: `pending` until it was delivered or its last attempt failed.
 *
 * @example
 * const isOver = (status: WebhookDeliveryStatus) => status !== 'pending';
 */
export type WebhookDeliveryStatus = 'pending' | 'delivered' | 'failed';

/**
 * One event on its way to one endpoint.
 *
 * @example
 * const line = ({ eventType, status, attemptCount }: WebhookDelivery) => `${eventType} ${status} (${attemptCount})`;
 */
export interface WebhookDelivery {
  /** Also what the header `webhook-id` says. */
  id: string;
  webhookId: string;
  eventType: WebhookEventType;
  /** null for a test. */
  callId: string | null;
  status: WebhookDeliveryStatus;
  /** Of the last attempt's answer; null when there was none. */
  statusCode: number | null;
  attemptCount: number;
  /** Of the last attempt. */
  errorMessage: string | null;
  /** ISO 8601, UTC. */
  createdAt: string;
  deliveredAt: string | null;
}

/**
 * One exchange with an endpoint.
 *
 * @example
 * const line = ({ number, statusCode, error }: WebhookAttempt) => `${number}: ${statusCode ?? error}`;
 */
export interface WebhookAttempt {
  /** From 1. */
  number: number;
  /** ISO 8601, UTC. */
  at: string;
  latencyMs: number;
  /** null when there was no answer. */
  statusCode: number | null;
  /** null when it went well. */
  error: string | null;
  /** The first 16 kB of the answer. */
  responseBody: string | null;
}

/**
 * A delivery with what was sent and what came back.
 *
 * @example
 * const last = ({ attempts }: WebhookDeliveryDetails) => attempts.at(-1)?.responseBody;
 */
export interface WebhookDeliveryDetails extends WebhookDelivery {
  /** What is sent, byte by byte. */
  body: string;
  /** null when none is planned, or an earlier event of the call comes first. */
  nextAttemptAt: string | null;
  attempts: WebhookAttempt[];
}

/**
 * What `webhooks.test` answers.
 *
 * @example
 * const { deliveryId }: WebhookTest = await nova.webhooks.test(webhook.id);
 */
export interface WebhookTest {
  /** For `webhooks.delivery`. */
  deliveryId: string;
  eventType: WebhookEventType;
  message: string;
}

/**
 * An attempt was made.
 *
 * @example
 * const line = ({ status, statusCode }: WebhookDeliveryUpdate) => `${status}: ${statusCode}`;
 */
export interface WebhookDeliveryUpdate extends Omit<WebhookAttempt, 'responseBody'> {
  /** What it made of the delivery. */
  status: WebhookDeliveryStatus;
  /** The delivery as it is now. */
  delivery: WebhookDeliveryDetails;
}

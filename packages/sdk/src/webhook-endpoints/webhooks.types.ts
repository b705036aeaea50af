import type { WebhookEventType } from '../webhooks/events.ts';

/**
 * One of your endpoints, which receives events.
 *
 * @example
 * const line = ({ url, events }: Webhook) => `${url}: ${events.join(', ')}`;
 */
export interface Webhook {
  id: string;
  url: string;
  events: WebhookEventType[];
  isActive: boolean;
  /** ISO 8601, UTC, like the other time. */
  createdAt: string;
  updatedAt: string;
}

/**
 * A new endpoint with its secret.
 *
 * @example
 * const { secret }: CreatedWebhook = await nova.webhooks.create({ url, events: ['call.ended'] });
 */
export interface CreatedWebhook extends Webhook {
  /** The secret for `constructEvent`. It is not shown again. */
  secret: string;
}

/**
 * An endpoint with its state.
 *
 * @example
 * const isFailing = ({ failingSince }: WebhookDetails) => failingSince !== null;
 */
export interface WebhookDetails extends Webhook {
  /** `deleted` or `disabled` by you, or `failing`: every attempt failed for five days. */
  inactiveReason: string | null;
  failingSince: string | null;
  /** Until this time, deliveries are also signed with the secret before the last rotation. */
  previousSecretUntil: string | null;
}

/**
 * Input for a new endpoint.
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
 * The fields to change. Missing fields stay unchanged.
 *
 * @example
 * const input: UpdateWebhookInput = { isActive: false };
 */
export interface UpdateWebhookInput {
  url?: string | null | undefined;
  events?: WebhookEventType[] | null | undefined;
  /** `true` also enables an endpoint that was deleted, or disabled for failing. */
  isActive?: boolean | null | undefined;
}

/**
 * The state of a delivery: `pending` until it was delivered or its last attempt failed.
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
  /** The id, also sent in the header `webhook-id`. */
  id: string;
  webhookId: string;
  eventType: WebhookEventType;
  /** null for a test. */
  callId: string | null;
  status: WebhookDeliveryStatus;
  /** The status of the last attempt; null without an answer. */
  statusCode: number | null;
  attemptCount: number;
  /** The error of the last attempt. */
  errorMessage: string | null;
  /** ISO 8601, UTC. */
  createdAt: string;
  deliveredAt: string | null;
}

/**
 * A filter of deliveries. All given conditions must hold.
 *
 * @example
 * const filter: WebhookDeliveryFilter = { status: ['failed'], createdAfter: '2026-06-12T08:00:00Z' };
 */
export interface WebhookDeliveryFilter {
  status?: readonly WebhookDeliveryStatus[] | null | undefined;
  callId?: string | null | undefined;
  /** ISO 8601. */
  createdAfter?: string | null | undefined;
  /** ISO 8601. */
  createdBefore?: string | null | undefined;
}

/**
 * One attempt of a delivery.
 *
 * @example
 * const line = ({ number, statusCode, error }: WebhookAttempt) => `${number}: ${statusCode ?? error}`;
 */
export interface WebhookAttempt {
  /** Numbered from 1. */
  number: number;
  /** ISO 8601, UTC. */
  at: string;
  latencyMs: number;
  /** null without an answer. */
  statusCode: number | null;
  /** null after a success. */
  error: string | null;
  /** The first 16 kB of the answer. */
  responseBody: string | null;
}

/**
 * A delivery with its body and the answers to it.
 *
 * @example
 * const last = ({ attempts }: WebhookDeliveryDetails) => attempts.at(-1)?.responseBody;
 */
export interface WebhookDeliveryDetails extends WebhookDelivery {
  /** The body, byte by byte. */
  body: string;
  /** null when no attempt is planned, or an earlier event of the call must be delivered first. */
  nextAttemptAt: string | null;
  attempts: WebhookAttempt[];
}

/**
 * The result of `webhooks.test`.
 *
 * @example
 * const { deliveryId }: WebhookTest = await nova.webhooks.test(webhook.id);
 */
export interface WebhookTest {
  /** The id for `webhooks.delivery`. */
  deliveryId: string;
  eventType: WebhookEventType;
  message: string;
}

/**
 * A new attempt.
 *
 * @example
 * const line = ({ status, statusCode }: WebhookDeliveryUpdate) => `${status}: ${statusCode}`;
 */
export interface WebhookDeliveryUpdate extends Omit<WebhookAttempt, 'responseBody'> {
  /** The state of the delivery after the attempt. */
  status: WebhookDeliveryStatus;
  /** The delivery after the attempt. */
  delivery: WebhookDeliveryDetails;
}

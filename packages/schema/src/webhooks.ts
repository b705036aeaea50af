import { z } from 'zod';
import { ScoreResponse } from './calls.ts';
import { text } from './common.ts';
import { GOALS } from './words.ts';

/** The events that a customer's endpoint can receive. */
export const WEBHOOK_EVENTS = ['call.started', 'call.ended', 'call.transcribed', 'call.scored'] as const;

export const DELIVERY_STATUSES = ['pending', 'delivered', 'failed'] as const;

/** Body of `POST /v1/webhooks`. A broken rule (HTTPS, public address, known events) is a 400. */
export const CreateWebhookBody = z
  .object({ url: text(2048), events: z.array(z.string()) })
  .meta({ example: { url: 'https://hooks.example.com/nova', events: [...WEBHOOK_EVENTS] } });

export const WebhookResponse = z.object({
  id: z.uuid(),
  url: z.string(),
  events: z.array(z.enum(WEBHOOK_EVENTS)),
  is_active: z.boolean(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});

/** Answer of `POST /v1/webhooks`, the only one that contains the secret. */
export const CreatedWebhookResponse = WebhookResponse.extend({ secret: z.string() });

/** One event on its way to one endpoint, as `GET /v1/webhooks/{id}/deliveries` lists them. */
export const WebhookDeliveryResponse = z.object({
  id: z.uuid(),
  webhook_id: z.uuid(),
  event_type: z.enum(WEBHOOK_EVENTS),
  /** Null for a test. */
  call_id: z.uuid().nullable(),
  status: z.enum(DELIVERY_STATUSES),
  /** The status of the last attempt; null without an answer. */
  status_code: z.number().int().nullable(),
  attempt_count: z.number().int(),
  error_message: z.string().nullable(),
  created_at: z.iso.datetime(),
  delivered_at: z.iso.datetime().nullable(),
});

/** Answer of `POST /v1/webhooks/{id}/test`. */
export const WebhookTestResponse = z.object({
  delivery_id: z.uuid(),
  event_type: z.enum(WEBHOOK_EVENTS),
  message: z.string(),
});

const CallData = z.object({
  call_id: z.uuid(),
  /** The account of the call. */
  customer_id: z.uuid(),
  goal: z.enum(GOALS),
  to_phone_e164: z.string(),
  started_at: z.iso.datetime(),
});

const Envelope = z.object({
  /** When the event was handed over for delivery. It is the same in every attempt, like the whole body. */
  delivered_at: z.iso.datetime(),
});

export const CallStartedEvent = Envelope.extend({ event: z.literal('call.started'), data: CallData });

export const CallEndedEvent = Envelope.extend({
  event: z.literal('call.ended'),
  data: CallData.extend({
    ended_at: z.iso.datetime(),
    duration_seconds: z.number().int(),
    outcome: z.string(),
    goal_completed: z.boolean(),
  }),
});

export const CallTranscribedEvent = Envelope.extend({
  event: z.literal('call.transcribed'),
  data: CallData.extend({
    transcript: z.array(
      z.object({
        role: z.enum(['agent', 'lead']),
        text: z.string(),
        phase: z.string(),
        start_seconds: z.number(),
        end_seconds: z.number(),
      }),
    ),
  }),
});

export const CallScoredEvent = Envelope.extend({
  event: z.literal('call.scored'),
  data: CallData.extend({ scored_at: z.iso.datetime(), score: ScoreResponse }),
});

/** The body of a delivery. `event` names one of the four types. */
export const WebhookEvent = z.discriminatedUnion('event', [
  CallStartedEvent,
  CallEndedEvent,
  CallTranscribedEvent,
  CallScoredEvent,
]);
export type WebhookEvent = z.infer<typeof WebhookEvent>;
export type WebhookEventType = WebhookEvent['event'];

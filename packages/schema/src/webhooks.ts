import { z } from 'zod';
import { SCORE_EXAMPLE, ScoreResponse } from './calls.ts';
import { text, timestamp, uuid } from './common.ts';
import { component } from './component.ts';
import { GOALS } from './words.ts';

/** The events that a customer's endpoint can receive. */
export const WEBHOOK_EVENTS = ['call.started', 'call.ended', 'call.transcribed', 'call.scored'] as const;

export const DELIVERY_STATUSES = ['pending', 'delivered', 'failed'] as const;

/** Body of `POST /v1/webhooks`. A broken rule (HTTPS, public address, known events) is a 400. */
export const CreateWebhookBody = component(
  'NewWebhook',
  z.object({
    url: text(2048).describe('Your endpoint: an `https:` URL with a public address.'),
    events: z.array(z.string()).describe('The events to receive: one or more of the four.'),
  }),
  {
    description: 'An endpoint of yours, and the events that it receives.',
    example: { url: 'https://hooks.example.com/nova', events: [...WEBHOOK_EVENTS] },
  },
);

const webhook = {
  id: '8f3b2a4c-1234-4a5b-8c6d-7e8f9a0b1c2d',
  url: 'https://hooks.example.com/nova',
  events: [...WEBHOOK_EVENTS],
  is_active: true,
  created_at: '2026-06-12T08:30:00.000Z',
  updated_at: '2026-06-12T08:30:00.000Z',
};
const WebhookShape = z.object({
  id: uuid('The id of the endpoint.'),
  url: z.string().describe('Where events are sent.'),
  events: z.array(z.enum(WEBHOOK_EVENTS)).describe('The events that the endpoint receives.'),
  is_active: z.boolean().describe('Whether anything is sent. Endpoints that fail for days are switched off.'),
  created_at: timestamp('When the endpoint was registered.'),
  updated_at: timestamp('When it was last changed.'),
});
export const WebhookResponse = component('Webhook', WebhookShape, {
  description: 'An endpoint of yours that receives events.',
  example: webhook,
});

/** Answer of `POST /v1/webhooks`, the only one that contains the secret. */
export const CreatedWebhookResponse = component(
  'CreatedWebhook',
  WebhookShape.extend({
    secret: z.string().describe('The secret that signatures are checked with. It is shown here and never again.'),
  }),
  {
    description: 'A new endpoint, with its secret.',
    example: { ...webhook, secret: 'nova_whsec_shown-once-save-it-now' },
  },
);

/** One event on its way to one endpoint, as `GET /v1/webhooks/{id}/deliveries` lists them. */
export const WebhookDeliveryResponse = component(
  'WebhookDelivery',
  z.object({
    id: uuid('The id of the delivery. It is the `webhook-id` header of each attempt.'),
    webhook_id: uuid('The endpoint.'),
    event_type: z.enum(WEBHOOK_EVENTS).describe('The event.'),
    call_id: z.uuid().nullable().describe('The call; null for a test.'),
    status: z.enum(DELIVERY_STATUSES).describe('`failed` after the last of four attempts.'),
    status_code: z.number().int().nullable().describe('The status that the last attempt got; null without an answer.'),
    attempt_count: z.number().int().describe('Attempts so far, of at most four.'),
    error_message: z.string().nullable().describe('Why the last attempt failed.'),
    created_at: timestamp('When the event happened.'),
    delivered_at: timestamp('When the endpoint accepted it; null until then.').nullable(),
  }),
  {
    description: 'One event on its way to one endpoint.',
    example: {
      id: '3a4b5c6d-7e8f-4a9b-8c0d-1e2f3a4b5c6d',
      webhook_id: webhook.id,
      event_type: 'call.ended',
      call_id: '0199f0d4-3c1a-7b2e-8f4d-5a6b7c8d9e0f',
      status: 'delivered',
      status_code: 200,
      attempt_count: 1,
      error_message: null,
      created_at: '2026-06-12T08:30:00.000Z',
      delivered_at: '2026-06-12T08:30:00.250Z',
    },
  },
);

/** Answer of `POST /v1/webhooks/{id}/test`. */
export const WebhookTestResponse = component(
  'WebhookTest',
  z.object({
    delivery_id: uuid('The id of the delivery.'),
    event_type: z.enum(WEBHOOK_EVENTS).describe('The event that is sent.'),
    message: z.string().describe('What was done, for people.'),
  }),
  {
    description: 'A test that is on its way.',
    example: {
      delivery_id: '3a4b5c6d-7e8f-4a9b-8c0d-1e2f3a4b5c6d',
      event_type: 'call.started',
      message: 'Test delivery queued',
    },
  },
);

const CallData = z.object({
  call_id: uuid('The id of the call.'),
  customer_id: uuid('The account of the call.'),
  goal: z.enum(GOALS).describe('The goal of the call.'),
  to_phone_e164: z.string().describe('The number that was called, E.164.'),
  started_at: timestamp('When the call began.'),
});
const data = {
  call_id: '0199f0d4-3c1a-7b2e-8f4d-5a6b7c8d9e0f',
  customer_id: '8f3b2a4c-6d1e-4f5a-9b8c-7d6e5f4a3b2c',
  goal: 'qualify_interest',
  to_phone_e164: '+15555550100',
  started_at: '2026-06-12T08:27:00.000Z',
};

/** One of the four events. `delivered_at` and the whole body are the same in every attempt. */
const eventOf = <Name extends (typeof WEBHOOK_EVENTS)[number], Data extends z.ZodType>(
  id: string,
  name: Name,
  shape: Data,
  description: string,
  example: object,
) =>
  component(
    id,
    z.object({
      delivered_at: timestamp('When the event was handed over for delivery; the same in every attempt.'),
      event: z.literal(name).describe('The name of the event.'),
      data: shape,
    }),
    { description, example: { event: name, delivered_at: '2026-06-12T08:30:00.000Z', data: { ...data, ...example } } },
  );

export const CallStartedEvent = eventOf(
  'CallStartedEvent',
  'call.started',
  CallData.describe('The call.'),
  'A call was dispatched.',
  {},
);

export const CallEndedEvent = eventOf(
  'CallEndedEvent',
  'call.ended',
  CallData.extend({
    ended_at: timestamp('When the call ended.'),
    duration_seconds: z.number().int().describe('How long it was, in whole seconds.'),
    outcome: z.string().describe('What came of it: `qualified`, `meeting_booked`, `opted_out`, `no_answer`…'),
    goal_completed: z.boolean().describe('Whether the goal was reached.'),
  }).describe('The call and what came of it.'),
  'A call has ended, for whatever reason.',
  { ended_at: '2026-06-12T08:30:00.000Z', duration_seconds: 187, outcome: 'qualified', goal_completed: true },
);

const TranscriptTurn = component(
  'TranscriptTurn',
  z.object({
    role: z.enum(['agent', 'lead']).describe('Who spoke.'),
    text: z.string().describe('What was said.'),
    phase: z.string().describe('The phase: `opening`, `qualification`, `objections` or `closing`.'),
    start_seconds: z.number().describe('When it began, in seconds from the start of the call.'),
    end_seconds: z.number().describe('When it ended, in seconds from the start of the call.'),
  }),
  { description: 'What one side said, in one go.' },
);

export const CallTranscribedEvent = eventOf(
  'CallTranscribedEvent',
  'call.transcribed',
  CallData.extend({ transcript: z.array(TranscriptTurn).describe('The whole conversation, in order.') }).describe(
    'The call and its transcript.',
  ),
  'The transcript of a call is complete.',
  {
    transcript: [
      { role: 'agent', text: 'Hello Sarah, …', phase: 'opening', start_seconds: 0, end_seconds: 6.2 },
      { role: 'lead', text: 'Yes, go on.', phase: 'opening', start_seconds: 7, end_seconds: 8.1 },
    ],
  },
);

export const CallScoredEvent = eventOf(
  'CallScoredEvent',
  'call.scored',
  CallData.extend({ scored_at: timestamp('When the call was scored.'), score: ScoreResponse }).describe(
    'The call and its score.',
  ),
  'A call was scored.',
  { scored_at: '2026-06-12T08:30:12.000Z', score: SCORE_EXAMPLE },
);

/** The body of a delivery. `event` names one of the four types. */
export const WebhookEvent = z.discriminatedUnion('event', [
  CallStartedEvent,
  CallEndedEvent,
  CallTranscribedEvent,
  CallScoredEvent,
]);
export type WebhookEvent = z.infer<typeof WebhookEvent>;
export type WebhookEventType = WebhookEvent['event'];

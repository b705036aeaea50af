import { z } from 'zod';
import {
  callId,
  counted,
  DELIVERY_STATUSES,
  listPart,
  nextCursor,
  open,
  pageOf,
  time,
  WEBHOOK_EVENTS,
  webhookId,
} from '../shapes.ts';
import { tool } from '../tool.ts';

const WebhookShape = open({
  id: z.string().describe('The webhook_id'),
  url: z.string(),
  events: z.array(z.string()),
  is_active: z.boolean(),
  created_at: time,
  updated_at: time,
});

export const listWebhooks = tool({
  name: 'list_webhooks',
  title: 'List webhooks',
  description: 'The URLs that receive events of calls, and the events of each. Secrets are not shown. Needs a key.',
  input: z.strictObject({
    include_inactive: z.boolean().default(false).describe('true: also deleted and disabled ones'),
  }),
  output: open({ webhooks: z.array(WebhookShape) }),
  effect: 'reads',
  run: async ({ nova }, { include_inactive }, options) => ({
    webhooks: await nova.webhooks.list({ includeInactive: include_inactive }, options),
  }),
  say: ({ webhooks }) => counted(webhooks.length, 'webhook'),
});

export const createWebhook = tool({
  name: 'create_webhook',
  title: 'Create a webhook',
  description:
    'Makes NOVA post signed events to a public HTTPS URL. The answer has the signing secret, which is never shown again: ' +
    'give it to the user to store. Then check the receiver with test_webhook. Needs a key.',
  input: z.strictObject({
    url: z.string().max(2048).describe('HTTPS, at a public address'),
    events: z.array(z.enum(WEBHOOK_EVENTS)).min(1).describe('The events to receive'),
  }),
  output: open({ ...WebhookShape.shape, secret: z.string().describe('Shown only now') }),
  effect: 'adds',
  run: async ({ nova }, args, options) => nova.webhooks.create(args, options),
  say: ({ id }) => `Webhook ${id} is there. Its secret is shown only now: have the user store it.`,
});

export const deleteWebhook = tool({
  name: 'delete_webhook',
  title: 'Delete a webhook',
  description: 'Stops sending events to a webhook. Repeating this is safe. Needs a key.',
  input: z.strictObject({ webhook_id: webhookId }),
  output: open({ deleted: z.boolean(), webhook_id: z.string() }),
  effect: 'ends',
  isIdempotent: true,
  run: async ({ nova }, { webhook_id }, options) => {
    await nova.webhooks.delete(webhook_id, options);
    return { deleted: true, webhookId: webhook_id };
  },
  say: () => 'Nothing more is sent to this webhook.',
});

export const testWebhook = tool({
  name: 'test_webhook',
  title: 'Send a test event',
  description:
    'Sends a test call.started event to a webhook, signed like a real one. Answers once it is queued: a few ' +
    'seconds later list_webhook_deliveries shows what the receiver answered. Needs a key.',
  input: z.strictObject({ webhook_id: webhookId }),
  output: open({ delivery_id: z.string(), event_type: z.string(), message: z.string() }),
  effect: 'adds',
  run: async ({ nova }, { webhook_id }, options) => nova.webhooks.test(webhook_id, options),
  say: ({ message }) => `${message}. See list_webhook_deliveries for the result.`,
});

export const listWebhookDeliveries = tool({
  name: 'list_webhook_deliveries',
  title: 'Deliveries to a webhook',
  description:
    'The events that were sent to a webhook, newest first: delivered or not, the receiver’s HTTP status, how many ' +
    'attempts, and the error. Use it to find out why a receiver gets nothing. Needs a key.',
  input: z.strictObject({
    ...listPart,
    webhook_id: webhookId,
    status: z.array(z.enum(DELIVERY_STATUSES)).optional().describe('Any of these'),
    call_id: callId.optional(),
  }),
  output: open({
    deliveries: z.array(
      open({
        id: z.string(),
        event_type: z.string(),
        call_id: z.string().nullable().describe('null for a test'),
        status: z.string().describe('pending, delivered or failed'),
        status_code: z.number().nullable(),
        attempt_count: z.number(),
        error_message: z.string().nullable(),
        created_at: time,
        delivered_at: time.nullable(),
      }),
    ),
    next_cursor: nextCursor,
  }),
  effect: 'reads',
  run: async ({ nova }, { webhook_id, call_id, ...part }, options) =>
    pageOf('deliveries', nova.webhooks.listDeliveries(webhook_id, { ...part, callId: call_id }, options)),
  say: ({ deliveries, nextCursor: next }) => {
    const failed = deliveries.filter(({ status }) => status === 'failed').length;
    return `${counted(deliveries.length, 'sent event', next)} ${failed} of them failed.`;
  },
});

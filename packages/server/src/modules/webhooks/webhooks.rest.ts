import {
  CreatedWebhookResponse,
  CreateWebhookBody,
  WebhookDeliveryResponse,
  WebhookResponse,
  WebhookTestResponse,
  type WebhookEventType,
} from '@nova-calls/schema';
import { z } from 'zod';
import type { Webhook, WebhookDelivery } from '../../generated/client/client.ts';
import { answers, BEARER, type RestApp } from '../../platform/http/index.ts';
import { statusOf } from './delivery/delivery.model.ts';
import type { WebhooksService } from './webhooks.service.ts';

const about = { tags: ['Webhooks'], security: BEARER };
const params = z.object({ id: z.string().describe('The id of the endpoint.') });
const none = 'No endpoint of yours has this id.';

export function webhooksRest(app: RestApp, webhooks: WebhooksService): void {
  app.post(
    '/v1/webhooks',
    {
      schema: {
        ...about,
        operationId: 'createWebhook',
        summary: 'Register an endpoint',
        description: 'The answer is the only one that has the secret.',
        body: CreateWebhookBody,
        response: answers({
          201: CreatedWebhookResponse,
          400: 'The URL is not HTTPS or not public, an event is unknown, or you have as many endpoints as you may.',
        }),
      },
    },
    async (request, reply) => {
      const { webhook, secret } = await webhooks.create(await app.callerOf(request), request.body);
      // No cache on the way may keep a secret.
      return reply
        .code(201)
        .header('cache-control', 'no-store')
        .send({ ...toResponse(webhook), secret });
    },
  );
  app.get(
    '/v1/webhooks',
    {
      schema: {
        ...about,
        operationId: 'listWebhooks',
        summary: 'List your endpoints',
        description: 'Newest first, without their secrets.',
        querystring: z.object({
          include_inactive: z
            .stringbool()
            .default(false)
            .meta({ type: 'boolean', description: 'Whether to list endpoints that were switched off, too.' }),
        }),
        response: answers({ 200: z.array(WebhookResponse).describe('Your endpoints, newest first.') }),
      },
    },
    async (request) =>
      (await webhooks.list(await app.callerOf(request), request.query.include_inactive)).map(toResponse),
  );
  app.delete(
    '/v1/webhooks/:id',
    {
      schema: {
        ...about,
        operationId: 'deleteWebhook',
        summary: 'Delete an endpoint',
        description: 'Nothing is sent to it any more. To delete it twice is fine.',
        params,
        response: answers({ 204: 'The endpoint is deleted.', 404: none }),
      },
    },
    async (request, reply) => {
      await webhooks.remove(await app.callerOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );
  app.get(
    '/v1/webhooks/:id/deliveries',
    {
      schema: {
        ...about,
        operationId: 'listWebhookDeliveries',
        summary: 'List what was sent to an endpoint',
        description: 'Newest first. Deliveries are kept for 30 days.',
        params,
        querystring: z.object({
          limit: z.coerce.number().int().min(1).max(500).default(50).describe('The most deliveries of the answer.'),
        }),
        response: answers({
          200: z.array(WebhookDeliveryResponse).describe('The deliveries, newest first.'),
          404: none,
        }),
      },
    },
    async (request) => {
      const caller = await app.callerOf(request);
      return (await webhooks.deliveries(caller, request.params.id, request.query.limit)).map(toDelivery);
    },
  );
  app.post(
    '/v1/webhooks/:id/test',
    {
      schema: {
        ...about,
        operationId: 'testWebhook',
        summary: 'Send a test to an endpoint',
        description: 'A made-up `call.started` goes the way that real events go.',
        params,
        response: answers({
          200: WebhookTestResponse,
          400: 'The endpoint is switched off.',
          404: none,
          429: 'Too many tests.',
        }),
      },
    },
    async (request) => {
      const { id, eventType } = await webhooks.test(await app.callerOf(request), request.params.id);
      return { delivery_id: id, event_type: eventType as WebhookEventType, message: 'Test delivery queued' };
    },
  );
}

const toResponse = (row: Webhook) => ({
  id: row.id,
  url: row.url,
  events: row.events as WebhookEventType[],
  is_active: row.isActive,
  created_at: row.createdAt.toISOString(),
  updated_at: row.updatedAt.toISOString(),
});

const toDelivery = (row: WebhookDelivery) => ({
  id: row.id,
  webhook_id: row.webhookId,
  event_type: row.eventType as WebhookEventType,
  call_id: row.callId,
  status: statusOf(row.status),
  status_code: row.statusCode,
  attempt_count: row.attemptCount,
  error_message: row.errorMessage,
  created_at: row.createdAt.toISOString(),
  delivered_at: row.deliveredAt?.toISOString() ?? null,
});

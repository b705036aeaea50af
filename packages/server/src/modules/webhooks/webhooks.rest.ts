import {
  CreatedWebhookResponse,
  CreateWebhookBody,
  ErrorBody,
  WebhookDeliveryResponse,
  WebhookResponse,
  WebhookTestResponse,
  type WebhookEventType,
} from '@nova-calls/schema';
import { z } from 'zod';
import type { Webhook, WebhookDelivery } from '../../generated/client/client.ts';
import type { RestApp } from '../../platform/http/index.ts';
import { statusOf } from './delivery/delivery.model.ts';
import type { WebhooksService } from './webhooks.service.ts';

const tags = ['Webhooks'];
const security = [{ bearer: [] }];
const about = (summary: string) => ({ tags, security, summary });
const params = z.object({ id: z.string() });
const errors = { 401: ErrorBody, 404: ErrorBody };

export function webhooksRest(app: RestApp, webhooks: WebhooksService): void {
  app.post(
    '/v1/webhooks',
    {
      schema: {
        ...about('Register an endpoint; the answer is the only one that has the secret'),
        body: CreateWebhookBody,
        response: { 201: CreatedWebhookResponse, 400: ErrorBody, 401: ErrorBody, 422: ErrorBody },
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
        ...about('Your endpoints, newest first'),
        querystring: z.object({ include_inactive: z.stringbool().default(false) }),
        response: { 200: z.array(WebhookResponse), 401: ErrorBody, 422: ErrorBody },
      },
    },
    async (request) =>
      (await webhooks.list(await app.callerOf(request), request.query.include_inactive)).map(toResponse),
  );
  app.delete(
    '/v1/webhooks/:id',
    {
      schema: {
        ...about('Delete an endpoint; doing so twice is fine'),
        params,
        response: { 204: z.null(), ...errors },
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
        ...about('What was sent to an endpoint, newest first; kept 30 days'),
        params,
        querystring: z.object({ limit: z.coerce.number().int().min(1).max(500).default(50) }),
        response: { 200: z.array(WebhookDeliveryResponse), 422: ErrorBody, ...errors },
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
        ...about('Send a made-up call.started the way real events go'),
        params,
        response: { 200: WebhookTestResponse, 400: ErrorBody, 429: ErrorBody, ...errors },
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

import { AddSuppressionBody, ErrorBody, SuppressionResponse } from '@nova-calls/schema';
import { z } from 'zod';
import type { Suppression } from '../../generated/client/client.ts';
import { notFound } from '../../platform/errors/index.ts';
import type { RestApp } from '../../platform/http/index.ts';
import { shownPhone } from './privacy/phone-hashes.ts';
import type { SuppressionsService } from './suppressions.service.ts';

const tags = ['Suppressions'];
const security = [{ bearer: [] }];
const Page = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  offset: z.coerce.number().int().min(0).default(0),
});

export function suppressionsRest(app: RestApp, suppressions: SuppressionsService): void {
  app.get(
    '/v1/suppressions',
    {
      schema: {
        tags,
        security,
        summary: 'Numbers that are never called again, newest first',
        querystring: Page,
        response: { 200: z.array(SuppressionResponse), 401: ErrorBody },
      },
    },
    async (request) => {
      const { limit, offset } = request.query;
      return (await suppressions.list(await app.callerOf(request), { take: limit, skip: offset })).map(toResponse);
    },
  );
  app.post(
    '/v1/suppressions',
    {
      schema: {
        tags,
        security,
        summary: 'Never call a number again',
        body: AddSuppressionBody,
        response: { 201: SuppressionResponse, 400: ErrorBody, 401: ErrorBody },
      },
    },
    async (request, reply) => {
      const { phone, reason } = request.body;
      return reply.code(201).send(toResponse(await suppressions.add(await app.callerOf(request), phone, reason)));
    },
  );
  app.delete(
    '/v1/suppressions/:id',
    {
      schema: {
        tags,
        security,
        summary: 'Allow a number again, by its id or the number itself',
        params: z.object({ id: z.string() }),
        response: { 204: z.null(), 401: ErrorBody, 404: ErrorBody, 409: ErrorBody },
      },
    },
    async (request, reply) => {
      const removed = await suppressions.remove(await app.callerOf(request), request.params.id);
      if (!removed) throw notFound('Suppression not found');
      return reply.code(204).send(null);
    },
  );
}

const toResponse = (row: Suppression) => ({
  id: row.id,
  phone: shownPhone(row),
  reason: row.reason,
  erased_at: row.erasedAt?.toISOString() ?? null,
  created_at: row.createdAt.toISOString(),
});

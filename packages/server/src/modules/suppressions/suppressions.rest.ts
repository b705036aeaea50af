import { AddSuppressionBody, SuppressionResponse } from '@nova-calls/schema';
import { z } from 'zod';
import type { Suppression } from '../../generated/client/client.ts';
import { notFound } from '../../platform/errors/index.ts';
import { answers, BEARER, type RestApp } from '../../platform/http/index.ts';
import { shownPhone } from './privacy/phone-hashes.ts';
import type { SuppressionsService } from './suppressions.service.ts';

const about = { tags: ['Suppressions'], security: BEARER };
const Page = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50).describe('The most entries of the answer.'),
  offset: z.coerce.number().int().min(0).default(0).describe('How many entries to leave out first.'),
});

export function suppressionsRest(app: RestApp, suppressions: SuppressionsService): void {
  app.get(
    '/v1/suppressions',
    {
      schema: {
        ...about,
        operationId: 'listSuppressions',
        summary: 'List the numbers that are never called again',
        description: 'Numbers that you added, and those of people who asked not to be called again.',
        querystring: Page,
        response: answers({ 200: z.array(SuppressionResponse).describe('The numbers, newest first.') }),
      },
    },
    async (request) => {
      const entries = await suppressions.list(await app.callerOf(request), request.query);
      return entries.map(toResponse);
    },
  );
  app.post(
    '/v1/suppressions',
    {
      schema: {
        ...about,
        operationId: 'addSuppression',
        summary: 'Never call a number again',
        description: 'A number that is on the list already stays as it is.',
        body: AddSuppressionBody,
        response: answers({ 201: SuppressionResponse, 400: 'The number is not in E.164.' }),
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
        ...about,
        operationId: 'removeSuppression',
        summary: 'Allow a number again',
        description: 'A person who asked not to be called stays on the list.',
        params: z.object({ id: z.string().describe('The id of the entry, or the number itself in E.164.') }),
        response: answers({
          204: 'The number may be called again.',
          404: 'No such entry is on your list.',
          409: 'This person asked not to be called again.',
        }),
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

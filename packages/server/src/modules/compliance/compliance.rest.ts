import {
  DoNotCallListResponse,
  DoNotCallNumbersBody,
  DoNotCallUploadResponse,
  NewDoNotCallListBody,
} from '@nova-calls/schema';
import { z } from 'zod';
import type { DoNotCallList } from '../../generated/client/client.ts';
import { notFound } from '../../platform/errors/index.ts';
import { answers, BEARER, type RestApp } from '../../platform/http/index.ts';
import type { Compliance } from './compliance.types.ts';

const about = { tags: ['Do-not-call lists'], security: BEARER };
const Page = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50).describe('The most lists of the answer.'),
  offset: z.coerce.number().int().min(0).default(0).describe('How many lists to leave out first.'),
});
const listParams = z.object({ id: z.string().describe('The id of the list.') });
const NO_LIST = 'You have no list of this id.';

/** The account's own do-not-call lists. */
export function complianceRest(app: RestApp, { lists }: Pick<Compliance, 'lists'>): void {
  app.get(
    '/v1/do-not-call-lists',
    {
      schema: {
        ...about,
        operationId: 'listDoNotCallLists',
        summary: 'List your do-not-call lists',
        description: 'The lists with their sizes. The numbers on them are stored as hashes, and not shown.',
        querystring: Page,
        response: answers({ 200: z.array(DoNotCallListResponse).describe('The lists, newest first.') }),
      },
    },
    async (request) => {
      const { limit: take, offset: skip } = request.query;
      return (await lists.of(await app.callerOf(request)).page({ take, skip })).map(toResponse);
    },
  );
  app.post(
    '/v1/do-not-call-lists',
    {
      schema: {
        ...about,
        operationId: 'createDoNotCallList',
        summary: 'Make a do-not-call list',
        description: 'Numbers on any of your lists are never called by telephone, whatever asks for it.',
        body: NewDoNotCallListBody,
        response: answers({
          201: DoNotCallListResponse,
          409: 'You have a list of this name, or as many lists as you may have.',
        }),
      },
    },
    async (request, reply) => {
      const list = await lists.of(await app.callerOf(request)).create(request.body.name);
      return reply.code(201).send(toResponse(list));
    },
  );
  app.delete(
    '/v1/do-not-call-lists/:id',
    {
      schema: {
        ...about,
        operationId: 'deleteDoNotCallList',
        summary: 'Delete a do-not-call list',
        description: 'Deletes the list with its numbers.',
        params: listParams,
        response: answers({ 204: 'It is deleted.', 404: NO_LIST }),
      },
    },
    async (request, reply) => {
      const wasThere = await lists.of(await app.callerOf(request)).delete(request.params.id);
      if (!wasThere) throw notFound('Do-not-call list not found');
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/v1/do-not-call-lists/:id/numbers',
    {
      schema: {
        ...about,
        operationId: 'addDoNotCallNumbers',
        summary: 'Put numbers on a do-not-call list',
        description: 'Takes up to 10,000 numbers at once. Rows that are no numbers are told, all others are taken.',
        params: listParams,
        body: DoNotCallNumbersBody,
        response: answers({
          200: DoNotCallUploadResponse,
          400: 'The country is not known.',
          404: NO_LIST,
          409: 'The list would get too long.',
        }),
      },
    },
    async (request) => {
      const { numbers, region = null } = request.body;
      const own = lists.of(await app.callerOf(request));
      const { list, ...uploaded } = await own.add(request.params.id, { numbers, region });
      return { ...uploaded, list: toResponse(list) };
    },
  );
  app.delete(
    '/v1/do-not-call-lists/:id/numbers/:phone',
    {
      schema: {
        ...about,
        operationId: 'removeDoNotCallNumber',
        summary: 'Take a number off a do-not-call list',
        description: 'Takes one number off the list. It stays on your other lists.',
        params: listParams.extend({ phone: z.string().describe('The number, in E.164.') }),
        response: answers({
          204: 'The number is off the list.',
          400: 'The number is not in E.164.',
          404: 'You have no list of this id, or the number is not on it.',
        }),
      },
    },
    async (request, reply) => {
      const { id, phone } = request.params;
      const wasThere = await lists.of(await app.callerOf(request)).remove(id, phone);
      if (!wasThere) throw notFound('The number is not on this list');
      return reply.code(204).send(null);
    },
  );
}

const toResponse = (row: DoNotCallList) => ({
  id: row.id,
  name: row.name,
  size: row.size,
  created_at: row.createdAt.toISOString(),
  updated_at: row.updatedAt.toISOString(),
});

import { ApiKeyResponse, CreateApiKeyBody, CreatedApiKeyResponse } from '@nova-calls/schema';
import { z } from 'zod';
import { answers, BEARER, noStore, type RestApp } from '../../../platform/http/index.ts';
import type { AccountsService, ApiKeyView } from '../accounts.types.ts';

const about = { tags: ['API keys'], security: BEARER };

export function apiKeysRest(app: RestApp, accounts: AccountsService): void {
  app.post(
    '/v1/api-keys',
    {
      onSend: noStore,
      schema: {
        ...about,
        operationId: 'createApiKey',
        summary: 'Create an API key',
        description:
          'A key is accepted where its scopes allow it, until it expires or is revoked. This answer alone shows it. Made by a ' +
          'key, it may do no more, and lasts no longer, than that key.',
        body: CreateApiKeyBody,
        response: answers({
          201: CreatedApiKeyResponse,
          400: 'The key would end in the past.',
          403: 'The key would be able to do more, or last longer, than the key that makes it.',
          409: 'The account has as many keys as it may.',
        }),
      },
    },
    async (request, reply) => {
      const { apiKey, key } = await accounts.createApiKey(await app.callerOf(request), request.body);
      return reply.code(201).send({ ...toResponse(apiKey), key });
    },
  );
  app.get(
    '/v1/api-keys',
    {
      schema: {
        ...about,
        operationId: 'listApiKeys',
        summary: 'List API keys',
        description: 'The keys in use, newest first, without the keys themselves.',
        response: answers({ 200: z.array(ApiKeyResponse).describe('The keys in use, newest first.') }),
      },
    },
    async (request) => (await accounts.listApiKeys(await app.callerOf(request))).map(toResponse),
  );
  app.delete(
    '/v1/api-keys/:id',
    {
      schema: {
        ...about,
        operationId: 'revokeApiKey',
        summary: 'Revoke an API key',
        description: 'From now on the key is refused.',
        params: z.object({ id: z.string().describe('The id of the key.') }),
        response: answers({ 204: 'The key is revoked.', 404: 'No key of yours in use has this id.' }),
      },
    },
    async (request, reply) => {
      await accounts.revokeApiKey(await app.callerOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );
}

const toResponse = (key: ApiKeyView): z.input<typeof ApiKeyResponse> => ({
  id: key.id,
  name: key.name,
  prefix: key.prefix,
  scopes: key.scopes,
  expires_at: key.expiresAt?.toISOString() ?? null,
  created_at: key.createdAt.toISOString(),
  last_used_at: key.lastUsedAt?.toISOString() ?? null,
});

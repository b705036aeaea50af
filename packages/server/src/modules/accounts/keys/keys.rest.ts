import { ApiKeyResponse, CreateApiKeyBody, CreatedApiKeyResponse, ErrorBody } from '@nova-calls/schema';
import { z } from 'zod';
import type { RestApp } from '../../../platform/http/index.ts';
import { noStore } from '../../../platform/http/no-store.ts';
import type { AccountsService, ApiKeyView } from '../accounts.types.ts';

const tags = ['API keys'];
const security = [{ bearer: [] }];

export function apiKeysRest(app: RestApp, accounts: AccountsService): void {
  app.post(
    '/v1/api-keys',
    {
      onSend: noStore,
      schema: {
        tags,
        security,
        summary: 'Create an API key',
        description:
          'A key is accepted where its scopes allow it, until it expires or is revoked. This answer alone shows it. Made by a ' +
          'key, it may do no more, and lasts no longer, than that key.',
        body: CreateApiKeyBody,
        response: {
          201: CreatedApiKeyResponse,
          400: ErrorBody,
          401: ErrorBody,
          403: ErrorBody,
          409: ErrorBody,
          422: ErrorBody,
        },
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
        tags,
        security,
        summary: 'API keys in use, newest first',
        response: { 200: z.array(ApiKeyResponse), 401: ErrorBody },
      },
    },
    async (request) => (await accounts.listApiKeys(await app.callerOf(request))).map(toResponse),
  );
  app.delete(
    '/v1/api-keys/:id',
    {
      schema: {
        tags,
        security,
        summary: 'Revoke an API key',
        params: z.object({ id: z.string() }),
        response: { 204: z.null(), 401: ErrorBody, 404: ErrorBody },
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

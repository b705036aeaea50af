import { Readable } from 'node:stream';
import { EraseAccountBody, ErasureResponse, ErrorBody } from '@nova-calls/schema';
import { z } from 'zod';
import type { Erasure } from '../../generated/client/client.ts';
import { noStore, type RestApp } from '../../platform/http/index.ts';
import type { PrivacyService } from './privacy.types.ts';

const tags = ['Privacy'];
const security = [{ bearer: [] }];

export function privacyRest(app: RestApp, privacy: PrivacyService): void {
  app.delete(
    '/v1/calls/:id',
    {
      schema: {
        operationId: 'eraseCall',
        tags,
        security,
        summary: 'Erase a call',
        description:
          'Deletes a call that is over, with its brief, transcript, score, e-mails and webhook deliveries. It cannot be ' +
          'undone. A call that was erased before is a 404.',
        params: z.object({ id: z.string().describe('The id of the call.') }),
        response: { 200: ErasureResponse, 401: ErrorBody, 403: ErrorBody, 404: ErrorBody, 409: ErrorBody },
      },
    },
    async (request) => toResponse(await privacy.eraseCall(await app.callerOf(request), request.params.id)),
  );
  app.delete(
    '/v1/called-parties/:phone',
    {
      schema: {
        operationId: 'eraseCalledParty',
        tags,
        security,
        summary: 'Erase everything about a called party',
        description:
          'Ends and deletes every call of the account to a number, with all that is kept of the person. The number stays ' +
          'suppressed as a keyed hash, so that it is never called again. It cannot be undone. Doing it again is fine, ' +
          'and answers how much was found then.',
        params: z.object({ phone: z.string().describe('The number in E.164. Send its `+` as `%2B`.') }),
        response: { 200: ErasureResponse, 400: ErrorBody, 401: ErrorBody, 403: ErrorBody },
      },
    },
    async (request) => toResponse(await privacy.eraseCalledParty(await app.callerOf(request), request.params.phone)),
  );
  accountRoutes(app, privacy);
}

function accountRoutes(app: RestApp, privacy: PrivacyService): void {
  app.delete(
    '/v1/account',
    {
      schema: {
        operationId: 'eraseAccount',
        tags,
        security,
        summary: 'Erase the account with its data',
        description:
          'Closes the account at once; its data is deleted within minutes. The ledger is kept without a name. It needs a ' +
          'login and the password once more: an API key, or a wrong password, is a 403. A subscription that would ' +
          'renew, or an open payout, is a 409. It cannot be undone; afterwards every token is a 401.',
        body: EraseAccountBody,
        response: {
          202: ErasureResponse,
          401: ErrorBody,
          403: ErrorBody,
          409: ErrorBody,
          422: ErrorBody,
          429: ErrorBody,
        },
      },
    },
    async (request, reply) => {
      const erasure = await privacy.eraseAccount(await app.callerOf(request), request.body.password);
      return reply.code(202).send(toResponse(erasure));
    },
  );
  app.get(
    '/v1/account/export',
    {
      onSend: noStore,
      schema: {
        operationId: 'exportAccount',
        tags,
        security,
        summary: 'Export everything that is kept of the account',
        description:
          'Streams JSON lines, each `{"type": …, "data": {…}}`: the account, its calls with their events, briefs and ' +
          'scores, webhooks, leads, suppressions, e-mails and the ledger. Secrets are left out. At most 10 an hour.',
        response: {
          200: {
            description: 'JSON lines.',
            content: {
              'application/x-ndjson': {
                schema: z
                  .string()
                  .meta({ example: '{"type":"call","data":{"id":"8f3b2a4c-…","status":"completed"}}\n' }),
              },
            },
          },
          401: ErrorBody,
          403: ErrorBody,
          429: ErrorBody,
        },
      },
    },
    async (request, reply) => {
      const lines = await privacy.exportAccount(await app.callerOf(request));
      return reply
        .header('content-disposition', 'attachment; filename="nova-account.jsonl"')
        .type('application/x-ndjson')
        .send(Readable.from(lines) as never);
    },
  );
}

const toResponse = (erasure: Erasure): z.input<typeof ErasureResponse> => ({
  id: erasure.id,
  kind: erasure.kind as z.input<typeof ErasureResponse>['kind'],
  calls: erasure.calls,
  rows: erasure.rows,
  requested_at: erasure.requestedAt.toISOString(),
  finished_at: erasure.finishedAt?.toISOString() ?? null,
});

import { Readable } from 'node:stream';
import { ERASURE_EXAMPLE, EraseAccountBody, ErasureResponse } from '@nova-calls/schema';
import { z } from 'zod';
import type { Erasure } from '../../generated/client/client.ts';
import { answerLike, answers, BEARER, noStore, type RestApp } from '../../platform/http/index.ts';
import type { PrivacyService } from './privacy.types.ts';

const about = { tags: ['Privacy'], security: BEARER };

export function privacyRest(app: RestApp, privacy: PrivacyService): void {
  app.delete(
    '/v1/calls/:id',
    {
      schema: {
        operationId: 'eraseCall',
        ...about,
        summary: 'Erase a call',
        description:
          'Deletes a call that is over, with its brief, transcript, score, e-mails and webhook deliveries. It cannot be ' +
          'undone. A call that was erased before is a 404.',
        params: z.object({ id: z.string().describe('The id of the call.') }),
        response: answers({
          200: ErasureResponse,
          404: 'No call of yours has this id.',
          409: 'The call is not over yet.',
        }),
      },
    },
    async (request) => toResponse(await privacy.eraseCall(await app.callerOf(request), request.params.id)),
  );
  app.delete(
    '/v1/called-parties/:phone',
    {
      schema: {
        operationId: 'eraseCalledParty',
        ...about,
        summary: 'Erase everything about a called party',
        description:
          'Ends and deletes every call of the account to a number, with all that is kept of the person. The number stays ' +
          'suppressed as a keyed hash, so that it is never called again. It cannot be undone. Doing it again is fine, ' +
          'and answers how much was found then.',
        params: z.object({ phone: z.string().describe('The number in E.164. Send its `+` as `%2B`.') }),
        response: answers({
          200: answerLike(ErasureResponse, { ...ERASURE_EXAMPLE, kind: 'called_party', calls: 3 }),
          400: 'The number is not in E.164.',
        }),
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
        ...about,
        summary: 'Erase the account with its data',
        description:
          'Closes the account at once; its data is deleted within minutes. The ledger is kept without a name. It needs a ' +
          'login and the password once more: an API key, or a wrong password, is a 403. A subscription that would ' +
          'renew, or an open payout, is a 409. It cannot be undone; afterwards every token is a 401.',
        body: EraseAccountBody,
        response: answers({
          202: answerLike(ErasureResponse, {
            ...ERASURE_EXAMPLE,
            kind: 'account',
            calls: 0,
            rows: 0,
            finished_at: null,
          }),
          403: 'It was asked with an API key, or the password is wrong.',
          409: 'A subscription would renew, or a payout is open.',
          429: 'Too many wrong passwords.',
        }),
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
        ...about,
        summary: 'Export everything that is kept of the account',
        description:
          'Streams JSON lines, each `{"type": …, "data": {…}}`: the account, its calls with their events, briefs and ' +
          'scores, webhooks, leads, suppressions, e-mails and the ledger. Secrets are left out. At most 10 an hour.',
        response: answers({
          200: {
            description: 'JSON lines.',
            content: {
              'application/x-ndjson': {
                schema: z
                  .string()
                  .meta({ examples: ['{"type":"call","data":{"id":"8f3b2a4c-…","status":"completed"}}\n'] }),
              },
            },
          },
          429: 'More than 10 exports in an hour.',
        }),
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

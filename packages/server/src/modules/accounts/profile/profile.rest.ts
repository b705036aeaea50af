import { PasswordChangeBody, ProfileBody, TokenResponse, UserResponse } from '@nova-calls/schema';
import { answers, BEARER, noStore, type RestApp } from '../../../platform/http/index.ts';
import { toTokenResponse, toUserResponse } from '../accounts.model.ts';
import type { AccountsService } from '../accounts.types.ts';

const about = { tags: ['Account'], security: BEARER };

export function profileRest(app: RestApp, accounts: AccountsService): void {
  app.patch(
    '/v1/account',
    {
      schema: {
        ...about,
        operationId: 'updateProfile',
        summary: 'Change your name',
        description: 'The name that agents call for, in calls that are placed from now on.',
        body: ProfileBody,
        response: answers({ 200: UserResponse }),
      },
    },
    async (request) => toUserResponse(await accounts.updateProfile(await app.callerOf(request), request.body)),
  );
  app.post(
    '/v1/account/password',
    {
      onSend: noStore,
      schema: {
        ...about,
        operationId: 'changePassword',
        summary: 'Change your password',
        description:
          'Ends every token issued before; the answer has a new one. API keys stay. Needs a token: an API key cannot ' +
          'change the password.',
        body: PasswordChangeBody,
        response: answers({
          200: TokenResponse,
          403: 'The present password is wrong, or an API key asks.',
          429: 'Too many wrong passwords from one address, or for one account.',
        }),
      },
    },
    async (request) => toTokenResponse(await accounts.changePassword(await app.callerOf(request), request.body)),
  );
  app.delete(
    '/v1/sessions',
    {
      schema: {
        ...about,
        operationId: 'signOutEverywhere',
        summary: 'Sign out everywhere',
        description: 'Ends every token of the account, that of this request too. API keys stay.',
        response: answers({ 204: 'No token works any more.', 403: 'An API key asks.' }),
      },
    },
    async (request, reply) => {
      await accounts.signOutEverywhere(await app.callerOf(request));
      return reply.code(204).send(null);
    },
  );
}

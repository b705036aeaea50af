import {
  EmailBody,
  ExistsResponse,
  FeaturesResponse,
  LoginBody,
  MessageResponse,
  RegisterBody,
  ResetPasswordBody,
  TokenResponse,
  UserResponse,
} from '@nova-calls/schema';
import type { FastifyRequest } from 'fastify';
import { answerLike, answers, BEARER, factsOf, NOBODY, noStore, type RestApp } from '../../platform/http/index.ts';
import { apiKeysRest } from './keys/keys.rest.ts';
import { profileRest } from './profile/profile.rest.ts';
import { toTokenResponse, toUserResponse } from './accounts.model.ts';
import type { AccountsService } from './accounts.types.ts';

const tags = ['Authentication'];

const CODE_SENT = { message: 'If this email is registered, a reset code has been sent to it.' };

/** For routes that need no account. They ignore the Authorization header, so an expired token cannot block a login. */
const visitorOf = (request: FastifyRequest) => factsOf(request.raw);

export function accountsRest(app: RestApp, accounts: AccountsService): void {
  entryRoutes(app, accounts);
  resetRoutes(app, accounts);
  profileRoutes(app, accounts);
  profileRest(app, accounts);
  apiKeysRest(app, accounts);
}

function entryRoutes(app: RestApp, accounts: AccountsService): void {
  app.post(
    '/auth/register',
    {
      onSend: noStore,
      schema: {
        operationId: 'register',
        tags,
        security: NOBODY,
        summary: 'Create an account',
        description:
          'The account has a trial of 7 days and 10 minutes. A link to confirm the address is sent to it; the account ' +
          'works at once. A `referral_code` that is nobody’s, or one’s own, is ignored.',
        body: RegisterBody,
        response: answers({
          201: TokenResponse,
          409: 'The e-mail address is registered already.',
          429: 'Too many registrations from one address.',
        }),
      },
    },
    async (request, reply) =>
      reply.code(201).send(toTokenResponse(await accounts.register(request.body, visitorOf(request)))),
  );
  app.post(
    '/auth/login',
    {
      onSend: noStore,
      schema: {
        operationId: 'logIn',
        tags,
        security: NOBODY,
        summary: 'Exchange e-mail address and password for a token',
        description: 'The token goes into the `Authorization` header: `Bearer <access_token>`.',
        body: LoginBody,
        response: answers({
          200: TokenResponse,
          401: 'The e-mail address or the password is wrong.',
          429: 'Too many attempts from one address, or for one account.',
        }),
      },
    },
    async (request) => toTokenResponse(await accounts.login(request.body, visitorOf(request))),
  );
  app.post(
    '/auth/check-email',
    {
      schema: {
        operationId: 'checkEmail',
        tags,
        security: NOBODY,
        summary: 'Ask whether an e-mail address is registered',
        description: 'For a form that leads to login or to registration.',
        body: EmailBody,
        response: answers({ 200: ExistsResponse, 429: 'Too many questions from one address.' }),
      },
    },
    async (request) => ({ exists: await accounts.checkEmail(request.body, visitorOf(request)) }),
  );
}

function resetRoutes(app: RestApp, accounts: AccountsService): void {
  app.post(
    '/auth/forgot-password',
    {
      schema: {
        operationId: 'requestPasswordReset',
        tags,
        security: NOBODY,
        summary: 'Have a reset code sent',
        description:
          'The code has 6 digits and is valid for 10 minutes. The answer is the same whether or not the address is ' +
          'registered.',
        body: EmailBody,
        response: answers({
          200: answerLike(MessageResponse, CODE_SENT),
          429: 'More than 3 codes for one e-mail address in an hour, or too many requests from one address.',
        }),
      },
    },
    async (request) => {
      await accounts.forgotPassword(request.body, visitorOf(request));
      return CODE_SENT;
    },
  );
  app.post(
    '/auth/reset-password',
    {
      schema: {
        operationId: 'resetPassword',
        tags,
        security: NOBODY,
        summary: 'Set a new password with a reset code',
        description:
          'Ends every token issued before. The first reset also ends API keys, webhooks and portal integrations.',
        body: ResetPasswordBody,
        response: answers({
          200: MessageResponse,
          400: 'The code is wrong or expired.',
          429: 'The code was tried 5 times, or too many requests came from one address.',
        }),
      },
    },
    async (request) => {
      await accounts.resetPassword(request.body, visitorOf(request));
      return { message: 'Password has been reset.' };
    },
  );
}

function profileRoutes(app: RestApp, accounts: AccountsService): void {
  app.get(
    '/auth/me',
    {
      schema: {
        operationId: 'getProfile',
        tags,
        security: BEARER,
        summary: 'Read your profile',
        description: 'The account that the token or key belongs to.',
        response: answers({ 200: UserResponse }),
      },
    },
    async (request) => toUserResponse(await accounts.me(await app.callerOf(request))),
  );
  app.get(
    '/me/features',
    {
      schema: {
        operationId: 'getFeatures',
        tags,
        security: BEARER,
        summary: 'Read which gated features you have',
        description: 'A gated feature answers 404 until it is on for the account.',
        response: answers({ 200: FeaturesResponse }),
      },
    },
    async (request) => {
      const { voiceCloning, byoTwilio } = await accounts.features(await app.callerOf(request));
      return { voice_cloning: voiceCloning, byo_twilio: byoTwilio };
    },
  );
}

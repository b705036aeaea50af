import {
  EmailBody,
  ErrorBody,
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
import type { z } from 'zod';
import { factsOf, noStore, type RestApp } from '../../platform/http/index.ts';
import { apiKeysRest } from './keys/keys.rest.ts';
import type { AccountsService, AccountView, Session } from './accounts.types.ts';

const tags = ['Authentication'];
const security = [{ bearer: [] }];

/** For routes that need no account. They ignore the Authorization header, so an expired token cannot block a login. */
const visitorOf = (request: FastifyRequest) => factsOf(request.raw);

export function accountsRest(app: RestApp, accounts: AccountsService): void {
  entryRoutes(app, accounts);
  resetRoutes(app, accounts);
  profileRoutes(app, accounts);
  apiKeysRest(app, accounts);
}

function entryRoutes(app: RestApp, accounts: AccountsService): void {
  app.post(
    '/auth/register',
    {
      onSend: noStore,
      schema: {
        tags,
        summary: 'Create an account with a 7-day trial of 10 minutes',
        description: 'A `referral_code` that is nobody’s, or one’s own, is ignored.',
        body: RegisterBody,
        response: { 201: TokenResponse, 409: ErrorBody, 422: ErrorBody, 429: ErrorBody },
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
        tags,
        summary: 'Exchange e-mail and password for a token',
        body: LoginBody,
        response: { 200: TokenResponse, 401: ErrorBody, 422: ErrorBody, 429: ErrorBody },
      },
    },
    async (request) => toTokenResponse(await accounts.login(request.body, visitorOf(request))),
  );
  app.post(
    '/auth/check-email',
    {
      schema: {
        tags,
        summary: 'Whether an e-mail is registered',
        body: EmailBody,
        response: { 200: ExistsResponse, 422: ErrorBody, 429: ErrorBody },
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
        tags,
        summary: 'Have a 6-digit reset code sent, valid for 10 minutes',
        description: 'The answer is the same whether or not the e-mail is registered.',
        body: EmailBody,
        response: { 200: MessageResponse, 422: ErrorBody, 429: ErrorBody },
      },
    },
    async (request) => {
      await accounts.forgotPassword(request.body, visitorOf(request));
      return { message: 'If this email is registered, a reset code has been sent to it.' };
    },
  );
  app.post(
    '/auth/reset-password',
    {
      schema: {
        tags,
        summary: 'Set a new password with a reset code',
        description:
          'Ends every token issued before. The first reset also ends API keys, webhooks and portal integrations.',
        body: ResetPasswordBody,
        response: { 200: MessageResponse, 400: ErrorBody, 422: ErrorBody, 429: ErrorBody },
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
        tags,
        security,
        summary: 'The profile of the current user',
        response: { 200: UserResponse, 401: ErrorBody },
      },
    },
    async (request) => toUserResponse(await accounts.me(await app.callerOf(request))),
  );
  app.get(
    '/me/features',
    {
      schema: {
        tags,
        security,
        summary: 'Which gated features the current user has',
        response: { 200: FeaturesResponse, 401: ErrorBody },
      },
    },
    async (request) => {
      const { voiceCloning, byoTwilio } = await accounts.features(await app.callerOf(request));
      return { voice_cloning: voiceCloning, byo_twilio: byoTwilio };
    },
  );
}

const toTokenResponse = ({ accessToken, account }: Session): z.input<typeof TokenResponse> => ({
  access_token: accessToken,
  token_type: 'bearer',
  user: toUserResponse(account),
});

const toUserResponse = (account: AccountView): z.input<typeof UserResponse> => ({
  id: account.id,
  email: account.email,
  name: account.name,
  email_verified: account.emailVerified,
  phone: account.phone,
  phone_verified: account.phoneVerified,
  trial_active: account.trialActive,
  trial_minutes_remaining: account.trialMinutesRemaining,
  created_at: account.createdAt.toISOString(),
});

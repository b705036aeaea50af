import {
  StoredTwilioCredentialsResponse,
  TwilioCredentialsBody,
  TwilioCredentialsStatusResponse,
  TwilioValidationResponse,
} from '@nova-calls/schema';
import type { FastifyRequest } from 'fastify';
import { answers, BEARER, type RestApp } from '../../../platform/http/index.ts';
import type { TelephonyService } from '../telephony.types.ts';

export const about = { tags: ['Own Twilio'], security: BEARER };
export const OFF = 'The feature is not on for your account (`GET /me/features`).';

/** Turns those away who do not have the feature. */
export type Gate = (request: FastifyRequest) => Promise<void>;

export function credentialRoutes(app: RestApp, telephony: TelephonyService, onRequest: Gate): void {
  app.post(
    '/twilio/credentials',
    {
      onRequest,
      schema: {
        ...about,
        operationId: 'storeTwilioCredentials',
        summary: 'Store your Twilio API key',
        description:
          'Replaces the key that was there. A new key of the same Twilio account goes on with the imported numbers.',
        body: TwilioCredentialsBody,
        response: answers({
          201: StoredTwilioCredentialsResponse,
          404: OFF,
          409: 'Numbers of another Twilio account are imported.',
        }),
      },
    },
    async (request, reply) => {
      const { account_sid: accountSid, api_key_sid: apiKeySid, api_key_secret: apiKeySecret } = request.body;
      const caller = await app.callerOf(request);
      const { accountSidLast4 } = await telephony.storeCredentials(caller, { accountSid, apiKeySid, apiKeySecret });
      return reply.code(201).send({ status: 'unverified' as const, account_sid_last4: accountSidLast4! });
    },
  );
  app.post(
    '/twilio/credentials/validate',
    {
      onRequest,
      schema: {
        ...about,
        operationId: 'validateTwilioCredentials',
        summary: 'Check your Twilio API key',
        description: 'Asks Twilio whether it accepts the stored key.',
        response: answers({
          200: TwilioValidationResponse,
          404: `${OFF} Or no credentials are stored.`,
          409: 'The credentials were replaced meanwhile.',
          429: 'More than 30 checks in a minute.',
          502: 'Twilio did not answer.',
        }),
      },
    },
    async (request) => {
      const { status, accountSidLast4 } = await telephony.validateCredentials(await app.callerOf(request));
      return { status: status as 'valid' | 'invalid', account_sid_last4: accountSidLast4! };
    },
  );
  app.get(
    '/twilio/credentials',
    {
      onRequest,
      schema: {
        ...about,
        operationId: 'getTwilioCredentials',
        summary: 'Read the state of your Twilio API key',
        description: 'Of the credentials themselves only the last 4 characters of the Account SID are returned.',
        response: answers({ 200: TwilioCredentialsStatusResponse, 404: OFF }),
      },
    },
    async (request) => {
      const { status, accountSidLast4 } = await telephony.credentials(await app.callerOf(request));
      return { status, account_sid_last4: accountSidLast4 };
    },
  );
  app.delete(
    '/twilio/credentials',
    {
      onRequest,
      schema: {
        ...about,
        operationId: 'revokeTwilioCredentials',
        summary: 'Revoke your Twilio API key',
        description:
          'Takes down the trunks of all imported numbers, and forgets the key. What Twilio does not take down at once ' +
          'is tried again until it is.',
        response: answers({ 204: 'Revoked. It may have been before.', 404: OFF }),
      },
    },
    async (request, reply) => {
      await telephony.revokeCredentials(await app.callerOf(request));
      return reply.code(204).send(null);
    },
  );
}

import {
  AvailableTwilioNumberResponse,
  DefaultTwilioNumberResponse,
  ImportedTwilioNumberResponse,
  ImportTwilioNumberBody,
  TwilioCodeResponse,
  TwilioNumberResponse,
  VerifiedTwilioNumberResponse,
  VerifyTwilioNumberBody,
  type TwilioNumberStatus,
} from '@nova-calls/schema';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { TwilioNumber } from '../../generated/client/client.ts';
import { answers, type RestApp } from '../../platform/http/index.ts';
import { OFF, about, credentialRoutes, type Gate } from './credentials/credentials.rest.ts';
import type { TelephonyService } from './telephony.types.ts';

const NO_KEY = 'Your credentials are missing, or Twilio has not accepted them.';
const AWAY = 'Twilio did not answer, or refused it.';
const params = z.object({ id: z.string().describe('The id of the imported number.') });

/** `/twilio/*`: calling from numbers of an account's own Twilio account. */
export function telephonyRest(app: RestApp, telephony: TelephonyService): void {
  // The feature does not exist for others, whatever they send. So they are turned away before the body is read.
  const onRequest = async (request: FastifyRequest) => telephony.assertEnabled(await app.callerOf(request));
  credentialRoutes(app, telephony, onRequest);
  numberRoutes(app, telephony, onRequest);
  verificationRoutes(app, telephony, onRequest);
}

function numberRoutes(app: RestApp, telephony: TelephonyService, onRequest: Gate): void {
  app.get(
    '/twilio/numbers/available',
    {
      onRequest,
      schema: {
        ...about,
        operationId: 'listAvailableTwilioNumbers',
        summary: 'List the numbers of your Twilio account',
        description: 'At most 1,000 of them, in the order of Twilio.',
        response: answers({
          200: z.array(AvailableTwilioNumberResponse).describe('The numbers.'),
          404: OFF,
          409: NO_KEY,
          502: AWAY,
        }),
      },
    },
    async (request) => {
      const numbers = await telephony.available(await app.callerOf(request));
      return numbers.map(({ sid, phone, name, hasVoice, hasSms }) => ({
        phone_number_sid: sid,
        phone_e164: phone,
        friendly_name: name,
        capabilities: { voice: hasVoice, sms: hasSms },
      }));
    },
  );
  app.post(
    '/twilio/numbers/import',
    {
      onRequest,
      schema: {
        ...about,
        operationId: 'importTwilioNumber',
        summary: 'Import a number',
        description:
          'Makes a SIP trunk for the number, in your Twilio account and in LiveKit. When a step fails, the steps before ' +
          'are undone. Calls can come from the number once it is verified.',
        body: ImportTwilioNumberBody,
        response: answers({
          201: ImportedTwilioNumberResponse,
          400: 'The number cannot call.',
          404: `${OFF} Or your Twilio account has no such number.`,
          409: `${NO_KEY} Or the number is imported already, or on another SIP trunk.`,
          502: `${AWAY} Nothing was changed.`,
          503: 'LiveKit is not configured.',
        }),
      },
    },
    async (request, reply) => {
      const number = await telephony.importNumber(await app.callerOf(request), request.body.phone_number_sid);
      const state = { status: 'pending_verification' as const, is_default: false as const };
      return reply.code(201).send({ id: number.id, phone_e164: number.phone, ...state });
    },
  );
  app.get(
    '/twilio/numbers',
    {
      onRequest,
      schema: {
        ...about,
        operationId: 'listTwilioNumbers',
        summary: 'List your imported numbers',
        description: 'Oldest first.',
        response: answers({ 200: z.array(TwilioNumberResponse).describe('The numbers.'), 404: OFF }),
      },
    },
    async (request) =>
      (await telephony.numbers(await app.callerOf(request))).map((number) => ({
        ...toResponse(number),
        created_at: number.createdAt.toISOString(),
      })),
  );
  app.post(
    '/twilio/numbers/:id/set-default',
    {
      onRequest,
      schema: {
        ...about,
        operationId: 'setDefaultTwilioNumber',
        summary: 'Call from this number',
        description: 'Your next calls by telephone come from it. The first active number is the default by itself.',
        params,
        response: answers({
          200: DefaultTwilioNumberResponse,
          404: `${OFF} Or you have not imported this number.`,
          409: 'The number is not active.',
        }),
      },
    },
    async (request) => {
      const { id } = await telephony.setDefault(await app.callerOf(request), request.params.id);
      return { id, is_default: true as const };
    },
  );
  app.delete(
    '/twilio/numbers/:id',
    {
      onRequest,
      schema: {
        ...about,
        operationId: 'deleteTwilioNumber',
        summary: 'Delete an imported number',
        description:
          'Takes its trunk down; the number itself stays in your Twilio account. What Twilio does not take down at once ' +
          'is tried again until it is. If it was the default, your oldest active number becomes it.',
        params,
        response: answers({ 204: 'Deleted. It may have been before.', 404: OFF }),
      },
    },
    async (request, reply) => {
      await telephony.removeNumber(await app.callerOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );
}

function verificationRoutes(app: RestApp, telephony: TelephonyService, onRequest: Gate): void {
  app.post(
    '/twilio/numbers/:id/send-otp',
    {
      onRequest,
      schema: {
        ...about,
        operationId: 'sendTwilioNumberCode',
        summary: 'Have a code sent to a number',
        description: 'A text with 6 digits, which are valid for 10 minutes. A new code replaces the one before.',
        params,
        response: answers({
          200: TwilioCodeResponse,
          400: 'Texts cannot reach this number.',
          404: `${OFF} Or you have not imported this number.`,
          429: 'More than 3 codes to this number in 10 minutes or 10 in 24 hours, or 10 and 30 of your account.',
          502: 'The text could not be sent, or nobody knows whether it was.',
          503: 'This server cannot send texts.',
        }),
      },
    },
    async (request) => {
      const seconds = await telephony.sendCode(await app.callerOf(request), request.params.id);
      return { sent: true as const, expires_in_seconds: seconds };
    },
  );
  app.post(
    '/twilio/numbers/:id/verify',
    {
      onRequest,
      schema: {
        ...about,
        operationId: 'verifyTwilioNumber',
        summary: 'Prove that a number is yours',
        description: 'Takes the code of the text, and activates the number.',
        params,
        body: VerifyTwilioNumberBody,
        response: answers({
          200: VerifiedTwilioNumberResponse,
          400: 'The code is wrong or expired.',
          404: `${OFF} Or you have not imported this number.`,
          429: 'The code was tried 5 times. Ask for a new one.',
        }),
      },
    },
    async (request) => {
      const number = await telephony.verify(await app.callerOf(request), request.params.id, request.body.code);
      return { ...toResponse(number), status: 'active' as const };
    },
  );
}

const toResponse = ({ id, phone, status, isDefault }: TwilioNumber) => ({
  id,
  phone_e164: phone,
  status: status as TwilioNumberStatus,
  is_default: isDefault,
});

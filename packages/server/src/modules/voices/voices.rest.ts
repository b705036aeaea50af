import {
  ActiveVoiceResponse,
  PreviewVoiceBody,
  SignVoiceConsentBody,
  VoiceConsentResponse,
  VoiceConsentTextResponse,
  VoiceProfileResponse,
  VoiceStatusResponse,
  type VoiceStatus,
} from '@nova-calls/schema';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { answers, noStore, type RestApp } from '../../platform/http/index.ts';
import { about, OFF, uploadRoute } from './upload/upload.rest.ts';
import type { VoicesService } from './voices.types.ts';

const NO_VOICE = `${OFF} Or you have no such voice.`;
const params = z.object({ id: z.string().describe('The id of the voice profile.') });
type Gate = (request: FastifyRequest) => Promise<void>;

/** `/voice/*`: voices of customers, cloned. */
export function voicesRest(app: RestApp, voices: VoicesService): void {
  // The feature does not exist for others, whatever they send. So they are turned away before the body is read.
  const onRequest = async (request: FastifyRequest) => voices.assertEnabled(await app.callerOf(request));
  consentRoutes(app, voices, onRequest);
  uploadRoute(app, voices);
  profileRoutes(app, voices, onRequest);
  previewRoute(app, voices, onRequest);
}

function consentRoutes(app: RestApp, voices: VoicesService, onRequest: Gate): void {
  app.get(
    '/voice/consent',
    {
      onRequest,
      schema: {
        ...about,
        operationId: 'getVoiceConsent',
        summary: 'Read the consent',
        description: 'What the person whose voice is to be cloned signs first.',
        response: answers({ 200: VoiceConsentTextResponse, 404: OFF }),
      },
    },
    async (request) => voices.consentText(await app.callerOf(request)),
  );
  app.post(
    '/voice/consent',
    {
      onRequest,
      schema: {
        ...about,
        operationId: 'signVoiceConsent',
        summary: 'Sign the consent',
        description:
          'Signs the present text by typing the full name. The words, the address of the account, the time, the IP ' +
          'address and the user agent are kept with it.',
        body: SignVoiceConsentBody,
        response: answers({
          201: VoiceConsentResponse,
          404: OFF,
          409: 'The consent has another version now: read it again.',
          429: 'More than 20 signatures in an hour.',
        }),
      },
    },
    async (request, reply) => {
      const { consent_version: version, typed_name: typedName } = request.body;
      const signed = await voices.signConsent(await app.callerOf(request), { version, typedName });
      return reply.code(201).send({
        consent_id: signed.id,
        version: signed.version,
        typed_name: signed.typedName,
        signed_at: signed.signedAt.toISOString(),
      });
    },
  );
}

function profileRoutes(app: RestApp, voices: VoicesService, onRequest: Gate): void {
  const ofOwners: Gate = async (request) => voices.assertOwning(await app.callerOf(request));
  app.get(
    '/voice/profiles',
    {
      onRequest: ofOwners,
      schema: {
        ...about,
        operationId: 'listVoices',
        summary: 'List your voices',
        description: 'Newest first, without those that you revoked.',
        response: answers({ 200: z.array(VoiceProfileResponse).describe('The voices.'), 404: OFF }),
      },
    },
    async (request) =>
      (await voices.profiles(await app.callerOf(request))).map((profile) => ({
        id: profile.id,
        name: profile.name,
        status: profile.status as VoiceStatus,
        is_active: profile.isActive,
        consent_version: profile.consentVersion,
        created_at: profile.createdAt.toISOString(),
      })),
  );
  app.get(
    '/voice/status/:id',
    {
      onRequest,
      schema: {
        ...about,
        operationId: 'getVoiceStatus',
        summary: 'Read the state of a voice',
        description: 'A voice is usually ready within a minute.',
        params,
        response: answers({ 200: VoiceStatusResponse, 404: NO_VOICE }),
      },
    },
    async (request) => {
      const { id, status, error } = await voices.profile(await app.callerOf(request), request.params.id);
      return { profile_id: id, status: status as VoiceStatus, error };
    },
  );
  app.post(
    '/voice/activate/:id',
    {
      onRequest,
      schema: {
        ...about,
        operationId: 'activateVoice',
        summary: 'Use a voice in your calls',
        description:
          'The agent speaks with it in your next audio calls of its language. It takes the place of the voice that was ' +
          'active in that language.',
        params,
        response: answers({ 200: ActiveVoiceResponse, 404: NO_VOICE, 409: 'The voice is not ready.' }),
      },
    },
    async (request) => {
      const { id } = await voices.activate(await app.callerOf(request), request.params.id);
      return { profile_id: id, is_active: true as const };
    },
  );
  app.delete(
    '/voice/:id',
    {
      onRequest: ofOwners,
      schema: {
        ...about,
        operationId: 'revokeVoice',
        summary: 'Revoke a voice',
        description:
          'No new call gets it, and it is deleted at the provider. What the provider does not delete at once is tried ' +
          'again until it is.',
        params,
        response: answers({ 204: 'Revoked. It may have been before.', 404: OFF }),
      },
    },
    async (request, reply) => {
      await voices.revoke(await app.callerOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );
}

const audio = z.custom<Buffer>().meta({ type: 'string', format: 'binary', description: 'The sound.' });

function previewRoute(app: RestApp, voices: VoicesService, onRequest: Gate): void {
  app.post(
    '/voice/preview/:id',
    {
      onRequest,
      onSend: noStore,
      schema: {
        ...about,
        operationId: 'previewVoice',
        summary: 'Hear a voice',
        description: 'Says a text of at most 300 characters. The answer is sound; its content type says of which kind.',
        params,
        body: PreviewVoiceBody,
        response: answers({
          200: { description: 'The sound.', content: { 'audio/mpeg': { schema: audio } } },
          404: NO_VOICE,
          409: 'The voice is not ready.',
          429: 'More than 30 previews in an hour.',
          502: 'The voice provider did not answer, or refused it.',
          503: 'The provider that made the voice is not configured any more.',
        }),
      },
    },
    async (request, reply) => {
      const caller = await app.callerOf(request);
      const speech = await voices.preview(caller, request.params.id, request.body.text);
      return reply.type(speech.type).send(speech.audio);
    },
  );
}

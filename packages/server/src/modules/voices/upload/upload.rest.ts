import { EnrolledVoiceResponse, EnrolVoiceFields, EnrolVoiceForm } from '@nova-calls/schema';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../../../platform/auth/index.ts';
import { invalid } from '../../../platform/errors/index.ts';
import { answers, BEARER, parseInput, type RestApp } from '../../../platform/http/index.ts';
import type { VoiceProfile } from '../../../generated/client/client.ts';
import type { VoicesService } from '../voices.types.ts';
import { assertForm, readForm } from './form.ts';

export const about = { tags: ['Cloned voices'], security: BEARER };
export const OFF = 'The feature is not on for your account (`GET /me/features`).';
const NEEDED = { msg: 'Field required', type: 'missing' };

/** `POST /voice/enroll`, whose body is read as a stream. */
export function uploadRoute(app: RestApp, voices: VoicesService): void {
  const admitted = new WeakMap<FastifyRequest, { caller: Caller; accountId: string }>();
  const enrolled = new WeakMap<FastifyRequest, VoiceProfile>();

  void app.register(async (scope) => {
    // A scope is typed without the zod schemas of its routes, so it is cast back.
    const door = scope as RestApp;
    // The body is left as it is, for the hook below.
    door.addContentTypeParser('multipart/form-data', (_request, _body, done) => done(null));
    door.post(
      '/voice/enroll',
      {
        // Who may not enrol is turned away before the recording is read.
        async onRequest(request) {
          const caller = await app.callerOf(request);
          const accountId = await voices.admit(caller);
          assertForm(request.headers);
          admitted.set(request, { caller, accountId });
        },
        // A recording may take longer than a handler.
        async preValidation(request) {
          enrolled.set(request, await receive(voices, request, admitted.get(request)!));
        },
        schema: {
          ...about,
          operationId: 'enrolVoice',
          summary: 'Enrol a voice',
          description:
            'Takes a recording of the person who signed the consent, and has the voice provider clone it. WAV (PCM or ' +
            'float) and MP3 are read; the length is measured, and a recording that is nearly silent is refused. The ' +
            'recording is deleted here as soon as the voice is ready or has failed. One accepted attempt (202) in ' +
            '24 hours; one that the provider fails does not count, and a recording that is refused here is none.',
          form: EnrolVoiceForm,
          response: answers({
            202: EnrolledVoiceResponse,
            400: 'The recording has the wrong length or is nearly silent, or the form cannot be read.',
            403: 'The present consent is not signed.',
            404: OFF,
            409: 'The account has 50 voices.',
            413: 'The recording has more than 16 MB.',
            415: 'The recording is neither WAV nor MP3.',
            429: 'A voice was enrolled in the last 24 hours, or 20 recordings in an hour.',
            451: 'The request comes from the EU, the EEA or the UK, or from where nobody knows.',
            503: 'This server has no voice provider.',
          }),
        },
      },
      async (request, reply) => {
        const { id } = enrolled.get(request)!;
        return reply.code(202).send({ profile_id: id, status: 'processing' as const });
      },
    );
  });
}

async function receive(
  voices: VoicesService,
  request: FastifyRequest,
  { caller, accountId }: { caller: Caller; accountId: string },
): Promise<VoiceProfile> {
  const taken: string[] = [];
  const takers = {
    audio: (file: AsyncIterable<Uint8Array>) => voices.takeSample(accountId, 'voice', file),
    spoken_consent: (file: AsyncIterable<Uint8Array>) => voices.takeSample(accountId, 'consent', file),
  };
  try {
    const { fields, files } = await readForm(request.raw, request.headers, takers, taken);
    const { name, language } = parseInput(EnrolVoiceFields, fields);
    if (!files.audio) throw invalid([{ loc: ['body', 'audio'], ...NEEDED }]);
    const spokenConsentId = files.spoken_consent ?? null;
    return await voices.enrol(caller, { name, language, sampleId: files.audio, spokenConsentId });
  } catch (error) {
    await voices.discard(taken);
    throw error;
  }
}

import { z } from 'zod';
import { createClient, isoOf, type CloningOptions } from './cloning.client.ts';
import type { Cloning } from './cloning.port.ts';
import { formOf } from './multipart.ts';

const MODEL = 'eleven_flash_v2_5';
const FORMAT = 'mp3_44100_128';
/** Longer recordings make no better voice there, and ours end sooner. */
const MAX_SECONDS = 180;
const PAGE = 100;

const Made = z.object({ voice_id: z.string().min(1), requires_verification: z.boolean().default(false) });
const Listed = z.object({
  voices: z.array(
    z.object({
      voice_id: z.string().min(1),
      name: z.string().nullish(),
      voice_verification: z.object({ requires_verification: z.boolean().nullish() }).nullish(),
    }),
  ),
});

/** Instant voice cloning by ElevenLabs. */
export function elevenlabsCloning(options: CloningOptions): Cloning {
  const client = createClient('elevenlabs', { 'xi-api-key': options.apiKey }, options);
  const pathOf = (id: string) => `/v1/voices/${encodeURIComponent(id)}`;
  return {
    name: 'elevenlabs',
    maxSeconds: MAX_SECONDS,
    async clone({ name, language, recording }) {
      const fields = { name, remove_background_noise: 'false', labels: JSON.stringify({ language: isoOf(language) }) };
      const form = formOf(fields, 'files', recording);
      const made = await client.read({ method: 'POST', path: '/v1/voices/add', form }, Made);
      return { id: made.voice_id, isUsable: !made.requires_verification };
    },
    async find(name) {
      const query = new URLSearchParams({ search: name, page_size: String(PAGE) });
      const { voices } = await client.read({ method: 'GET', path: `/v2/voices?${query}` }, Listed);
      // The search finds parts of names and descriptions, too.
      return voices
        .filter((voice) => voice.name === name)
        .map(({ voice_id: id, voice_verification: check }) => ({ id, isUsable: !check?.requires_verification }));
    },
    speak: (id, text, language) =>
      client.send({
        method: 'POST',
        path: `/v1/text-to-speech/${encodeURIComponent(id)}?output_format=${FORMAT}`,
        json: { text, model_id: MODEL, language_code: isoOf(language) },
      }),
    remove: (id) => client.remove(pathOf(id)),
  };
}

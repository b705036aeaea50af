import { z } from 'zod';
import { createClient, isoOf, type CloningOptions } from './cloning.client.ts';
import type { Cloning, MadeVoice } from './cloning.port.ts';
import { formOf } from './multipart.ts';

const MAX_SECONDS = 120;
const PAGE = 100;
/** No account has more voices than these pages hold. */
const MOST_PAGES = 20;

const Made = z.object({ voice_id: z.string().min(1) });
const Listed = z.object({
  voices: z.array(z.object({ voice_id: z.string().min(1), name: z.string().nullish() })),
  pagination_token: z.string().nullish(),
});

/** Custom voices of xAI. Their API is for its enterprise customers, and only in the United States without Illinois. */
export function xaiCloning(options: CloningOptions): Cloning {
  const client = createClient('xai', { authorization: `Bearer ${options.apiKey}` }, options);
  return {
    name: 'xai',
    maxSeconds: MAX_SECONDS,
    async clone({ name, language, recording }) {
      const form = formOf({ name, language: isoOf(language) }, 'file', recording);
      const made = await client.read({ method: 'POST', path: '/v1/custom-voices', form }, Made);
      return { id: made.voice_id, isUsable: true };
    },
    async find(name) {
      const found: MadeVoice[] = [];
      let after: string | null | undefined;
      for (let page = 0; page < MOST_PAGES; page++) {
        const query = new URLSearchParams({ limit: String(PAGE), ...(after && { pagination_token: after }) });
        const { voices, pagination_token: next } = await client.read(
          { method: 'GET', path: `/v1/custom-voices?${query}` },
          Listed,
        );
        for (const voice of voices) if (voice.name === name) found.push({ id: voice.voice_id, isUsable: true });
        if (!next || voices.length === 0) break;
        after = next;
      }
      return found;
    },
    speak: (id, text, language) =>
      client.send({ method: 'POST', path: '/v1/tts', json: { text, voice_id: id, language: isoOf(language) } }),
    remove: (id) => client.remove(`/v1/custom-voices/${encodeURIComponent(id)}`),
  };
}

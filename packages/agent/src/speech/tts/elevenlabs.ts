import { isoOf } from '../iso.ts';
import { audioFrom, type Endpoint } from './http-audio.ts';
import type { Synthesiser } from './tts.port.ts';

const RATE = 24_000;

/** Synthesis by ElevenLabs' streaming endpoint. */
export function elevenlabsSynthesiser(endpoint: Endpoint & { apiKey: string }): Synthesiser {
  const { baseUrl, apiKey, model, voices, ...options } = endpoint;
  return {
    name: 'elevenlabs',
    speaks: () => true,
    speak: (text, language, signal) =>
      audioFrom({
        ...options,
        url: `${baseUrl}/v1/text-to-speech/${encodeURIComponent(voices[language])}/stream?output_format=pcm_${RATE}`,
        headers: { 'xi-api-key': apiKey },
        body: { text, model_id: model, language_code: isoOf(language) },
        sampleRate: RATE,
        signal,
      }),
    close: async () => undefined,
  };
}

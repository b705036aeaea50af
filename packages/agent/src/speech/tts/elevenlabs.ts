import type { Language } from '../../call/call.types.ts';
import { isoOf } from '../iso.ts';
import { audioFrom } from './http-audio.ts';
import type { Synthesiser } from './tts.port.ts';

interface Options {
  baseUrl: string;
  apiKey: string;
  model: string;
  voices: Record<Language, string>;
  timeoutMs?: number;
  fetch?: typeof globalThis.fetch;
}

const RATE = 24_000;

/** Synthesis by ElevenLabs' streaming endpoint. */
export function elevenlabsSynthesiser({ baseUrl, apiKey, model, voices, ...options }: Options): Synthesiser {
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

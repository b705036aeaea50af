import type { Language } from '../../call/call.types.ts';
import { audioFrom } from './http-audio.ts';
import type { Synthesiser } from './tts.port.ts';

interface Options {
  baseUrl: string;
  apiKey?: string;
  model: string;
  voices: Record<Language, string>;
  timeoutMs?: number;
  fetch?: typeof globalThis.fetch;
}

/** The rate of `response_format: pcm`, which is 24 kHz, 16 bit, mono. */
const RATE = 24_000;

/** Synthesis by an endpoint like OpenAI's `/audio/speech`: self-hosted Kokoro and many others have it. */
export function openaiSynthesiser({ baseUrl, apiKey, model, voices, ...options }: Options): Synthesiser {
  return {
    name: 'openai',
    speaks: () => true,
    speak: (text, language, signal) =>
      audioFrom({
        ...options,
        url: `${baseUrl}/audio/speech`,
        headers: apiKey ? { authorization: `Bearer ${apiKey}` } : {},
        body: { model, input: text, voice: voices[language], response_format: 'pcm' },
        sampleRate: RATE,
        signal,
      }),
    close: async () => undefined,
  };
}

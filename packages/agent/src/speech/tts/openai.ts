import { audioFrom, type Endpoint } from './http-audio.ts';
import type { Synthesiser } from './tts.port.ts';

/** The rate of `response_format: pcm`, which is 24 kHz, 16 bit, mono. */
const RATE = 24_000;

/** Synthesis by an endpoint like OpenAI's `/audio/speech`: self-hosted Kokoro and many others have it. */
export function openaiSynthesiser({ baseUrl, apiKey, model, voices, ...options }: Endpoint): Synthesiser {
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

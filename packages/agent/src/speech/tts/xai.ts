import { isoOf } from '../iso.ts';
import { audioFrom, type Endpoint } from './http-audio.ts';
import type { Synthesiser } from './tts.port.ts';

const RATE = 24_000;

/** Synthesis by xAI, which cloned voices of xAI need. */
export function xaiSynthesiser(endpoint: Omit<Endpoint, 'model'> & { apiKey: string }): Synthesiser {
  const { baseUrl, apiKey, voices, ...options } = endpoint;
  return {
    name: 'xai',
    speaks: () => true,
    speak: (text, language, signal) =>
      audioFrom({
        ...options,
        url: `${baseUrl}/v1/tts`,
        headers: { authorization: `Bearer ${apiKey}` },
        body: {
          text,
          voice_id: voices[language],
          language: isoOf(language),
          output_format: { codec: 'pcm', sample_rate: RATE },
        },
        sampleRate: RATE,
        signal,
      }),
    close: async () => undefined,
  };
}

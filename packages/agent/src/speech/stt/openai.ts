import type { Language } from '../../call/call.types.ts';
import { joined, toWav } from '../audio/wav.ts';
import { isoOf } from '../iso.ts';
import { HEARING_RATE, type Recogniser } from './stt.port.ts';

interface Options {
  baseUrl: string;
  apiKey?: string;
  model: string;
  timeoutMs?: number;
  fetch?: typeof globalThis.fetch;
}

/** Recognition by an endpoint like OpenAI's `/audio/transcriptions`: self-hosted Whisper and many others have it. */
export function openaiRecogniser(options: Options): Recogniser {
  return {
    name: 'openai',
    open: (language) => ({
      begin: () => {
        const pcm: Int16Array[] = [];
        return {
          push: (piece) => void pcm.push(piece),
          finish: () => transcribe(joined(pcm), language, options),
        };
      },
      close: () => undefined,
    }),
  };
}

async function transcribe(pcm: Int16Array, language: Language, options: Options): Promise<string> {
  const { baseUrl, apiKey, model, timeoutMs = 6000, fetch = globalThis.fetch } = options;
  const body = new FormData();
  body.set('file', new Blob([toWav(pcm, HEARING_RATE)], { type: 'audio/wav' }), 'speech.wav');
  body.set('model', model);
  body.set('language', isoOf(language));
  body.set('response_format', 'json');
  const response = await fetch(`${baseUrl}/audio/transcriptions`, {
    method: 'POST',
    body,
    headers: apiKey ? { authorization: `Bearer ${apiKey}` } : {},
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`recognition answered ${response.status}`);
  }
  const { text } = (await response.json()) as { text?: unknown };
  return typeof text === 'string' ? text.trim() : '';
}

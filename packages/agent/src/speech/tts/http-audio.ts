import type { Language } from '../../call/call.types.ts';
import { pcmOf } from '../audio/pcm-stream.ts';
import type { Sound } from './tts.port.ts';

/** An endpoint with a voice for each language. */
export interface Endpoint extends Pick<AudioRequest, 'timeoutMs' | 'fetch'> {
  baseUrl: string;
  apiKey?: string;
  model: string;
  voices: Record<Language, string>;
}

interface AudioRequest {
  url: string;
  headers: Record<string, string>;
  body: unknown;
  sampleRate: number;
  signal: AbortSignal;
  /** The time limit until the first piece, and between two pieces. */
  timeoutMs?: number;
  fetch?: typeof globalThis.fetch;
}

/** The samples that an endpoint answers with, as they arrive. */
export async function* audioFrom(request: AudioRequest): AsyncGenerator<Sound> {
  const { url, headers, body, sampleRate, signal, timeoutMs = 4000, fetch = globalThis.fetch } = request;
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new Error('synthesis did not answer in time')), timeoutMs);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.any([signal, late.signal]),
    });
    if (!response.ok || !response.body) {
      await response.body?.cancel();
      throw new Error(`synthesis answered ${response.status}`);
    }
    for await (const pcm of pcmOf(response.body)) {
      timer.refresh();
      yield { pcm, sampleRate };
    }
  } finally {
    clearTimeout(timer);
  }
}
